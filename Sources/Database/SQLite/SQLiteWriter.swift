// A compiled SQLite statement that changes rows.

import GRDBSQLite

final class SQLiteWriter: SQLStatement {
    private let session: SQLiteSession
    private let program: SQLiteProgram

    init(_ session: SQLiteSession, _ program: SQLiteProgram) {
        self.session = session
        self.program = program
        super.init(parameterCount: program.numbers.count)
    }

    override func run() throws(DatabaseError) {
        for index in 0..<parameterCount where parameters[index].isChanged {
            try program.check(bindParameter(index))
            parameters[index].isChanged = false
        }
        try session.run(program)
    }

    /// Texts are bound in place: the buffer of a parameter stays until it is bound anew.
    private func bindParameter(_ index: Int) -> CInt {
        let number = program.numbers[index]
        guard number > 0 else { return SQLITE_OK }
        let slot = parameters[index]
        return switch slot.kind {
        case .null: sqlite3_bind_null(program.pointer, number)
        case .integer: sqlite3_bind_int64(program.pointer, number, slot.integer)
        case .real: sqlite3_bind_double(program.pointer, number, slot.real)
        case .text:
            program.bind(number, slot.bytes.map { UnsafePointer($0) }, slot.count, copied: false)
        }
    }
}
