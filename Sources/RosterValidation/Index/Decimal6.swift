// Decimal numbers with six places behind the point, as whole numbers: what scores are compared in.

import Basics

/// A decimal number in millionths; beyond nine million millions it stays at that bound.
///
/// **Shape**: text is an optional minus sign, digits, and optionally a point with digits behind
/// it. Digits beyond the sixth place are read and dropped.
struct Decimal6: Comparable, Sendable, BitwiseCopyable {
    let millionths: Int64

    private static let bound: Int64 = 9_000_000_000_000

    /// Nil for anything that is not a plain decimal number.
    init?(_ cell: Cell) {
        guard let value = cell.withBytes(Self.millionths) else { return nil }
        millionths = value
    }

    static func < (left: Decimal6, right: Decimal6) -> Bool { left.millionths < right.millionths }

    private static func millionths(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        let isNegative = bytes.first == UInt8(ascii: "-")
        var place = isNegative ? 1 : 0
        let firstDigit = place
        var whole: Int64 = 0
        while place < bytes.count, let digit = digit(bytes[place]) {
            whole = min(whole * 10 + digit, bound)
            place += 1
        }
        guard place > firstDigit else { return nil }
        var fraction: Int64 = 0
        if place < bytes.count {
            guard bytes[place] == UInt8(ascii: "."), place + 1 < bytes.count else { return nil }
            var unit: Int64 = 100_000
            for byte in bytes[(place + 1)...] {
                guard let digit = digit(byte) else { return nil }
                fraction += digit * unit
                unit /= 10
            }
        }
        let value = whole >= bound ? bound * 1_000_000 : whole * 1_000_000 + fraction
        return isNegative ? -value : value
    }

    private static func digit(_ byte: UInt8) -> Int64? {
        byte >= 0x30 && byte <= 0x39 ? Int64(byte - 0x30) : nil
    }
}
