// What an undo put back and what stayed, in a report.

package struct UndoReport: Codable, Sendable {
    package var run: Int64
    /// Grades and line items, in the order in which they are taken back.
    package var counts: [Count]
    /// What stayed; of each code so many (`--max-findings`), all are counted.
    package var kept: [Kept]

    package struct Count: Codable, Sendable, Equatable {
        /// `grades` or `lineItems`.
        package var what: String
        /// Changes that were taken back.
        package var restored: Int
        package var kept: Int

        package init(what: String, restored: Int = 0, kept: Int = 0) {
            self.what = what
            self.restored = restored
            self.kept = kept
        }
    }

    /// A change that stays.
    package struct Kept: Codable, Sendable, Equatable {
        package var code: String
        /// SourcedIds; absent where the row is gone, or has none of the kind.
        package var section: String?
        package var lineItem: String?
        package var student: String?
        /// The row of the drop that made the change.
        package var file: String?
        package var line: Int64?
    }
}
