// Lead teachers: at most one per class on a day.

import Basics

/// *What it does*: of the teacher rows of a class that say lead, the first (by slot, then key)
/// stays primary; another whose days overlap with it is sent as not primary.
///
/// *Why*: OneRoster allows one primary teacher per class in any one period.
///
/// *Source*: export rules, section 3; OneRoster 1.1 CSV, enrollments.csv, primary.
package enum SecondPrimaryTeacher {
    package static let kind = FindingKind(
        "export-second-primary-teacher", .note, title: "second lead teacher on the same days",
        hint: "make one of them a co-teacher in the SIS",
        source: "OneRoster 1.1 CSV, enrollments.csv, primary")

    package static func isPrimary(_ span: Span, beside earlier: [Span]) -> Bool {
        !earlier.contains { $0.overlaps(span) }
    }
}
