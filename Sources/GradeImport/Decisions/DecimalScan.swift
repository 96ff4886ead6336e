// Numbers of a drop, read on their bytes: plain decimals, and what else was meant by those that are
// none.

import Basics

/// Points as the SIS holds them: six digits before the point, three behind it.
package struct Points: Hashable, Comparable, Sendable {
    package let thousandths: Int64

    package static let zero = Points(thousandths: 0)

    package init(thousandths: Int64) { self.thousandths = thousandths }

    /// What a column of points holds; nil for NULL and for what is no such number.
    package init?(held cell: Cell) {
        guard case .number(let scan) = DecimalScan.read(cell), !scan.isCut else { return nil }
        self = scan.points
    }

    package var isWhole: Bool { thousandths % 1000 == 0 }

    package static func < (left: Points, right: Points) -> Bool {
        left.thousandths < right.thousandths
    }

    /// Plain decimal text without trailing zeros, 11 bytes at most.
    package var text: String {
        let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
        var text = thousandths < 0 ? "-\(whole)" : "\(whole)"
        guard rest > 0 else { return text }
        var digits = String(rest + 1000).dropFirst()
        while digits.last == "0" { digits = digits.dropLast() }
        text += "." + digits
        return text
    }
}

/// Why a text is no number that can be held.
enum NumberFault: Sendable {
    case blank, comma, percent, exponent, notFinite, words, unreadable, tooLarge
}

/// A number of a drop, and what was lost of it.
struct DecimalScan: Sendable {
    /// Cut towards 0 behind the third decimal.
    let points: Points
    /// Whether anything but zeros was cut.
    let isCut: Bool
    let isNegative: Bool

    enum Outcome {
        case number(DecimalScan)
        case fault(NumberFault)
    }

    /// Reads `87`, `+87.5`, `-3`, `.5`, outer spaces apart.
    static func read(_ cell: Cell) -> Outcome {
        let cell = cell.trimmingSpaces()
        guard !cell.isBlank else { return .fault(.blank) }
        return cell.withBytes { bytes in
            plain(bytes) ?? .fault(fault(bytes))
        }
    }

    /// Whether the number as written lies above, though what is held of it may not.
    func isAbove(_ other: Points) -> Bool {
        points > other || points == other && isCut && !isNegative
    }

    func isBelow(_ other: Points) -> Bool {
        points < other || points == other && isCut && isNegative
    }

    /// Nil for anything that is not an optional sign, digits and at most one point.
    private static func plain(_ bytes: UnsafeBufferPointer<UInt8>) -> Outcome? {
        var index = 0
        let isNegative = bytes[0] == UInt8(ascii: "-")
        if isNegative || bytes[0] == UInt8(ascii: "+") { index = 1 }
        var value: Int64 = 0
        var places = -1
        var (hasDigits, isCut, isTooLarge) = (false, false, false)
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "."), places < 0 {
                places = 0
                continue
            }
            guard (48...57).contains(byte) else { return nil }
            hasDigits = true
            if places >= 3 {
                isCut = isCut || byte != 48
                continue
            }
            if places >= 0 { places += 1 }
            value = isTooLarge ? value : value * 10 + Int64(byte - 48)
            isTooLarge = isTooLarge || value >= GradeLimits.thousandths
        }
        guard hasDigits else { return nil }
        for _ in max(0, places)..<3 where !isTooLarge { value *= 10 }
        guard !isTooLarge, value < GradeLimits.thousandths else { return .fault(.tooLarge) }
        return .number(
            DecimalScan(
                points: Points(thousandths: isNegative ? -value : value), isCut: isCut,
                isNegative: isNegative))
    }

    private static func fault(_ bytes: UnsafeBufferPointer<UInt8>) -> NumberFault {
        if bytes.last == UInt8(ascii: "%") { return .percent }
        let hasComma = bytes.contains(UInt8(ascii: ","))
        let isNumeric = bytes.allSatisfy { byte in
            (48...57).contains(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".")
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == 0x20
        }
        if hasComma, isNumeric, bytes.contains(where: { (48...57).contains($0) }) { return .comma }
        let word = Cell(lending: bytes)
        if isNotFinite(word) { return .notFinite }
        if hasExponent(word) { return .exponent }
        let hasLetters = bytes.contains { $0 >= 0x80 || isLetter($0) }
        return hasLetters ? .words : .unreadable
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) && byte < 0x80
    }

    private static func isNotFinite(_ cell: Cell) -> Bool {
        guard cell.count <= 9 else { return false }
        let isSigned = cell[0] == UInt8(ascii: "-") || cell[0] == UInt8(ascii: "+")
        let word = cell.slice((isSigned ? 1 : 0)..<cell.count).string.lowercased()
        return ["nan", "inf", "infinity"].contains(word)
    }

    private static func hasExponent(_ cell: Cell) -> Bool {
        guard
            let mark = cell.firstIndex(of: UInt8(ascii: "e"))
                ?? cell.firstIndex(of: UInt8(ascii: "E")), mark > 0, mark < cell.count - 1
        else { return false }
        func isNumber(_ part: Cell, point: Bool) -> Bool {
            let isSigned = part[0] == UInt8(ascii: "-") || part[0] == UInt8(ascii: "+")
            var digits = 0
            var mayHavePoint = point
            for index in (isSigned ? 1 : 0)..<part.count {
                if (48...57).contains(part[index]) {
                    digits += 1
                } else if part[index] == UInt8(ascii: "."), mayHavePoint {
                    mayHavePoint = false
                } else {
                    return false
                }
            }
            return digits > 0
        }
        return isNumber(cell.slice(0..<mark), point: true)
            && isNumber(cell.slice(mark + 1..<cell.count), point: false)
    }
}
