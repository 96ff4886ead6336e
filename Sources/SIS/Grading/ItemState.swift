// A line item as it stands in its two tables, read and written as columns.

import Basics
import Database

extension SQLValue {
    static func optional(_ text: String?) -> SQLValue { text.map { .text($0) } ?? .null }
    static func optional(_ number: Int64?) -> SQLValue { number.map { .integer($0) } ?? .null }
}

/// A line item as it stands.
struct ItemState {
    let keys: ItemKeys
    /// Columns that are NULL are not in it.
    let columns: [ItemColumn: String]
    /// The last change by an import.
    let change: Int64?

    private static let order: [ItemColumn] = [
        .title, .description, .points, .category, .assignedDate, .dueDate, .markingPeriod,
        .hiddenAt, .updatedAt, .assignmentUpdatedAt,
    ]

    static func question(_ database: DatabaseConnection) throws(DatabaseError) -> LoadQuestion {
        try LoadQuestion(
            database,
            """
            SELECT j.assignment_id, j.import_change_id, a.title, a.description, a.points,
                a.assignment_type_id, j.assigned_date, j.due_date, j.marking_period_id,
                j.hidden_at, j.updated_at, a.updated_at
            FROM gradebook_assignments_join_course_periods j
            JOIN gradebook_assignments a ON a.assignment_id = j.assignment_id
            WHERE j.id = $1
            """, parameters: 1,
            [
                .integer, .integer, .text, .text, .decimal, .integer, .text, .text, .integer,
                .text, .text, .text,
            ])
    }

    /// Nil if there is no such line item.
    static func read(_ item: Int64, _ question: LoadQuestion) throws(DatabaseError) -> ItemState? {
        guard try question.ask(item) else { return nil }
        var columns: [ItemColumn: String] = [:]
        for (index, column) in order.enumerated() where !question.isNull(index + 2) {
            columns[column] = question.cell(index + 2).string
        }
        let state = ItemState(
            keys: ItemKeys(item: item, assignment: question.integer(0)), columns: columns,
            change: question.optionalInteger(1))
        try question.rest()
        return state
    }

    /// Writes all columns of both rows. `moments`: when they are said to have changed; a row
    /// without one keeps what it says.
    static func write(
        _ columns: [ItemColumn: String], to keys: ItemKeys, moments: [ItemColumn: String],
        change: Int64?, in database: DatabaseConnection
    ) throws(DatabaseError) {
        try database.execute(
            """
            UPDATE gradebook_assignments SET title = $2, description = $3, points = $4,
                assignment_type_id = $5, updated_at = COALESCE($6, updated_at)
            WHERE assignment_id = $1
            """,
            [
                .integer(keys.assignment), .optional(columns[.title]),
                .optional(columns[.description]), .optional(columns[.points]),
                .optional(columns[.category].flatMap { Int64($0) }),
                .optional(moments[.assignmentUpdatedAt]),
            ])
        try database.execute(
            """
            UPDATE gradebook_assignments_join_course_periods SET assigned_date = $2,
                due_date = $3, marking_period_id = $4, hidden_at = $5,
                updated_at = COALESCE($6, updated_at), import_change_id = $7
            WHERE id = $1
            """,
            [
                .integer(keys.item), .optional(columns[.assignedDate]),
                .optional(columns[.dueDate]),
                .optional(columns[.markingPeriod].flatMap { Int64($0) }),
                .optional(columns[.hiddenAt]), .optional(moments[.updatedAt]), .optional(change),
            ])
    }
}
