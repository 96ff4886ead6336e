// What a reader of mapped files hands on: line items and results, cell by cell, with the place in
// the file where each was found.

import Basics

/// Where in the file a thing stands; both from 1, the column in bytes.
package struct MapPlace: Sendable, Equatable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// An assignment as the file has it. Cells are lent for the call.
package struct MappedItem {
    /// Of its column or row; with the section behind an `@`, where a wide file has several.
    package let id: Cell
    package let section: Cell
    package let title: Cell
    package let points: Cell
    /// `YYYY-MM-DD`, or what stands there instead; nil for the end of the section's period.
    package let dueDate: Cell?
    package let place: MapPlace
}

/// A score as the file has it, or what stands in its place. Cells are lent for the call.
package struct MappedResult {
    /// Made of the item's and the student's.
    package let id: Cell
    package let item: Cell
    /// By the map's `StudentKey`.
    package let student: Cell
    /// A token of `scoreStatus`, or a word that the map does not know, as found.
    package let scoreStatus: Cell
    package let score: Cell
    /// As `MappedItem.dueDate`; blank if the file does not say.
    package let gradedOn: Cell
    /// Nil if the file has no such column.
    package let comment: Cell?
    package let place: MapPlace
}

/// Takes what a mapped file says, in the order of the file: an item before its results.
package protocol GradeSink: AnyObject {
    func item(_ item: MappedItem) throws
    func result(_ result: MappedResult) throws
    /// A row, or one cell of it, is not taken; the rest goes on.
    func refuse(_ kind: FindingKind, _ message: String, at place: MapPlace) throws
}
