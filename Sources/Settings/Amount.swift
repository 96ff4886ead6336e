// Amounts with a unit, as people write them: how long, and how much.

package enum Amount {
    private static let times: [(unit: String, size: Int)] = [
        ("d", 86_400), ("h", 3600), ("m", 60), ("s", 1),
    ]
    private static let sizes: [(unit: String, size: Int)] = [
        ("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1000), ("", 1),
    ]

    /// Seconds of `45s`, `30m`, `20h` or `90d`; nil for what is none of them.
    package static func seconds(_ text: String) -> Int? { number(text, times) }

    /// Bytes of `200MB`, `5GB`, `64KB` or plain digits; a KB is a thousand. Nil for what is none of
    /// them.
    package static func bytes(_ text: String) -> Int? { number(text, sizes) }

    /// The seconds as they would be written.
    package static func text(seconds: Int) -> String { text(seconds, times) }

    package static func text(bytes: Int) -> String { text(bytes, sizes) }

    /// Digits without sign or leading zeros, and a unit right behind them.
    private static func number(_ text: String, _ units: [(unit: String, size: Int)]) -> Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let unit = units.first(where: { $0.unit == text.dropFirst(digits.count) }),
            let number = Int(digits), digits == "0" || !digits.hasPrefix("0")
        else { return nil }
        let (all, isTooMuch) = number.multipliedReportingOverflow(by: unit.size)
        return isTooMuch ? nil : all
    }

    private static func text(_ number: Int, _ units: [(unit: String, size: Int)]) -> String {
        let unit =
            units.first { number >= $0.size && number % $0.size == 0 } ?? units[units.count - 1]
        return "\(number / unit.size)\(unit.unit)"
    }
}

extension SettingsValue {
    /// How long, in seconds: `45s`, `30m`, `20h`, `90d`.
    package func seconds(in range: ClosedRange<Int>) -> Int? {
        guard let text = string() else { return nil }
        guard let seconds = Amount.seconds(text), range.contains(seconds) else {
            refuse(
                SettingsFault.notADuration,
                "'\(path)' is '\(clipped(text))', and must be a time from "
                    + "\(Amount.text(seconds: range.lowerBound)) to "
                    + Amount.text(seconds: range.upperBound))
            return nil
        }
        return seconds
    }

    /// How much, in bytes: `200MB`, `5GB`, plain digits.
    package func bytes(in range: ClosedRange<Int>) -> Int? {
        guard let text = string() else { return nil }
        guard let bytes = Amount.bytes(text), range.contains(bytes) else {
            refuse(
                SettingsFault.notASize,
                "'\(path)' is '\(clipped(text))', and must be a size from "
                    + "\(Amount.text(bytes: range.lowerBound)) to "
                    + Amount.text(bytes: range.upperBound))
            return nil
        }
        return bytes
    }
}
