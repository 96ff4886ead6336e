// Numbers as plain decimal text: no exponent, no trailing zeros, the shortest that reads back as
// the same number. Databases print REALs slower and each in its own way.

enum DecimalText {
    /// Enough for the longest: the smallest Double has 324 decimal places.
    static let capacity = 352

    /// Writes the number and says how many bytes it took.
    ///
    /// **Shape**: `-?digits(.digits)?`; `Infinity` and `-Infinity` as PostgreSQL spells them.
    static func write(_ value: Double, to place: UnsafeMutablePointer<UInt8>) -> Int {
        // Scores have up to three decimal places. A number of at most 15 digits is the only one
        // that short for its Double, so this is the shortest text, too.
        let thousandfold = value * 1000
        if abs(thousandfold) < 1e15, thousandfold == thousandfold.rounded(),
            thousandfold / 1000 == value
        {
            return write(thousandths: Int64(thousandfold), to: place)
        }
        return writeExpanded(value.description, to: place)
    }

    /// Writes the whole number and says how many bytes it took, 20 at most.
    static func write(_ value: Int64, to place: UnsafeMutablePointer<UInt8>) -> Int {
        var length = 0
        if value < 0 {
            place[0] = UInt8(ascii: "-")
            length = 1
        }
        return length + writeDigits(value.magnitude, to: place + length)
    }

    private static func write(thousandths: Int64, to place: UnsafeMutablePointer<UInt8>) -> Int {
        var length = 0
        if thousandths < 0 {
            place[0] = UInt8(ascii: "-")
            length = 1
        }
        let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
        length += writeDigits(whole, to: place + length)
        guard rest > 0 else { return length }
        place[length] = UInt8(ascii: ".")
        place[length + 1] = UInt8(48 + rest / 100)
        place[length + 2] = UInt8(48 + rest / 10 % 10)
        place[length + 3] = UInt8(48 + rest % 10)
        return withoutTrailingZeros(place, length + 4)
    }

    private static func writeDigits(_ value: UInt64, to place: UnsafeMutablePointer<UInt8>) -> Int {
        var length = 1
        var bound: UInt64 = 10
        while length < 20, value >= bound {
            length += 1
            let (next, over) = bound.multipliedReportingOverflow(by: 10)
            if over { break }
            bound = next
        }
        var rest = value
        for index in stride(from: length - 1, through: 0, by: -1) {
            place[index] = UInt8(48 + rest % 10)
            rest /= 10
        }
        return length
    }

    /// The length without the zeros that end a fraction (and its point); what is not
    /// `-?digits.digits` keeps its length.
    static func withoutTrailingZeros(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int {
        let first = count > 0 && start[0] == UInt8(ascii: "-") ? 1 : 0
        var point: Int?
        for index in first..<count {
            if start[index] == UInt8(ascii: "."), point == nil {
                point = index
            } else if !(48...57).contains(start[index]) {
                return count
            }
        }
        guard let point, point > first, point < count - 1 else { return count }
        var length = count
        while start[length - 1] == UInt8(ascii: "0") { length -= 1 }
        return length - 1 == point ? point : length
    }

    /// Writes Swift's shortest text of a Double (`1.5e-07`) without its exponent.
    private static func writeExpanded(
        _ text: String, to place: UnsafeMutablePointer<UInt8>
    ) -> Int {
        var digits: [UInt8] = []
        var pointAfter: Int?
        var exponent = 0
        var length = 0
        var rest = Substring(text)
        if rest.hasPrefix("-") {
            place[0] = UInt8(ascii: "-")
            length = 1
            rest = rest.dropFirst()
        }
        if rest == "inf" || rest == "nan" {
            for byte in (rest == "inf" ? "Infinity" : "NaN").utf8 {
                place[length] = byte
                length += 1
            }
            return length
        }
        if let mark = rest.firstIndex(of: "e") {
            exponent = Int(rest[rest.index(after: mark)...]) ?? 0
            rest = rest[..<mark]
        }
        for byte in rest.utf8 {
            if byte == UInt8(ascii: ".") { pointAfter = digits.count } else { digits.append(byte) }
        }
        let point = (pointAfter ?? digits.count) + exponent
        return length + write(digits, point: point, to: place + length)
    }

    /// Writes `digits` with the point after so many of them (before them all if negative).
    private static func write(
        _ digits: [UInt8], point: Int, to place: UnsafeMutablePointer<UInt8>
    ) -> Int {
        var length = 0
        for index in min(0, point - 1)..<max(point, digits.count) {
            if index == point {
                place[length] = UInt8(ascii: ".")
                length += 1
            }
            place[length] = digits.indices.contains(index) ? digits[index] : UInt8(ascii: "0")
            length += 1
        }
        return withoutTrailingZeros(place, length)
    }
}
