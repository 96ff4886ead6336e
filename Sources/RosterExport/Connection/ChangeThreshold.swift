// How many rows may go, or change, before a bundle waits for a person.

/// A share of the rows, a count of rows, either of them, or none.
///
/// **Shape**: as text `10%`, `2.5%`, `500`, `off`; both of them `10% or 500`.
package struct ChangeThreshold: Sendable, Hashable, CustomStringConvertible {
    /// Hundredths of a percent, 1 to 10,000; nil where no share holds.
    package let share: Int?
    /// Rows, from 1; nil where no count holds.
    package let count: Int?

    package static let off = ChangeThreshold(share: nil, count: nil)
    /// Of a share.
    package static let whole = 10_000
    package static let countLimit = 1_000_000_000

    package init(share: Int?, count: Int?) {
        self.share = share
        self.count = count
    }

    package static func percent(_ percent: Int) -> ChangeThreshold {
        ChangeThreshold(share: percent * whole / 100, count: nil)
    }

    /// Reads a share, a count or `off`; nil for what is none of them.
    package init?(_ text: String) {
        guard text != "off" else {
            self = .off
            return
        }
        if text.last == "%" {
            guard let share = Self.hundredths(text.dropLast()), (1...Self.whole).contains(share)
            else { return nil }
            self.init(share: share, count: nil)
        } else {
            guard let count = Self.digits(text[...]), (1...Self.countLimit).contains(count) else {
                return nil
            }
            self.init(share: nil, count: count)
        }
    }

    package var isOff: Bool { self == .off }

    /// Whether so many rows of all of them are more than it lets through.
    ///
    /// - Parameter atLeast: fewer rows than these are past no share.
    package func isPast(_ rows: Int, of all: Int, atLeast: Int) -> Bool {
        if let count, rows > count { return true }
        guard let share, rows >= atLeast else { return false }
        return rows * Self.whole > share * all
    }

    package var description: String {
        let parts = [share.map(Self.text), count.map(String.init)].compactMap(\.self)
        return parts.isEmpty ? "off" : parts.joined(separator: " or ")
    }

    private static func text(_ share: Int) -> String {
        let (percent, rest) = share.quotientAndRemainder(dividingBy: 100)
        switch rest {
        case 0: return "\(percent)%"
        case _ where rest % 10 == 0: return "\(percent).\(rest / 10)%"
        case 1..<10: return "\(percent).0\(rest)%"
        default: return "\(percent).\(rest)%"
        }
    }

    /// `10` is 1000, `2.5` is 250, `0.25` is 25.
    private static func hundredths(_ text: Substring) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let head = parts.first, parts.count <= 2, let percent = digits(head) else {
            return nil
        }
        guard parts.count == 2 else { return percent * 100 }
        let tail = parts[1]
        guard (1...2).contains(tail.count), tail.allSatisfy(isDigit), let rest = Int(tail) else {
            return nil
        }
        return percent * 100 + (tail.count == 1 ? rest * 10 : rest)
    }

    /// A whole number as it is written by hand: no sign, no leading zeros.
    private static func digits(_ text: Substring) -> Int? {
        guard (1...10).contains(text.count), text.allSatisfy(isDigit),
            text == "0" || text.first != "0"
        else { return nil }
        return Int(text)
    }

    private static func isDigit(_ sign: Character) -> Bool { sign.isASCII && sign.isNumber }
}
