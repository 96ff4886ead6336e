// The grading period of a line item, where the one that is named cannot be it.

import Basics
import OneRoster

/// - Source: grade import rules, section 3, grading period
package enum SessionUnfit: GradeRule {
    package static let pages = FindingPage.pages(
        [
            (missing, "A blank gradingPeriodSourcedId, due in the second quarter."),
            (schoolYear, "The session of the school year, due in the second quarter."),
            (notHolding, "The first quarter, due after it and its posting window."),
            (elsewhere, "A quarter of another school."),
            (noQuarter, "Due in the holidays between two quarters."),
        ],
        what: """
            A line item counts for the session that it names. Where none is named, or the school \
            year, or one of another school or year, or one that (with its posting window) does \
            not hold the due date, the quarter that holds the due date is taken. Where no \
            quarter holds it, the named one of this school stays, else the class's own marking \
            period counts.
            """,
        why: "Report cards are made by grading period; a vendor often knows the year alone.")

    package static let missing = kind(
        "session-missing", "line item without a grading period",
        "name the grading period that holds the due date")
    package static let schoolYear = kind(
        "session-school-year", "school year named as the grading period",
        "name the grading period that holds the due date")
    package static let notHolding = kind(
        "session-not-holding", "grading period that does not hold the due date",
        "name the grading period that holds the due date")
    package static let elsewhere = kind(
        "session-elsewhere", "grading period of another school or year",
        "name a grading period of the class's school and year")
    package static let noQuarter = kind(
        "session-no-quarter", "due date that no quarter holds",
        "correct the due date, if it is wrong")

    /// The key of the marking period; nil for the section's own.
    static func period(
        _ session: SessionMatch, due: CalendarDate, quarters: [GradingPeriod],
        _ remarks: inout [Remark]
    ) -> Int64? {
        let column = LineItems.gradingPeriodSourcedId
        var named: Int64?
        switch session {
        case .found(let period):
            if period.holdsPosting(due) { return period.key }
            named = period.key
            remarks.append(
                Remark(notHolding, column, "the session named does not hold the due date"))
        case .unknown(let miss):
            remarks.append(IdUnknown.remark(miss, IdUnknown.sessionUnknown, column))
            return nil
        case .blank:
            remarks.append(Remark(missing, column, "no grading period is named"))
        case .schoolYear:
            remarks.append(Remark(schoolYear, column, "the session named is a school year"))
        case .elsewhere:
            remarks.append(
                Remark(elsewhere, column, "the session named is another school's or year's"))
        }
        if let quarter = quarters.first(where: { $0.holds(due) })
            ?? quarters.first(where: { $0.holdsPosting(due) })
        {
            return quarter.key
        }
        remarks.append(
            Remark(
                noQuarter, column,
                named == nil
                    ? "no quarter holds the due date; the class's own period counts"
                    : "no quarter holds the due date; the session named stays"))
        return named
    }

    private static func kind(_ fault: String, _ title: String, _ hint: String) -> FindingKind {
        .grade(fault, .warning, section: 3, title, hint: hint)
    }
}
