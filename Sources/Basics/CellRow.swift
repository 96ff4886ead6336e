// A row being put together, or kept for a while: many cells in one reused buffer.

import Glibc

/// Compares `count` bytes; below, equal, above zero as in C.
@inlinable
package func compareBytes(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int)
    -> Int
{
    Int(memcmp(left, right, count))
}

/// Copies `count` bytes; few of them without a call, for most cells are short.
@inlinable
@inline(__always)
package func copyBytes(
    _ source: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<UInt8>, _ count: Int
) {
    let (from, onto) = (UnsafeRawPointer(source), UnsafeMutableRawPointer(target))
    if count >= 8, count <= 40 {
        // The last word reaches back over bytes copied before, never past the end.
        let last = from.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
        var place = 0
        while place < count - 8 {
            let word = from.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            onto.storeBytes(of: word, toByteOffset: place, as: UInt64.self)
            place += 8
        }
        onto.storeBytes(of: last, toByteOffset: count - 8, as: UInt64.self)
    } else if count > 40 {
        onto.copyMemory(from: from, byteCount: count)
    } else {
        for place in 0..<count { target[place] = source[place] }
    }
}

/// Cells in order, copied into one buffer that is used again for every row.
///
/// **Shape**: cells are UTF-8, unescaped, any length; a blank cell is a cell of no bytes. A cell
/// handed out by the subscript lives until the next change of the row. In the buffer a comma
/// stands after each cell, so that a row without anything to quote is a line of CSV as it lies.
/// **Cost**: one copy of the bytes a row; no allocation once the buffer has grown.
package final class CellRow {
    // Plain pointers and numbers: accesses to a stored array would be checked at run time, which
    // took half the time of a cell.
    private var bytes: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var used = 0
    /// Where each cell ends; the next begins behind the comma that stands there.
    private var ends: UnsafeMutablePointer<Int>
    private var endCapacity = 32
    private var cellCount = 0

    package init(reservingBytes: Int = 1024) {
        capacity = max(64, reservingBytes)
        bytes = .allocate(capacity: capacity)
        ends = .allocate(capacity: endCapacity)
    }

    deinit {
        bytes.deallocate()
        ends.deallocate()
    }

    package var count: Int { cellCount }

    package subscript(index: Int) -> Cell {
        precondition(index >= 0 && index < cellCount, "The row has no such cell.")
        let start = index == 0 ? 0 : ends[index - 1] + 1
        return Cell(lending: bytes + start, count: ends[index] - start)
    }

    package func removeAll() {
        used = 0
        cellCount = 0
    }

    package func append(_ cell: Cell) {
        add(cell)
        endCell()
    }

    package func append(_ text: String) {
        add(text)
        endCell()
    }

    package func append(_ literal: StaticString) {
        add(Cell(literal))
        endCell()
    }

    package func append(_ day: CalendarDate) {
        add(day)
        endCell()
    }

    package func append(_ number: Int64) {
        add(String(number))
        endCell()
    }

    package func appendBlank() { endCell() }

    // A cell in parts: `add` any number of times, then `endCell`.

    package func add(_ cell: Cell) {
        reserve(cell.count)
        copyBytes(cell.base, to: bytes + used, cell.count)
        used += cell.count
    }

    package func add(_ text: String) { text.withCell { add($0) } }

    package func add(_ byte: UInt8) {
        reserve(1)
        bytes[used] = byte
        used += 1
    }

    package func add(_ day: CalendarDate) {
        reserve(CalendarDate.textLength)
        day.write(to: bytes + used)
        used += CalendarDate.textLength
    }

    /// How many bytes the cell being put together has so far.
    package var pendingCount: Int { used - (cellCount == 0 ? 0 : ends[cellCount - 1] + 1) }

    package func endCell() {
        if cellCount == endCapacity { growEnds() }
        reserve(1)
        ends[cellCount] = used
        bytes[used] = UInt8(ascii: ",")
        used += 1
        cellCount += 1
    }

    /// All cells, a comma after each, lent until the next change of the row.
    ///
    /// **Shape**: `count` bytes from `start`, with `padding` spaces behind them.
    package func withCommas(padding: Int) -> (start: UnsafePointer<UInt8>, count: Int) {
        precondition(pendingCount == 0, "The last cell was not ended.")
        reserve(padding)
        (bytes + used).update(repeating: UInt8(ascii: " "), count: padding)
        return (UnsafePointer(bytes), used)
    }

    private func growEnds() {
        let next = UnsafeMutablePointer<Int>.allocate(capacity: endCapacity * 2)
        next.update(from: ends, count: cellCount)
        ends.deallocate()
        ends = next
        endCapacity *= 2
    }

    @inline(__always)
    private func reserve(_ more: Int) {
        if used + more > capacity { grow(more) }
    }

    private func grow(_ more: Int) {
        let grown = max(capacity * 2, used + more)
        let next = UnsafeMutablePointer<UInt8>.allocate(capacity: grown)
        next.update(from: bytes, count: used)
        bytes.deallocate()
        bytes = next
        capacity = grown
    }
}
