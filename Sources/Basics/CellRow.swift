// A row being put together, or kept for a while: many cells in one reused buffer.

import Glibc

/// Compares `count` bytes; below, equal, above zero as in C.
func compareBytes(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int) -> Int {
    Int(memcmp(left, right, count))
}

/// Cells in order, copied into one buffer that is used again for every row.
///
/// **Shape**: cells are UTF-8, unescaped, any length; a blank cell is a cell of no bytes. A cell
/// handed out by the subscript lives until the next change of the row.
/// **Cost**: one copy of the bytes a row; no allocation once the buffer has grown.
package final class CellRow {
    private var bytes: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var used = 0
    private var ends: [Int] = []

    package init(reservingBytes: Int = 1024) {
        capacity = max(64, reservingBytes)
        bytes = .allocate(capacity: capacity)
    }

    deinit { bytes.deallocate() }

    package var count: Int { ends.count }

    package subscript(index: Int) -> Cell {
        let start = index == 0 ? 0 : ends[index - 1]
        return Cell(lending: bytes + start, count: ends[index] - start)
    }

    package func removeAll() {
        used = 0
        ends.removeAll(keepingCapacity: true)
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
        cell.withBytes { part in
            if let start = part.baseAddress { (bytes + used).update(from: start, count: part.count) }
        }
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
    package var pendingCount: Int { used - (ends.last ?? 0) }

    package func endCell() { ends.append(used) }

    private func reserve(_ more: Int) {
        guard used + more > capacity else { return }
        let grown = max(capacity * 2, used + more)
        let next = UnsafeMutablePointer<UInt8>.allocate(capacity: grown)
        next.update(from: bytes, count: used)
        bytes.deallocate()
        bytes = next
        capacity = grown
    }
}
