// Cells as decimal numbers. No exponents, no hexadecimal, no words: what a gradebook means.
// Source: OneRoster 1.1 CSV, data types, Float.

import Basics

extension Cell {
    /// Longest number we read, in bytes.
    private static var numberLength: Int { 40 }

    /// `-?digits` with or without `.digits`. Always finite.
    ///
    /// **Shape**: for comparing. What is stored or sent on is the text itself, which is exact.
    package func decodeNumber() -> Decoded<Double> {
        toleratingSpaces { $0.numberByForm }
    }

    private var numberByForm: Decoded<Double> {
        guard count <= Cell.numberLength, let form = DecimalForm(self) else {
            return .fault(.notANumber)
        }
        guard let value = form.value ?? Double(string) else { return .fault(.notANumber) }
        let sound = value == 0 ? 0 : value
        return form.isPlain ? .value(sound) : .tolerated(sound, .numberForm)
    }
}

/// The parts of a decimal number.
private struct DecimalForm {
    private var isNegative = false
    private var hasPlus = false
    private var wholeDigits = 0
    private var decimals = 0
    private var hasPoint = false
    /// All digits as one whole number; nil once there are too many.
    private var mantissa: UInt64? = 0

    /// Nil for anything that is not an optional sign, digits and at most one point.
    init?(_ cell: Cell) {
        for index in 0..<cell.count {
            let byte = cell[index]
            switch byte {
            case UInt8(ascii: "-") where index == 0: isNegative = true
            case UInt8(ascii: "+") where index == 0: hasPlus = true
            case UInt8(ascii: ".") where !hasPoint: hasPoint = true
            case 0x30...0x39: add(digit: UInt64(byte - 0x30))
            default: return nil
            }
        }
        guard wholeDigits + decimals > 0 else { return nil }
    }

    private mutating func add(digit: UInt64) {
        if hasPoint { decimals += 1 } else { wholeDigits += 1 }
        guard let known = mantissa, known <= (1 << 53) / 10 - 1 else {
            mantissa = nil
            return
        }
        mantissa = known * 10 + digit
    }

    var isPlain: Bool { !hasPlus && wholeDigits > 0 && hasPoint == (decimals > 0) }

    /// Nil when it has too many digits for one exact division.
    var value: Double? {
        guard let mantissa, decimals < Self.powersOfTen.count else { return nil }
        let size = Double(mantissa) / Self.powersOfTen[decimals]
        return isNegative ? -size : size
    }

    /// All powers of ten that a Double holds exactly.
    private static let powersOfTen: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]
}
