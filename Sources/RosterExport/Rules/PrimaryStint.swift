// Which of a student's school enrollments is the primary one.

import Basics

/// A stint that counts.
package struct Stint {
    package let id: Int64
    package let school: Int32
    package let start: CalendarDate
    package let isSecondSchool: Bool
    package let grade: Int32

    package init(
        id: Int64, school: Int32, start: CalendarDate, isSecondSchool: Bool, grade: Int32
    ) {
        self.id = id
        self.school = school
        self.start = start
        self.isSecondSchool = isSecondSchool
        self.grade = grade
    }
}

/// - Source: export rules, section 4
package enum PrimaryStint: Rule {
    package static let pages = FindingPage.pages(
        [
            (
                overlap,
                """
                Open stints at Lake High from 2026-08-17 and at Lake Middle from 2026-10-01: \
                Lake High is primary.
                """
            )
        ],
        what: """
            Among the stints that count and are not marked second school, the earliest start \
            is primary, then the lowest key. Where all are marked, the same order chooses the \
            one that comes first. With `primary_enrollments_only`, the primary one alone \
            counts, and a student whose stints are all marked second school has none.
            """,
        why: """
            `orgSourcedIds` names the primary school first and `grades` is its grade level.
            """,
        knob: "`primary_enrollments_only`.")

    package static let overlap = FindingKind(
        "export-stint-overlapping", .warning,
        title: "student with several primary school enrollments on the day",
        hint: "end the one that is over, or mark the other as second school",
        source: "export rules, section 4")

    /// Whether more than one of the stints that count is primary by the SIS on the day.
    package static func overlaps(_ stints: [Stint], asOf: CalendarDate) -> Bool {
        stints.count > 1 && stints.count { !$0.isSecondSchool && $0.start <= asOf } > 1
    }

    /// The stints, primary first, then by start and key.
    package static func ordered(_ stints: [Stint]) -> [Stint] {
        stints.sorted { left, right in
            if left.isSecondSchool != right.isSecondSchool { return right.isSecondSchool }
            return (left.start, left.id) < (right.start, right.id)
        }
    }

    /// Those of `ordered` that count.
    package static func counted(_ ordered: [Stint], primaryOnly: Bool) -> [Stint] {
        primaryOnly ? ordered.prefix(1).filter { !$0.isSecondSchool } : ordered
    }
}
