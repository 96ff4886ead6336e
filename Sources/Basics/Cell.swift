// The bytes of one value on their way through: lent by a reader or a database row, copied by
// whoever keeps them.

import Glibc

/// Bytes of one value, lent by a row.
///
/// **Shape**: UTF-8 as found, unescaped; blank and missing are both `count == 0`. The bytes live
/// until the lender moves to its next row; keep a `Cell` no longer than that.
// Other modules inline what is marked so only because the struct itself is usable from inline.
@usableFromInline
package struct Cell {
    @usableFromInline let base: UnsafePointer<UInt8>
    @usableFromInline package let count: Int

    /// Lends `buffer`; the caller answers for its life.
    @inlinable
    package init(lending buffer: UnsafeBufferPointer<UInt8>) {
        base = buffer.baseAddress ?? Cell.nowhere
        count = buffer.count
    }

    /// Lends `count` bytes from `start`; the caller answers for their life.
    @inlinable
    package init(lending start: UnsafePointer<UInt8>, count: Int) {
        precondition(count >= 0, "A cell cannot have fewer than no bytes.")
        base = start
        self.count = count
    }

    /// A literal as a cell; it lives for ever.
    @inlinable
    package init(_ literal: StaticString) {
        precondition(literal.hasPointerRepresentation, "One-character literals need a string.")
        base = literal.utf8Start
        count = literal.utf8CodeUnitCount
    }

    @inlinable
    package static var blank: Cell { Cell("") }
    @inlinable
    package var isBlank: Bool { count == 0 }

    @inlinable
    package subscript(index: Int) -> UInt8 {
        precondition(index >= 0 && index < count, "A byte outside the cell was asked for.")
        return base[index]
    }

    /// The bytes as text; what is not UTF-8 becomes U+FFFD. Costs an allocation: look, do not pass on.
    package var string: String {
        String(decoding: UnsafeBufferPointer(start: base, count: count), as: UTF8.self)
    }

    @inlinable
    package func withBytes<Result>(
        _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        try body(UnsafeBufferPointer(start: base, count: count))
    }

    /// The part from `range`, lent by the same lender.
    @inlinable
    package func slice(_ range: Range<Int>) -> Cell {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "Outside the cell.")
        return Cell(lending: base + range.lowerBound, count: range.count)
    }

    /// The first place of `byte`, at `start` or behind it, or nil.
    @inlinable
    package func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
        precondition(start >= 0 && start <= count, "A search outside the cell.")
        guard let found = memchr(base + start, Int32(byte), count - start) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// Equal byte for byte.
    @inlinable
    package static func == (left: Cell, right: Cell) -> Bool {
        left.count == right.count && compareBytes(left.base, right.base, left.count) == 0
    }

    @inlinable
    package static func != (left: Cell, right: Cell) -> Bool { !(left == right) }

    @inlinable
    package static func == (left: Cell, right: StaticString) -> Bool {
        left.count == right.utf8CodeUnitCount && right.hasPointerRepresentation
            && compareBytes(left.base, right.utf8Start, left.count) == 0
    }

    /// Before the other in byte order (the order of every file we write).
    @inlinable
    package static func < (left: Cell, right: Cell) -> Bool {
        let common = compareBytes(left.base, right.base, min(left.count, right.count))
        return common != 0 ? common < 0 : left.count < right.count
    }

    /// The items of a list column: split at commas, blanks around an item cut off.
    ///
    /// - Source: OneRoster 1.1 CSV, data types, list
    @inlinable
    package func forEachItem(_ body: (Cell) throws -> Void) rethrows {
        guard count > 0 else { return }
        var start = 0
        while start <= count {
            let end = firstIndex(of: UInt8(ascii: ","), from: start) ?? count
            try body(slice(start..<end).trimmingSpaces())
            start = end + 1
        }
    }

    @inlinable
    package func trimmingSpaces() -> Cell {
        var first = 0
        var last = count
        while first < last, base[first] == 0x20 || base[first] == 0x09 { first += 1 }
        while last > first, base[last - 1] == 0x20 || base[last - 1] == 0x09 { last -= 1 }
        return slice(first..<last)
    }

    /// A whole number in decimal digits with an optional minus sign; nil for anything else.
    package var integer: Int64? {
        guard count > 0, count < 20 else { return nil }
        let negative = base[0] == UInt8(ascii: "-")
        guard !negative || count > 1 else { return nil }
        var value: Int64 = 0
        for index in (negative ? 1 : 0)..<count {
            let digit = Int64(base[index]) - 48
            guard digit >= 0, digit <= 9 else { return nil }
            let (tens, tooMuch) = value.multipliedReportingOverflow(by: 10)
            let (next, over) = tens.subtractingReportingOverflow(digit)
            guard !tooMuch, !over else { return nil }
            value = next
        }
        if negative { return value }
        return value == .min ? nil : -value
    }

    @usableFromInline
    static var nowhere: UnsafePointer<UInt8> { ("" as StaticString).utf8Start }
}

extension String {
    /// Runs `body` with the text's UTF-8 lent as a cell.
    package func withCell<Result>(_ body: (Cell) throws -> Result) rethrows -> Result {
        var copy = self
        return try copy.withUTF8 { try body(Cell(lending: $0)) }
    }
}
