// The rows of a query, one at a time, their cells lent. A driver fills in all columns of a row at
// once, so that looking at a cell costs a read of memory and no call into the database.

import Basics

/// One value of the current row.
struct RowSlot {
    enum Kind { case null, integer, bytes }

    var integer: Int64 = 0
    var start: UnsafePointer<UInt8>
    private var length: Int32 = 0
    var kind = Kind.null
    let column: SQLColumn

    init(column: SQLColumn, start: UnsafePointer<UInt8>) {
        self.column = column
        self.start = start
    }

    /// Bytes of a text; no database keeps one of 2 GB.
    var count: Int {
        get { Int(length) }
        set { length = Int32(newValue) }
    }
}

/// Steps through the rows of a query.
///
/// **Shape**: cells live until the next `next()` or `restart`; columns count from 0.
package class RowCursor {
    /// How each column is lent.
    package final let columns: [SQLColumn]
    /// Slots of the cursor's own, where its row stands unless it was moved elsewhere.
    final let slots: UnsafeMutablePointer<RowSlot>
    private final let scratch: UnsafeMutablePointer<UInt8>
    /// Where the current row stands; behind a pointer, since each access to a variable of a class
    /// is checked.
    private final let place: UnsafeMutablePointer<UnsafeMutablePointer<RowSlot>>
    final let count: Int

    init(columns: [SQLColumn]) {
        self.columns = columns
        count = columns.count
        scratch = .allocate(capacity: max(1, columns.count) * DecimalText.capacity)
        slots = .allocate(capacity: max(1, columns.count))
        for (index, column) in columns.enumerated() {
            let slot = RowSlot(column: column, start: UnsafePointer(scratch))
            (slots + index).initialize(to: slot)
        }
        place = .allocate(capacity: 1)
        place.initialize(to: slots)
    }

    deinit {
        place.deallocate()
        scratch.deallocate()
        slots.deallocate()
    }

    /// Goes to the next row; false when there is none. A cursor without a database has none.
    ///
    /// - Errors: `database-damaged`, `database-locked`, `database-sql`, and what a changing
    ///   statement with RETURNING may meet.
    package func next() throws(DatabaseError) -> Bool { false }

    /// Asks the same question again, before the first row, with other arguments.
    package func restart(_ arguments: [SQLValue]) throws(DatabaseError) {}

    /// The slots of the current row.
    final var row: UnsafeMutablePointer<RowSlot> { place.pointee }

    /// Makes `row` the current row; it must stay where it is until the next one. A driver fills in
    /// the row there.
    final func move(to row: UnsafeMutablePointer<RowSlot>) { place.pointee = row }

    /// Takes the current row, wherever it stands, into the slots of its own.
    final func moveHome() {
        if row != slots { slots.update(from: row, count: count) }
        move(to: slots)
    }

    /// Where a driver writes the text of a number of column `index`; `DecimalText.capacity` bytes.
    final func scratch(_ index: Int) -> UnsafeMutablePointer<UInt8> {
        scratch + index * DecimalText.capacity
    }

    private final func slot(_ index: Int) -> RowSlot {
        precondition(index >= 0 && index < count, "A column outside the row was asked for.")
        return place.pointee[index]
    }

    package final func isNull(_ index: Int) -> Bool { slot(index).kind == .null }

    /// The whole number; 0 for NULL and for what is not a whole number.
    package final func integer(_ index: Int) -> Int64 {
        let slot = slot(index)
        switch slot.kind {
        case .null: return 0
        case .integer: return slot.integer
        case .bytes: return Cell(lending: slot.start, count: slot.count).integer ?? 0
        }
    }

    /// The value as text; blank for NULL (`isNull` tells NULL from '').
    package final func cell(_ index: Int) -> Cell {
        let slot = slot(index)
        switch slot.kind {
        case .null: return .blank
        case .bytes: return Cell(lending: slot.start, count: slot.count)
        case .integer:
            let place = scratch(index)
            return Cell(lending: place, count: DecimalText.write(slot.integer, to: place))
        }
    }

    /// The day; nil for NULL and for what is not `YYYY-MM-DD`.
    package final func date(_ index: Int) -> CalendarDate? { CalendarDate(cell(index)) }
}
