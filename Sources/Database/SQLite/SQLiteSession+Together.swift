// More connections with one view of an SQLite database.

extension SQLiteSession {
    /// The other views begin after the first. When nobody has changed the database between a look
    /// before the first and one after the last, as `data_version` tells, all of them are one.
    func beginReading(with count: Int) throws(DatabaseError) -> [any DatabaseSession] {
        var others: [SQLiteSession] = []
        for _ in 0..<count {
            guard let other = try? another() else { break }
            others.append(other)
        }
        for _ in 0..<3 where !others.isEmpty {
            if try beginTogether(others) {
                // The others read the large tables, each from its beginning to its end.
                try control("PRAGMA cache_size = -500")
                for other in others { try other.control("PRAGMA cache_size = -1000") }
                return others
            }
        }
        try begin(.reading)
        return []
    }

    /// Begins on all connections; false, and nothing begun, when they may differ.
    private func beginTogether(_ others: [SQLiteSession]) throws(DatabaseError) -> Bool {
        let before = others.map { try? $0.dataVersion() }
        try begin(.reading)
        var isOneView = true
        for (other, before) in zip(others, before) {
            guard let before, (try? other.begin(.reading)) != nil,
                let after = try? other.dataVersion(), after == before
            else {
                isOneView = false
                break
            }
        }
        guard !isOneView else { return true }
        for other in others { other.rollback() }
        rollback()
        return false
    }

    /// A number that changes when another connection has changed the database.
    /// - Source: SQLite, PRAGMA data_version
    private func dataVersion() throws(DatabaseError) -> Int64? {
        let rows = try query("PRAGMA data_version", [], as: [.integer])
        return try rows.next() ? rows.integer(0) : nil
    }
}
