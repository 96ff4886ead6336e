// What a vendor delivered, in whatever shape: read once into the staging tables, and once more
// where its refused rows are written out.

import Basics
import OneRoster
import SIS

/// Told of each file that is read and how many rows of it are done, often.
package typealias DropProgress = (_ file: String, _ rows: Int) -> Void

/// One file of a drop that was read.
package struct DropFile: Sendable {
    package let file: FileName
    /// As it is named in the drop.
    package let name: String
    package let mode: FileMode
    package internal(set) var rows = 0
}

/// A row whose text could not be read: broken bytes, quotes or cells.
struct UnreadableRow: Hashable, Sendable {
    let file: Int
    let line: Int64
}

/// What stands in the staging tables.
package struct StagedDrop: Sendable {
    package internal(set) var files: [DropFile] = []
    /// The greatest `dateLastModified`; nil where there is none, and in refused rows that were
    /// mended, which may be older than what was applied beside them.
    package internal(set) var newestModified: Timestamp?
    /// Whether its lineItems.csv holds all line items of the vendor: by the manifest's word alone,
    /// and never where it holds none, for nothing is more easily lost than all rows.
    package internal(set) var namesAllItems = false
    /// Rows that were refused while they were read, and are not staged; the log has them.
    package internal(set) var refused = RefusedRows()
    /// Staged rows that are refused whatever they say.
    var unreadable: Set<UnreadableRow> = []

    package init() {}
}

/// A cell to be found again: a column of a row of a file, by the staging tables' number of it.
package struct DropPlace: Sendable {
    package let file: Int
    package let line: Int64
    package let column: Column
}

/// A delivery of grades.
package protocol DropSource: AnyObject {
    /// Reads all of it into the staging tables, once; `log` takes what is odd about it.
    ///
    /// - Errors: those of reading, after which nothing of it is to be used.
    func stage(
        _ stage: GradeStage, log: FindingLog, progress: DropProgress
    ) throws -> StagedDrop

    /// Where cells begin, line and byte of the line, in the order of `places`; nil where one has no
    /// place of its own.
    func positions(of places: [DropPlace]) throws -> [Location?]

    /// Writes refused rows as they stand, with `code` and `reason` behind their cells, ready to be
    /// mended and sent again; gives the names of the files written.
    func writeRefused(_ refused: RefusedRows, to folder: String) throws -> [String]
}
