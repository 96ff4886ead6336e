// A school year that is not that of the bundle before.

import Basics

/// - Source: export rules, section 10
enum SchoolYearOther: ChangeRule {
    static let kind = FindingKind.change(
        "school-year", "another school year than before, or none",
        hint: "announce the rollover as a window that expects school_year; otherwise mend the full "
            + "years in the SIS, or name the year as 'school_year'")
    static let announcedAs: ExpectedChange? = .schoolYear

    static let page = FindingPage(
        kind,
        what: """
            Holds a bundle of another school year than the one before it had, and one without a \
            school year. What else is more than usual is listed beside it.
            """,
        why: """
            A full year with a wrong date in the SIS empties every class of the running year, and \
            brings those of the next, in the middle of March.
            """,
        knob: "`guard.announced` with `school_year`; `school_year`.",
        example: "The last bundle was of 2026–27, this one is of 2027–28.")

    static func reasons(_ facts: GuardFacts) -> [HoldReason] {
        guard let before = facts.input.schoolYearBefore, before != facts.input.schoolYearNow else {
            return []
        }
        let now =
            facts.input.schoolYearNow.map { "this one of the year that starts in \($0)" }
            ?? "this one has none"
        return [
            HoldReason(
                code: kind.code,
                message:
                    "the bundle before was of the school year that starts in \(before), \(now)")
        ]
    }
}
