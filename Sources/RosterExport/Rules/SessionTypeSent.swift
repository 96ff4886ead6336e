// As what a marking period goes out.

/// *What it does*: a full year is a `schoolYear`, a semester or trimester a `semester`, a quarter or
/// progress period a `gradingPeriod`; a connection may choose otherwise for each.
///
/// *Why*: some receivers make their terms of sessions of type `term` alone.
///
/// *Knob*: `session_types`.
///
/// *Source*: export rules, section 2; OneRoster 1.1 CSV, academicSessions.csv, type.
package enum SessionTypeSent {
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
