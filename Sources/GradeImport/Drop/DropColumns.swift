// Which columns of the gradebook's files are read, where they are staged, and without which of
// them a file cannot be read at all.

import Basics
import OneRoster
import SIS

enum DropColumns {
    /// Without these, no row of the file can be taken.
    static func required(_ file: FileName) -> [Column] {
        switch file {
        case .categories: [Categories.sourcedId, Categories.title]
        case .lineItems:
            [
                LineItems.sourcedId, LineItems.title, LineItems.classSourcedId, LineItems.dueDate,
                LineItems.resultValueMax,
            ]
        case .results:
            [
                Results.sourcedId, Results.lineItemSourcedId, Results.studentSourcedId,
                Results.scoreStatus, Results.score,
            ]
        default: []
        }
    }

    /// - Errors: `grade-header-incomplete`.
    static func check(_ table: TableReader) throws(BundleError) {
        let missing = required(table.table.file).filter { !table.has($0) }.map(\.name)
        guard !missing.isEmpty else { return }
        throw BundleError(
            "grade-header-incomplete",
            "the header row has no \(missing.joined(separator: ", "))",
            at: Location(file: table.name, line: 1, column: 1),
            hint: "have the vendor send every column that the standard requires; nothing was read")
    }

    /// Where the columns are staged.
    static func staged(_ file: FileName) -> [(column: Column, place: Int)] {
        switch file {
        case .categories:
            [
                (Categories.sourcedId, StagedCategory.sourcedID),
                (Categories.status, StagedCategory.status),
                (Categories.dateLastModified, StagedCategory.modified),
                (Categories.title, StagedCategory.title),
            ]
        case .lineItems:
            [
                (LineItems.sourcedId, StagedItem.sourcedID),
                (LineItems.status, StagedItem.status),
                (LineItems.dateLastModified, StagedItem.modified),
                (LineItems.title, StagedItem.title),
                (LineItems.description, StagedItem.description),
                (LineItems.assignDate, StagedItem.assignedDate),
                (LineItems.dueDate, StagedItem.dueDate),
                (LineItems.classSourcedId, StagedItem.section),
                (LineItems.categorySourcedId, StagedItem.category),
                (LineItems.gradingPeriodSourcedId, StagedItem.markingPeriod),
                (LineItems.resultValueMin, StagedItem.minimum),
                (LineItems.resultValueMax, StagedItem.maximum),
            ]
        case .results:
            [
                (Results.sourcedId, StagedResult.sourcedID),
                (Results.status, StagedResult.status),
                (Results.dateLastModified, StagedResult.modified),
                (Results.lineItemSourcedId, StagedResult.item),
                (Results.studentSourcedId, StagedResult.student),
                (Results.scoreStatus, StagedResult.scoreStatus),
                (Results.score, StagedResult.score),
                (Results.scoreDate, StagedResult.gradedOn),
                (Results.comment, StagedResult.comment),
            ]
        default: []
        }
    }
}
