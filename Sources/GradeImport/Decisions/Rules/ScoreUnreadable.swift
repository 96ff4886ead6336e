// Scores that are no numbers, or none that the SIS can hold.

import Basics
import OneRoster

/// - Source: grade import rules, section 4
package enum ScoreUnreadable: GradeRule {
    package static let pages = FindingPage.pages(
        [
            (missing, "`fully graded` and a blank score."),
            (comma, "`1,5`."),
            (percent, "`12%`."),
            (exponent, "`1e2`, `1e309`."),
            (notFinite, "`NaN`, `Infinity`."),
            (notNumeric, "`A-`, `Meets`, `Complete`."),
            (unreadable, "`1.2.3`, `--5`."),
            (tooLarge, "`1000000`."),
            (readsAsExcused, "`-1`, where resultValueMin is below 0."),
            (cut, "`33.33333` becomes 33.333."),
        ],
        what: """
            A score that counts is a plain decimal number with a point, six digits before it and \
            three behind; what comes after the third is cut, and said so. 0 is a value, blank is \
            none. Everything else is refused, each with its own words; scores of standards and \
            rubrics (letters, words) by a code of their own. -1 is refused, because it reads as \
            an excuse in many gradebooks.
            """,
        why: """
            `1,5` is one and a half in Berlin and fifteen in a careless reader; nothing is \
            guessed about grades.
            """)

    package static let missing = kind(
        "score-missing", .error, "graded result without a score",
        "send the score, or another scoreStatus")
    package static let comma = kind(
        "score-comma", .error, "score with a comma",
        "write the decimal point as a point, and no thousands separator")
    package static let percent = kind(
        "score-percent", .error, "score in percent", "send points, not percent")
    package static let exponent = kind(
        "score-exponent", .error, "score with an exponent",
        "write the number out, such as 100 for 1e2")
    package static let notFinite = kind(
        "score-not-finite", .error, "score that is no finite number",
        "send a number, or another scoreStatus")
    package static let notNumeric = kind(
        "score-not-numeric", .error, "score of a standard or rubric: letters or words",
        "send line items with numeric scores only")
    package static let unreadable = kind(
        "score-unreadable", .error, "score that is no number",
        "write a plain decimal number, such as 87.5")
    package static let tooLarge = kind(
        "score-too-large", .error, "score larger than the SIS holds",
        "send a score below 1000000")
    package static let readsAsExcused = kind(
        "score-reads-as-excused", .error, "score of -1, which reads as an excuse",
        "send exempt for an excuse, or a score other than -1")
    package static let cut = kind(
        "score-cut", .note, "score with more than three decimals",
        "send at most three decimals")

    static func read(_ cell: Cell, _ remarks: inout [Remark]) -> DecimalScan? {
        let column = Results.score
        switch DecimalScan.read(cell) {
        case .fault(let fault):
            remarks.append(
                Remark(
                    kind(of: fault), column,
                    fault == .blank
                        ? "the result is graded, and score is blank"
                        : "score \(words(fault))"))
        case .number(let scan) where scan.points.thousandths == -1000 && !scan.isCut:
            remarks.append(Remark(readsAsExcused, column, "score reads as an excuse"))
        case .number(let scan):
            if scan.isCut {
                remarks.append(Remark(cut, column, "score is cut behind its third decimal"))
            }
            return scan
        }
        return nil
    }

    /// What is wrong with a number that is not blank, as the end of a sentence.
    static func words(_ fault: NumberFault) -> String {
        switch fault {
        case .blank: "is blank"
        case .comma: "has a comma"
        case .percent: "is in percent"
        case .exponent: "has an exponent"
        case .notFinite: "is not finite"
        case .words: "is not numeric"
        case .unreadable: "is no number"
        case .tooLarge: "is larger than the SIS holds"
        }
    }

    private static func kind(of fault: NumberFault) -> FindingKind {
        switch fault {
        case .blank: missing
        case .comma: comma
        case .percent: percent
        case .exponent: exponent
        case .notFinite: notFinite
        case .words: notNumeric
        case .unreadable: unreadable
        case .tooLarge: tooLarge
        }
    }

    private static func kind(
        _ fault: String, _ severity: Severity, _ title: String, _ hint: String
    ) -> FindingKind {
        .grade(fault, severity, section: 4, title, hint: hint)
    }
}
