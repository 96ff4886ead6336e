// Whether a line item is still what imports made of it.

import Basics
import Database

/// Follows the changes of line items back, from the last to the one that made it.
package final class ItemTrail {
    private let state: LoadQuestion
    private let change: LoadQuestion

    /// - Errors: those of the database.
    package init(in database: DatabaseConnection) throws(DatabaseError) {
        state = try ItemState.question(database)
        change = try LoadQuestion(
            database,
            "SELECT new_value, old_change_id FROM import_line_item_changes WHERE change_id = $1",
            parameters: 1, [.text, .integer])
    }

    /// Whether any column that an import wrote holds something else by now; false where none did.
    package func isEditedSince(item: Int64) throws(DatabaseError) -> Bool {
        guard let now = try ItemState.read(item, state) else { return false }
        var seen: Set<ItemColumn> = []
        var last = now.change
        while let key = last, try change.ask(key) {
            let written = ChangedColumns(json: change.cell(0).string)?.values ?? [:]
            last = change.optionalInteger(1)
            for (column, value) in written where seen.insert(column).inserted {
                if now.columns[column] != value { return true }
            }
        }
        return false
    }
}
