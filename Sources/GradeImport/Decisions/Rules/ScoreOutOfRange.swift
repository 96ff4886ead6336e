// Scores below the lowest and above the highest there is.

import Basics
import OneRoster

/// - Source: grade import rules, section 4
package enum ScoreOutOfRange: GradeRule {
    package static let pages = FindingPage.pages(
        [
            (belowMin, "A score below resultValueMin, which is 0 as a rule."),
            (extraCredit, "105 of 100."),
            (aboveMax, "105 of 100 with `above_max: warn`."),
            (aboveMaxRefused, "105 of 100 with `above_max: reject`."),
        ],
        what: """
            A score below resultValueMin is refused. One above resultValueMax is extra credit \
            (`warn`: with a warning, `reject`: refused). One that lies above the points possible \
            only because those were rounded down is extra credit under every choice; on a line \
            item of 0 points every score is.
            """,
        why: "Extra credit is common; a score on another scale looks the same, if it is high.",
        knob: "`above_max`.")

    package static let belowMin = kind(
        "score-below-min", .error, "score below the lowest there is",
        "send a score within resultValueMin and resultValueMax")
    package static let extraCredit = kind(
        "score-extra-credit", .note, "score above the highest there is: extra credit",
        "nothing needs to be done, if that was meant")
    package static let aboveMax = kind(
        "score-above-max", .warning, "score above the highest there is",
        "look whether the score is on the line item's scale")
    package static let aboveMaxRefused = kind(
        "score-above-max-refused", .error, "score above the highest there is, refused",
        "send a score within resultValueMin and resultValueMax")

    static func admits(
        _ score: DecimalScan, _ range: ScoreRange, _ action: AboveMaxAction,
        _ remarks: inout [Remark]
    ) -> Bool {
        let column = Results.score
        guard !score.isBelow(range.min) else {
            remarks.append(Remark(belowMin, column, "score is below resultValueMin"))
            return false
        }
        guard range.points != .zero, score.isAbove(range.points) else { return true }
        guard score.isAbove(range.max), action != .extraCredit else {
            remarks.append(Remark(extraCredit, column, "score is above the points possible"))
            return true
        }
        let kind = action == .warn ? aboveMax : aboveMaxRefused
        remarks.append(Remark(kind, column, "score is above resultValueMax"))
        return action == .warn
    }

    private static func kind(
        _ fault: String, _ severity: Severity, _ title: String, _ hint: String
    ) -> FindingKind {
        .grade(fault, severity, section: 4, title, hint: hint)
    }
}
