// As what a marking period goes out.

import Basics

/// - Source: export rules, section 2; OneRoster 1.1 CSV, academicSessions.csv, type
package enum SessionTypeSent: Rule {
    package static let kind = FindingKind(
        "export-session-type", .note, title: "as what a marking period goes out",
        hint: "set session_types to choose another", source: "export rules, section 2")

    package static let pages = FindingPage.pages(
        [
            (kind, "`session_types: {QTR: term}` sends quarters as `term`.")
        ],
        what: """
            A full year is a `schoolYear`, a semester or trimester a `semester`, a quarter or \
            progress period a `gradingPeriod`; a connection may choose otherwise for each.
            """,
        why: "Some receivers make their terms of sessions of type `term` alone.",
        knob: "`session_types`.")

    package static func type(
        of period: MarkingPeriodType, _ chosen: [MarkingPeriodType: SessionType] = [:]
    ) -> SessionType {
        if let choice = chosen[period] { return choice }
        return switch period {
        case .fullYear: .schoolYear
        case .semester: .semester
        case .quarter, .progress: .gradingPeriod
        }
    }
}
