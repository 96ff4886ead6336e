// Writes the line items that an import brings: an assignment and its place in a section, and in the
// same call the trace of what changed.

import Basics
import Database

/// The two rows of a line item.
package struct ItemKeys: Hashable, Sendable {
    /// Key in `gradebook_assignments_join_course_periods`.
    package let item: Int64
    /// Key in `gradebook_assignments`.
    package let assignment: Int64
}

/// Writes the line items of one run of one vendor.
///
/// **Shape**: to be used inside the run's transaction; new keys follow the highest. The teacher's
/// own settings (weight, multiplier, drop-lowest) are never touched. An assignment given to several
/// sections is one: its title, description, points and category change in all of them.
package final class ItemWriter {
    private let database: DatabaseConnection
    private let (run, vendor, now): (Int64, String, String)
    private var trace: ItemTrace
    private let assignment: SQLStatement
    private let place: SQLStatement
    private let current: LoadQuestion
    private var nextAssignment: Int64
    private var nextItem: Int64

    /// - Errors: those of the database.
    package init(
        in database: DatabaseConnection, run: Int64, vendor: String, now: String
    ) throws(DatabaseError) {
        self.database = database
        (self.run, self.vendor, self.now) = (run, vendor, now)
        trace = try ItemTrace(in: database, run: run)
        current = try ItemState.question(database)
        assignment = try database.statement(
            """
            INSERT INTO gradebook_assignments (assignment_id, title, description, points,
                assignment_type_id, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $6)
            """)
        place = try database.statement(
            """
            INSERT INTO gradebook_assignments_join_course_periods (id, uuid, assignment_id,
                course_period_id, marking_period_id, assigned_date, due_date, vendor,
                vendor_sourced_id, import_run_id, import_change_id, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)
            """)
        nextAssignment =
            1 + (try database.integer("SELECT MAX(assignment_id) FROM gradebook_assignments") ?? 0)
        nextItem =
            1
            + (try database.integer(
                "SELECT MAX(id) FROM gradebook_assignments_join_course_periods") ?? 0)
    }

    /// Makes a line item of the vendor's in a section.
    package func insert(
        _ values: ItemValues, section: Int64, uuid: String, sourcedID: String,
        from origin: ChangeOrigin
    ) throws(DatabaseError) -> ItemKeys {
        let keys = ItemKeys(item: nextItem, assignment: nextAssignment)
        nextItem += 1
        nextAssignment += 1
        try run(
            assignment,
            [
                .integer(keys.assignment), .text(values.title), .optional(values.description),
                .text(values.points), .optional(values.category), .text(now),
            ])
        let written = ChangedColumns(values.columns.map { ($0.key, $0.value) })
        let change = try trace.add("insert", keys, old: nil, new: written, last: nil, origin)
        try run(
            place,
            [
                .integer(keys.item), .text(uuid), .integer(keys.assignment), .integer(section),
                .optional(values.markingPeriod), .date(values.assignedDate), .date(values.dueDate),
                .text(vendor), .text(sourcedID), .integer(run), .integer(change), .text(now),
            ])
        return keys
    }

    private func run(_ statement: SQLStatement, _ values: [SQLValue]) throws(DatabaseError) {
        for (index, value) in values.enumerated() { statement.bind(index, value) }
        try statement.run()
    }

    /// Makes the line item hold these values; false if it held them already. Only what differs is
    /// recorded.
    package func update(
        item: Int64, to values: ItemValues, from origin: ChangeOrigin
    ) throws(DatabaseError) -> Bool {
        guard let state = try ItemState.read(item, current) else { return false }
        var target = values.columns
        // A hidden one stays hidden; `unhide` says so in the trace.
        target[.hiddenAt] = state.columns[.hiddenAt]
        var (old, new) = (ChangedColumns(), ChangedColumns())
        for column in ItemColumn.settable where state.columns[column] != target[column] {
            old.set(column, state.columns[column])
            new.set(column, target[column])
        }
        guard !new.values.isEmpty else { return false }
        for column in [ItemColumn.updatedAt, .assignmentUpdatedAt] {
            old.set(column, state.columns[column])
        }
        let change = try trace.add(
            "update", state.keys, old: old, new: new, last: state.change, origin)
        try ItemState.write(
            target, to: state.keys, moments: [.updatedAt: now, .assignmentUpdatedAt: now],
            change: change, in: database)
        return true
    }

    /// Hides the line item; false if it was hidden already. Its grades stay.
    package func hide(item: Int64, from origin: ChangeOrigin) throws(DatabaseError) -> Bool {
        try setHidden(item, "hide", to: now, origin)
    }

    /// Shows a hidden line item again; false if it was not hidden.
    package func unhide(item: Int64, from origin: ChangeOrigin) throws(DatabaseError) -> Bool {
        try setHidden(item, "unhide", to: nil, origin)
    }

    private func setHidden(
        _ item: Int64, _ action: StaticString, to moment: String?, _ origin: ChangeOrigin
    ) throws(DatabaseError) -> Bool {
        guard let state = try ItemState.read(item, current),
            (state.columns[.hiddenAt] == nil) != (moment == nil)
        else { return false }
        let old = ChangedColumns([
            (.hiddenAt, state.columns[.hiddenAt]), (.updatedAt, state.columns[.updatedAt]),
        ])
        let new = ChangedColumns([(.hiddenAt, moment)])
        let change = try trace.add(
            action, state.keys, old: old, new: new, last: state.change, origin)
        var columns = state.columns
        columns[.hiddenAt] = moment
        try ItemState.write(
            columns, to: state.keys, moments: [.updatedAt: now], change: change, in: database)
        return true
    }
}

/// The trace of line items.
private struct ItemTrace {
    private let insertion: SQLStatement
    private var nextChange: Int64

    init(in database: DatabaseConnection, run: Int64) throws(DatabaseError) {
        insertion = try database.statement(
            """
            INSERT INTO import_line_item_changes (run_id, change_id, join_id, assignment_id, file,
                line, action, old_value, new_value, old_change_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """)
        nextChange =
            1 + (try database.integer("SELECT MAX(change_id) FROM import_line_item_changes") ?? 0)
        insertion.bind(0, run)
    }

    /// Adds a change and says its key.
    mutating func add(
        _ action: StaticString, _ keys: ItemKeys, old: ChangedColumns?, new: ChangedColumns,
        last: Int64?, _ origin: ChangeOrigin
    ) throws(DatabaseError) -> Int64 {
        let change = nextChange
        nextChange += 1
        insertion.bind(1, change)
        insertion.bind(2, keys.item)
        insertion.bind(3, keys.assignment)
        insertion.bind(4, origin.file)
        insertion.bind(5, origin.line)
        insertion.bind(6, Cell(action))
        insertion.bind(7, old?.json)
        insertion.bind(8, new.json)
        insertion.bind(9, last)
        try insertion.run()
        return change
    }
}
