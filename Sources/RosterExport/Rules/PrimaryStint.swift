// Which of a student's school enrollments is the primary one.

import Basics

/// A stint that counts.
struct Stint {
    let id: Int64
    let school: Int32
    let start: CalendarDate
    let isSecondSchool: Bool
    let grade: Int32
}

/// *What it does*: among the stints that count and are not marked second school, the earliest
/// start is primary, then the lowest key. Where all are marked, the same order chooses the one
/// that comes first.
///
/// *Why*: `orgSourcedIds` names the primary school first and `grades` is its grade level.
///
/// *Source*: export rules, section 4.
enum PrimaryStint {
    /// The stints, primary first, then by start and key.
    static func ordered(_ stints: [Stint]) -> [Stint] {
        stints.sorted { left, right in
            if left.isSecondSchool != right.isSecondSchool { return right.isSecondSchool }
            return (left.start, left.id) < (right.start, right.id)
        }
    }
}
