// What a result says of itself, and results whose scoreStatus is no word of the standard.

import Basics
import OneRoster

/// The words of scoreStatus.
enum ScoreWord {
    case fullyGraded, partiallyGraded, submitted, notSubmitted, exempt
}

/// - Source: grade import rules, section 4, the table
package enum ScoreStatusUnknown: GradeRule {
    package static let pages = FindingPage.pages(
        [
            (missing, "A score of 87 and a blank scoreStatus."),
            (unknown, "`graded`, `Fully Graded`, `late`."),
            (ignored, "`partially graded` with `partially_graded: ignore`."),
        ],
        what: """
            The status decides before the score. `fully graded` posts the score; `partially \
            graded` stores it as provisional (`post`: like a whole one, `ignore`: not at all); \
            `submitted` and `not submitted` say so and make no grade, not even 0; `exempt` \
            excuses, whatever the score. A blank or unknown word is refused.
            """,
        why: """
            1.1 demands a score in every row, so writers put 0 where there is none: read without \
            its status, an excuse becomes a failing grade.
            """,
        knob: "`partially_graded`, `not_submitted`.")

    package static let missing = FindingKind.grade(
        "score-status-missing", .error, section: 4, "result without a scoreStatus",
        hint: "write exempt, fully graded, not submitted, partially graded or submitted")
    package static let unknown = FindingKind.grade(
        "score-status-unknown", .error, section: 4, "scoreStatus that is no word of the standard",
        hint:
            "write exempt, fully graded, not submitted, partially graded or submitted, letter for "
            + "letter")
    package static let ignored = FindingKind.grade(
        "partially-graded-ignored", .note, section: 4, "partly graded work, not taken",
        hint: "nothing needs to be done: the grade comes when it is whole")

    static let ignoredRemark = Remark(
        ignored, Results.scoreStatus, "the connection ignores partly graded work")

    static func read(_ cell: Cell, _ remarks: inout [Remark]) -> ScoreWord? {
        let word = cell.trimmingSpaces()
        if word == "fully graded" { return .fullyGraded }
        if word == "exempt" { return .exempt }
        if word == "not submitted" { return .notSubmitted }
        if word == "submitted" { return .submitted }
        if word == "partially graded" { return .partiallyGraded }
        remarks.append(
            word.isBlank
                ? Remark(missing, Results.scoreStatus, "scoreStatus is blank")
                : Remark(
                    unknown, Results.scoreStatus, "scoreStatus is none of the words of the standard"
                )
        )
        return nil
    }
}
