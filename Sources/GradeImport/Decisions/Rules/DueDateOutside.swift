// Due dates outside of the section's term.

import Basics
import OneRoster

/// - Source: grade import rules, section 3, due date
package enum DueDateOutside: GradeRule {
    package static let pages = FindingPage.pages(
        [
            (outside, "Due 2027-01-08 in a class that ends 2026-12-18, posting to 2027-01-05."),
            (clamped, "The same with `due_date_outside: clamp`: due 2026-12-18."),
            (beforeAssign, "Assigned 2026-10-05, due 2026-10-02."),
        ],
        what: """
            A due date lies between the first day of the class and its last one, or the last day \
            of its posting window where that is later; otherwise the line item is refused, or \
            with `clamp` due on the nearest day of the class itself (and assigned by then). A due \
            date before the assign date is always refused.
            """,
        why: """
            Work that is due outside of the term counts for no report card, or for that of \
            another class.
            """,
        knob: "`due_date_outside`.")

    package static let outside = FindingKind.grade(
        "due-date-outside", .error, section: 3, "due date outside of the class's term",
        hint: "send a due date in the term of the class, or set `due_date_outside: clamp`")
    package static let clamped = FindingKind.grade(
        "due-date-clamped", .warning, section: 3, "due date moved into the class's term",
        hint: "send a due date in the term of the class")
    package static let beforeAssign = FindingKind.grade(
        "due-date-before-assign", .error, section: 3, "due date before the assign date",
        hint: "correct one of the two days")

    /// The days as they count.
    static func decide(
        assigned: CalendarDate?, due: CalendarDate, in section: SectionSpan,
        _ action: DueDateOutsideAction, _ remarks: inout [Remark]
    ) -> (assigned: CalendarDate?, due: CalendarDate) {
        if let assigned, due < assigned {
            remarks.append(
                Remark(beforeAssign, LineItems.dueDate, "dueDate is before assignDate"))
            return (assigned, due)
        }
        guard due < section.first || due > section.end else { return (assigned, due) }
        let place = due < section.first ? "before the first day" : "after the last day"
        guard action == .clamp else {
            remarks.append(
                Remark(outside, LineItems.dueDate, "dueDate is \(place) of the class"))
            return (assigned, due)
        }
        let held = due < section.first ? section.first : section.last
        remarks.append(
            Remark(
                clamped, LineItems.dueDate,
                "dueDate is \(place) of the class and becomes \(held)"))
        return (assigned.map { min($0, held) }, held)
    }
}
