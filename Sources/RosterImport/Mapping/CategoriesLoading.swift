// categories.csv → gradebook_assignment_types, of no course and no teacher.

import Basics
import Database
import OneRoster
import SIS

/// Loads categories.
final class CategoriesLoading: FileLoading {
    let file = FileName.categories
    private let types: LoadTable
    private let values = CellRow()

    init(_ context: LoadContext) throws { types = try context.table(.assignmentTypes) }

    func load(_ row: LoadRow) throws -> LoadOutcome? {
        values.removeAll()
        values.append(row.title(Categories.title))
        return try types.put(row.id, values)
    }
}
