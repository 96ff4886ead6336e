// Points possible, and the range of scores.

import Basics
import OneRoster

/// The scores that a line item can have.
package struct ScoreRange: Sendable, Equatable {
    package let min: Points
    /// As the row states it.
    package let max: Points
    /// Points possible as the SIS holds them; 0 for extra credit.
    package let points: Points

    package init(min: Points, max: Points, points: Points) {
        self.min = min
        self.max = max
        self.points = points
    }
}

/// - Source: grade import rules, section 3, points possible
package enum PointsUnfit: GradeRule {
    package static let pages = FindingPage.pages(
        [
            (unreadable, "A resultValueMax that is blank, `10 pts`, `1e2` or `Infinity`."),
            (notAboveMin, "resultValueMin 10, resultValueMax 10."),
            (belowZero, "resultValueMin -10, resultValueMax -5."),
            (notWhole, "10.5 with `decimal_points: reject`."),
            (rounded, "10.5 becomes 10."),
            (cut, "10.1234 with `decimal_points: keep` becomes 10.123."),
            (extraCredit, "resultValueMax 0."),
            (minMissing, "A blank resultValueMin."),
        ],
        what: """
            Points possible are a plain decimal number above resultValueMin (0 if that is blank) \
            and below a million. Decimals are rounded down, and said so; 0 makes the line item \
            extra credit.
            """,
        why: """
            Gradebooks hold whole points; a rounding that nobody hears of changes averages.
            """,
        knob: "`decimal_points`.")

    package static let unreadable = kind(
        "points-unreadable", .error, "range of scores that is none",
        "write resultValueMin and resultValueMax as plain decimal numbers below 1000000, such as "
            + "0 and 100")
    package static let notAboveMin = kind(
        "points-not-above-min", .error, "highest score that is not above the lowest",
        "correct resultValueMin or resultValueMax")
    package static let belowZero = kind(
        "points-below-zero", .error, "points possible below 0",
        "send a resultValueMax of 0 or more")
    package static let notWhole = kind(
        "points-not-whole", .error, "points possible with decimals",
        "send whole points, or choose another `decimal_points`")
    package static let rounded = kind(
        "points-rounded", .note, "points possible with decimals, rounded down",
        "send whole points")
    package static let cut = kind(
        "points-cut", .note, "points possible with more than three decimals",
        "send at most three decimals")
    package static let extraCredit = kind(
        "points-extra-credit", .note, "line item of 0 points: extra credit",
        "nothing needs to be done, if that was meant")
    package static let minMissing = kind(
        "points-min-missing", .note, "line item without a lowest score",
        "write resultValueMin, 0 as a rule")

    /// Nil if the row is refused; why is in `remarks`.
    static func range(
        min minCell: Cell, max maxCell: Cell, _ action: DecimalPointsAction,
        _ remarks: inout [Remark]
    ) -> ScoreRange? {
        let minimum = bound(minCell, LineItems.resultValueMin, isOptional: true, &remarks)
        let maximum = bound(maxCell, LineItems.resultValueMax, isOptional: false, &remarks)
        guard let minimum, let maximum else { return nil }
        let column = LineItems.resultValueMax
        guard !maximum.isBelow(.zero) else {
            remarks.append(Remark(belowZero, column, "resultValueMax is below 0"))
            return nil
        }
        var points = maximum.points
        if !points.isWhole || maximum.isCut {
            switch action {
            case .reject:
                remarks.append(Remark(notWhole, column, "resultValueMax has decimals"))
                return nil
            case .roundDown:
                points = Points(thousandths: points.thousandths / 1000 * 1000)
                remarks.append(
                    Remark(rounded, column, "resultValueMax is rounded down to \(points.text)"))
            case .keep where maximum.isCut:
                remarks.append(
                    Remark(cut, column, "resultValueMax is cut to \(points.text)"))
            case .keep: break
            }
        }
        guard points > minimum.points || points == .zero && minimum.points == .zero else {
            remarks.append(
                Remark(notAboveMin, column, "resultValueMax is not above resultValueMin"))
            return nil
        }
        if points == .zero {
            remarks.append(Remark(extraCredit, column, "the line item has 0 points"))
        }
        return ScoreRange(min: minimum.points, max: maximum.points, points: points)
    }

    private static func bound(
        _ cell: Cell, _ column: Column, isOptional: Bool, _ remarks: inout [Remark]
    ) -> DecimalScan? {
        switch DecimalScan.read(cell) {
        case .number(let scan): return scan
        case .fault(.blank) where isOptional:
            remarks.append(Remark(minMissing, column, "resultValueMin is blank, and 0 is taken"))
            return DecimalScan(points: .zero, isCut: false, isNegative: false)
        case .fault(let fault):
            let what = fault == .blank ? "is blank" : ScoreUnreadable.words(fault)
            remarks.append(Remark(unreadable, column, "\(column.name) \(what)"))
            return nil
        }
    }

    private static func kind(
        _ fault: String, _ severity: Severity, _ title: String, _ hint: String
    ) -> FindingKind {
        .grade(fault, severity, section: 3, title, hint: hint)
    }
}
