// A score lies outside what its line item allows, or the line item allows nothing.

import Basics
import OneRoster

enum ScoreOutsideLimits: Check {
    static let pages = [
        FindingPage(
            outside,
            what: """
                Holds each score against resultValueMin and resultValueMax of its line item, both \
                inclusive. Results that are exempt or not submitted are passed over: 1.1 wants a \
                score in them too, and writers put 0.
                """,
            why: "Gradebooks cut the score to the limit, refuse it, or take it for extra credit.",
            example: "score 105 in a line item with resultValueMax 100."),
        FindingPage(
            reversed,
            what: "Speaks when resultValueMin of a line item is above its resultValueMax.",
            why: "No score can be right then.",
            example: "lineItems.csv: resultValueMin 100, resultValueMax 0."),
    ]

    static let outside = FindingKind(
        "roster-score-outside-limits", .warning, title: "score outside its limits",
        hint: "correct the score, or the limits of the line item",
        source: SpecReference.column(Results.score))
    static let reversed = FindingKind(
        "roster-score-limits-reversed", .error, title: "least score above the greatest",
        hint: "turn resultValueMin and resultValueMax around",
        source: SpecReference.column(LineItems.resultValueMax))

    static func rowCheck(in scan: FileScan) -> RowCheck? {
        switch scan.file {
        case .results: Outside()
        case .lineItems: Reversed()
        default: nil
        }
    }

    private final class Outside: RowCheck {
        override func look(at scan: FileScan) {
            let entry = scan.target(of: Results.lineItemSourcedId)
            guard let item = scan.bundle.index.lineItem(entry),
                let score = Decimal6(scan[Results.score])
            else { return }
            let isLow = item.minimum.map { score < $0 } ?? false
            let isHigh = item.maximum.map { score > $0 } ?? false
            guard isLow || isHigh, !scan.isDeleted, Self.counts(scan[Results.scoreStatus])
            else { return }
            scan.report(
                ScoreOutsideLimits.outside, Results.score,
                isLow ? "score is below resultValueMin" : "score is above resultValueMax")
        }

        private static func counts(_ status: Cell) -> Bool {
            status != Cell("exempt") && status != Cell("not submitted")
        }
    }

    private final class Reversed: RowCheck {
        override func look(at scan: FileScan) {
            guard let least = Decimal6(scan[LineItems.resultValueMin]),
                let greatest = Decimal6(scan[LineItems.resultValueMax]), least > greatest
            else { return }
            scan.report(
                ScoreOutsideLimits.reversed, LineItems.resultValueMax,
                "resultValueMax is below resultValueMin")
        }
    }
}
