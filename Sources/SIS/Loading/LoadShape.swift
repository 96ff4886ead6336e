// How a bulk load sees a table: which columns it sets, and what they hold now. One line a column;
// the statements are put together from it, so that reading and writing cannot come apart.

import Database

/// A column that a load sets.
package struct LoadColumn: Sendable {
    let name: String
    /// The expression that tells what the column holds in effect.
    let current: String
    let kind: SQLColumn
    /// NOT NULL: a blank is held as ''.
    let isRequired: Bool

    init(
        _ name: String, _ kind: SQLColumn = .text, current: String? = nil, required: Bool = false
    ) {
        self.name = name
        isRequired = required
        self.current = current ?? "t.\(name)"
        self.kind = kind
    }
}

/// A table, as a load matches and writes its rows.
///
/// **Shape**: the columns' order is the order of the values that are inserted and compared. The
/// table is called `t` in expressions and joins.
package struct LoadShape: Sendable {
    package let table: String
    /// The integer key.
    let key: String
    /// The column by which a row is found: `uuid`, or the key itself.
    let identity: String
    let columns: [LoadColumn]
    /// More to look at when a row was found; never written.
    let extras: [LoadColumn]
    let joins: String

    init(
        _ table: String, key: String, identity: String = "uuid", _ columns: [LoadColumn],
        extras: [LoadColumn] = [], joins: String = ""
    ) {
        self.table = table
        self.key = key
        self.identity = identity
        self.columns = columns
        self.extras = extras
        self.joins = joins
    }

    package var columnCount: Int { columns.count }

    var finding: String {
        let expressions = ["t.\(key)"] + (columns + extras).map(\.current)
        return """
            SELECT \(expressions.joined(separator: ", "))
            FROM \(table) t \(joins) WHERE t.\(identity) = $1
            """
    }

    var findingKinds: [SQLColumn] { [.integer] + (columns + extras).map(\.kind) }

    /// `$1` is the key, `$2` the time, `$3` the identity unless it is the key, then the columns.
    var insertion: String {
        var names = [key, "created_at", "updated_at"]
        var places = ["$1", "$2", "$2"]
        if hasUUID {
            names.append(identity)
            places.append("$3")
        }
        for (index, column) in columns.enumerated() {
            names.append(column.name)
            places.append("$\(firstColumn + index)")
        }
        return """
            INSERT INTO \(table) (\(names.joined(separator: ", ")))
            VALUES (\(places.joined(separator: ", ")))
            """
    }

    /// `$1` is the key, `$2` the time, then the columns.
    var change: String {
        let settings = columns.enumerated().map { "\($1.name) = $\(3 + $0)" }
        return """
            UPDATE \(table) SET updated_at = $2, \(settings.joined(separator: ", "))
            WHERE \(key) = $1
            """
    }

    var hasUUID: Bool { identity != key }
    var firstColumn: Int { hasUUID ? 4 : 3 }
}
