// The hours of a day in which the other side takes files.

/// **Shape**: minutes of the local day, 0 to 1439; from `start` on, up to `end` and not at it. One
/// that ends before it starts lasts over midnight. They differ.
package struct DailyWindow: Sendable, Equatable, CustomStringConvertible {
    package let start: Int
    package let end: Int

    private static let minutesOfDay = 24 * 60

    /// Nil where one of them is no minute of a day, or both are the same.
    package init?(start: Int, end: Int) {
        let day = 0..<Self.minutesOfDay
        guard day.contains(start), day.contains(end), start != end else { return nil }
        self.start = start
        self.end = end
    }

    /// `HH:MM-HH:MM`.
    package init?(_ text: String) {
        let sides = text.split(separator: "-", omittingEmptySubsequences: false)
        guard sides.count == 2, let start = Self.minute(sides[0]), let end = Self.minute(sides[1])
        else { return nil }
        self.init(start: start, end: end)
    }

    package var description: String { "\(Self.text(start))-\(Self.text(end))" }

    package func isOpen(at minute: Int) -> Bool { minutesLeft(at: minute) > 0 }

    /// Until it closes; 0 where it is closed.
    package func minutesLeft(at minute: Int) -> Int {
        let length = Self.distance(from: start, to: end)
        let gone = Self.distance(from: start, to: minute)
        return max(length - gone, 0)
    }

    /// Until it opens; 0 where it is open.
    package func minutesUntilOpen(at minute: Int) -> Int {
        isOpen(at: minute) ? 0 : Self.distance(from: minute, to: start)
    }

    private static func distance(from first: Int, to last: Int) -> Int {
        (last - first + minutesOfDay) % minutesOfDay
    }

    /// `HH:MM`, two digits each; nil for anything else.
    package static func minute(_ text: some StringProtocol) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2,
            parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy(isDigit) }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
        else { return nil }
        return hour * 60 + minute
    }

    private static func isDigit(_ sign: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(sign)
    }

    /// `HH:MM`.
    package static func text(_ minute: Int) -> String {
        let (hour, rest) = (minute / 60, minute % 60)
        return (hour < 10 ? "0\(hour)" : "\(hour)") + (rest < 10 ? ":0\(rest)" : ":\(rest)")
    }
}
