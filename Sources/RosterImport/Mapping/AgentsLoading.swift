// users.csv, agentSourcedIds → students_join_users. Taken as symmetric: either side may say it.

import Basics
import Database
import OneRoster
import SIS

/// Joins students with the other users their rows name, and the other way round.
struct AgentsLoading {
    private let context: LoadContext
    private let joins: LoadJoins

    init(_ context: LoadContext) throws {
        self.context = context
        joins = try LoadJoins(in: context.database, now: context.now)
    }

    /// Whether a join was made.
    func join(_ row: LoadRow) throws -> Bool {
        if let student = try context.key(.students, row.id) {
            return try join(row, with: .users, sameKind: .students) { user in
                try joins.join(student: student, user: user)
            }
        }
        guard let user = try context.key(.users, row.id) else { return false }
        return try join(row, with: .students, sameKind: .users) { student in
            try joins.join(student: student, user: user)
        }
    }

    private func join(
        _ row: LoadRow, with other: LoadTarget, sameKind: LoadTarget,
        _ join: (Int64) throws -> Bool
    ) throws -> Bool {
        let column = Users.agentSourcedIds
        var hasJoined = false
        try row[column].forEachItem { id in
            guard !id.isBlank else { return }
            if let key = try context.key(other, id) {
                if try join(key) { hasJoined = true }
            } else if try context.key(sameKind, id) != nil {
                row.note(LoadFindings.agentOfAKind, column, "two students, or two others; not held")
            } else {
                row.note(LoadFindings.itemDropped, column, "an agent that is not held")
            }
        }
        return hasJoined
    }
}
