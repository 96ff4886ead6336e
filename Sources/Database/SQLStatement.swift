// A compiled statement that changes rows, bound and run again and again. Values are copied into
// buffers of the statement, which are used again, so that nothing is allocated a row.

import Basics

/// One parameter's value, kept until it is bound anew.
struct ParameterSlot {
    enum Kind { case null, integer, real, text }

    var kind = Kind.null
    var integer: Int64 = 0
    var real: Double = 0
    /// The text's bytes, and a NUL behind them.
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    var capacity = 0
    /// Not yet handed to the database.
    var isChanged = true
}

/// A compiled statement.
///
/// **Shape**: `$1` is parameter 0. What is bound stays bound until it is bound anew; at first all
/// is NULL. Bytes are copied when they are bound.
package class SQLStatement {
    package final let parameterCount: Int
    final let parameters: UnsafeMutablePointer<ParameterSlot>

    init(parameterCount: Int) {
        self.parameterCount = parameterCount
        parameters = .allocate(capacity: max(1, parameterCount))
        parameters.initialize(repeating: ParameterSlot(), count: parameterCount)
    }

    deinit {
        for index in 0..<parameterCount { parameters[index].bytes?.deallocate() }
        parameters.deallocate()
    }

    /// Runs the statement with what is bound; rows it gives are passed over.
    ///
    /// - Errors: `database-constraint`, `database-locked`, `database-read-only`,
    ///   `database-disk-full`, `database-sql`.
    package func run() throws(DatabaseError) {}

    package final func bindNull(_ index: Int) { set(index, .null) }

    package final func bind(_ index: Int, _ number: Int64?) {
        guard let number else { return bindNull(index) }
        set(index, .integer)
        parameters[index].integer = number
    }

    package final func bind(_ index: Int, _ number: Double) {
        set(index, .real)
        parameters[index].real = number
    }

    /// Binds the bytes; a blank cell is '' or, if asked for, NULL.
    package final func bind(_ index: Int, _ cell: Cell, blankAsNull: Bool = false) {
        if blankAsNull, cell.isBlank { return bindNull(index) }
        set(index, .text)
        let place = reserve(index, cell.count)
        cell.withBytes { part in
            if let start = part.baseAddress { place.update(from: start, count: part.count) }
        }
        place[cell.count] = 0
        parameters[index].count = cell.count
    }

    package final func bind(_ index: Int, _ text: String?) {
        guard let text else { return bindNull(index) }
        text.withCell { bind(index, $0) }
    }

    /// Binds the day as `YYYY-MM-DD`.
    package final func bind(_ index: Int, _ day: CalendarDate?) { bind(index, day?.description) }

    package final func bind(_ index: Int, _ value: SQLValue) {
        switch value {
        case .null: bindNull(index)
        case .integer(let number): bind(index, number)
        case .real(let number): bind(index, number)
        case .text(let text): bind(index, text)
        }
    }

    /// Binds what another statement has bound.
    final func bind(_ index: Int, from other: SQLStatement, _ otherIndex: Int) {
        precondition(
            otherIndex >= 0 && otherIndex < other.parameterCount,
            "The other statement has no parameter of this number.")
        let slot = other.parameters[otherIndex]
        switch slot.kind {
        case .null: bindNull(index)
        case .integer: bind(index, slot.integer)
        case .real: bind(index, slot.real)
        case .text:
            set(index, .text)
            let place = reserve(index, slot.count)
            if let bytes = slot.bytes { place.update(from: bytes, count: slot.count) }
            place[slot.count] = 0
            parameters[index].count = slot.count
        }
    }

    private final func set(_ index: Int, _ kind: ParameterSlot.Kind) {
        precondition(
            index >= 0 && index < parameterCount, "The statement has no parameter of this number.")
        parameters[index].kind = kind
        parameters[index].isChanged = true
    }

    private final func reserve(_ index: Int, _ count: Int) -> UnsafeMutablePointer<UInt8> {
        if let bytes = parameters[index].bytes, parameters[index].capacity > count { return bytes }
        let capacity = max(64, count + 1, parameters[index].capacity * 2)
        parameters[index].bytes?.deallocate()
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        parameters[index].bytes = bytes
        parameters[index].capacity = capacity
        return bytes
    }
}
