// Rows of one table, written one after the other by a statement that is compiled once.

import Basics
import Database
import SIS

/// Writes the rows of one table.
///
/// A row is `begin()`, one `put` a column in the order in which they were named, `end()`. The key
/// (and the sourcedId, where the table has one) comes first by itself, the two timestamps last.
final class TableWriter {
    let table: String
    private(set) var rowCount = 0
    private let statement: SQLStatement
    private let columnCount: Int
    private let isKeyed: Bool
    private var ids: RowIDSource?
    private var key: Int64 = 0
    private var column = 0
    private let isStamped: Bool
    private var boundStamp: Stamp?
    private let idText = UnsafeMutablePointer<UInt8>.allocate(capacity: RowID.textLength)

    /// When a row was made and last changed.
    struct Stamp: Equatable {
        let created: String
        let updated: String
    }

    init(
        _ connection: DatabaseConnection, _ shape: TableShape, ids: RowIDSource?
    ) throws(DatabaseError) {
        isKeyed = shape.key != nil
        isStamped = isKeyed
        var names = shape.key.map { [$0] } ?? []
        if ids != nil { names.append("uuid") }
        names += shape.columns
        columnCount = names.count
        if isStamped { names += ["created_at", "updated_at"] }
        statement = try SISDatabase.insertion(into: shape.name, names, connection)
        table = shape.name
        self.ids = ids
    }

    deinit { idText.deallocate() }

    /// The night in which the year's rows were made.
    static let rollover = Stamp(created: "2026-06-22 03:15:00", updated: "2026-06-22 03:15:00")

    /// Begins a row and gives its key.
    @discardableResult
    func begin() -> Int64 {
        precondition(column == 0, "The row before was not ended.")
        key += 1
        if isKeyed { put(key) }
        if let id = ids?.next() {
            id.write(to: idText)
            put(Cell(lending: idText, count: RowID.textLength))
        }
        return key
    }

    func put(_ number: Int64?) {
        statement.bind(column, number)
        column += 1
    }

    func put(_ number: Int?) { put(number.map(Int64.init)) }

    func put(_ number: Double) {
        statement.bind(column, number)
        column += 1
    }

    func put(_ flag: Bool) { put(flag ? 1 : Int64(0)) }

    func put(_ text: String?) {
        statement.bind(column, text)
        column += 1
    }

    func put(_ cell: Cell) {
        statement.bind(column, cell)
        column += 1
    }

    func put(_ day: CalendarDate?) {
        statement.bind(column, day)
        column += 1
    }

    func putNull(_ count: Int = 1) {
        for _ in 0..<count {
            statement.bindNull(column)
            column += 1
        }
    }

    func end(_ stamp: Stamp = TableWriter.rollover) throws(DatabaseError) {
        precondition(column == columnCount, "A row of \(table) has \(columnCount) columns.")
        if isStamped, boundStamp != stamp {
            statement.bind(columnCount, stamp.created)
            statement.bind(columnCount + 1, stamp.updated)
            boundStamp = stamp
        }
        column = 0
        rowCount += 1
        try statement.run()
    }
}
