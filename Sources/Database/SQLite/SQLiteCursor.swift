// The rows of an SQLite query: all columns of a row are taken by value handle, which was measured
// a third faster than asking for type, text and length by column number.

import Basics
import GRDBSQLite

/// The rows of an SQLite query.
///
/// **Shape**: what SQLite stores decides, not what the column declares. TEXT and BLOB are lent as
/// they are, INTEGER and REAL as plain decimal text; in a `.decimal` column, decimal text loses its
/// trailing zeros. `integer` of a TEXT that is no whole number, or of a fraction, is 0.
final class SQLiteCursor: RowCursor {
    private let session: SQLiteSession
    private let program: SQLiteProgram
    private let pointer: OpaquePointer
    private var isDone = false

    init(
        _ session: SQLiteSession, _ program: SQLiteProgram, _ arguments: [SQLValue],
        _ columns: [SQLColumn]
    ) throws(DatabaseError) {
        self.session = session
        self.program = program
        pointer = program.pointer
        precondition(
            Int(sqlite3_column_count(pointer)) == columns.count,
            "As many columns as the SQL gives.")
        super.init(columns: columns)
        try program.bind(arguments)
    }

    override func next() throws(DatabaseError) -> Bool {
        guard !isDone, try program.step() else {
            isDone = true
            return false
        }
        let pointer = pointer
        let row = row
        for index in 0..<count {
            fill(row + index, index, sqlite3_column_value(pointer, CInt(index)))
        }
        return true
    }

    override func restart(_ arguments: [SQLValue]) throws(DatabaseError) {
        sqlite3_reset(pointer)
        try program.bind(arguments)
        isDone = false
    }

    @inline(__always)
    private func fill(
        _ slot: UnsafeMutablePointer<RowSlot>, _ index: Int, _ value: OpaquePointer?
    ) {
        switch sqlite3_value_type(value) {
        case SQLITE_TEXT:
            slot.pointee.lend(sqlite3_value_text(value), sqlite3_value_bytes(value))
            if slot.pointee.column == .decimal {
                slot.pointee.count = DecimalText.withoutTrailingZeros(
                    slot.pointee.start, slot.pointee.count)
            }
        case SQLITE_INTEGER:
            slot.pointee.kind = .integer
            slot.pointee.integer = sqlite3_value_int64(value)
        case SQLITE_FLOAT:
            let place = scratch(index)
            let count = DecimalText.write(sqlite3_value_double(value), to: place)
            slot.pointee.lend(UnsafePointer(place), CInt(count))
        case SQLITE_BLOB:
            let bytes = sqlite3_value_blob(value)?.assumingMemoryBound(to: UInt8.self)
            slot.pointee.lend(bytes, sqlite3_value_bytes(value))
        default:
            slot.pointee.kind = .null
        }
    }
}

extension RowSlot {
    /// A blob of no bytes has no address.
    @inline(__always)
    fileprivate mutating func lend(_ bytes: UnsafePointer<UInt8>?, _ length: CInt) {
        kind = .bytes
        if let bytes { start = bytes }
        count = bytes == nil ? 0 : Int(length)
    }
}
