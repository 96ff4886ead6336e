// Points and scores: decimal numbers of three places, as the SIS keeps them.

import Basics

/// A decimal number of at most six digits before the point and three behind it.
struct DecimalNumber: Equatable {
    let thousandths: Int64
    /// Whether places beyond the third were cut and rounded.
    let isRounded: Bool

    static let limit: Int64 = 1_000_000_000

    /// Reads `87`, `87.5`, `-3`, `.5`; nil for anything else and for what is too big.
    init?(_ cell: Cell) {
        var index = 0
        var isNegative = false
        if cell.count > 0, cell[0] == UInt8(ascii: "-") || cell[0] == UInt8(ascii: "+") {
            isNegative = cell[0] == UInt8(ascii: "-")
            index = 1
        }
        var value: Int64 = 0
        var digits = 0
        var places = -1
        var rest = false
        var roundsUp = false
        while index < cell.count {
            let byte = cell[index]
            index += 1
            if byte == UInt8(ascii: "."), places < 0 {
                places = 0
                continue
            }
            guard (48...57).contains(byte) else { return nil }
            digits += 1
            if places >= 3 {
                if places == 3 { roundsUp = byte >= 53 }
                rest = rest || byte != 48
                places += 1
                continue
            }
            value = value * 10 + Int64(byte - 48)
            guard value < Self.limit else { return nil }
            if places >= 0 { places += 1 }
        }
        guard digits > 0 else { return nil }
        if places < 3 {
            for _ in max(0, places)..<3 { value *= 10 }
        }
        if roundsUp { value += 1 }
        guard value < Self.limit else { return nil }
        thousandths = isNegative ? -value : value
        isRounded = rest
    }

    /// Plain decimal text without trailing zeros.
    var text: String {
        let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
        var text = thousandths < 0 ? "-\(whole)" : "\(whole)"
        guard rest > 0 else { return text }
        var digits = String(rest + 1000).dropFirst()
        while digits.last == "0" { digits = digits.dropLast() }
        text += "." + digits
        return text
    }
}
