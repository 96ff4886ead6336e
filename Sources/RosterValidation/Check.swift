// What a check is: it finds one kind of trouble and explains it. It looks at cells, at rows or at
// the whole bundle; the scan of a file calls it with what it asked for.

import Basics
import OneRoster

/// One thing, or a few closely related ones, that can be wrong with a bundle.
///
/// A check is a file in `Checks/` and a line in `CheckCatalogue.all`. It implements the hook it
/// needs; the other hooks stay silent.
protocol Check: Sendable {
    /// What it can find, each with its explanation.
    static var pages: [FindingPage] { get }
    /// What looks at the filled cells of `column`; nil where the column is none of its business.
    static func cellCheck(for column: Column, in scan: FileScan) -> CellCheck?
    /// What looks at the rows of the file; nil where the file is none of its business.
    static func rowCheck(in scan: FileScan) -> RowCheck?
    /// Looks at the bundle once all of its files were read.
    static func checkBundle(_ bundle: BundleScan)
}

extension Check {
    static func cellCheck(for column: Column, in scan: FileScan) -> CellCheck? { nil }
    static func rowCheck(in scan: FileScan) -> RowCheck? { nil }
    static func checkBundle(_ bundle: BundleScan) {}
}

/// Looks at every filled cell of one column. A class to be overridden, so that a call in the
/// innermost loop costs a jump and nothing else.
class CellCheck {
    func look(at cell: Cell, _ scan: FileScan) {}
    /// Called when the last row was read.
    func finish(_ scan: FileScan) {}
}

/// Looks at every row of one file, after the cells of that row. To be overridden.
class RowCheck {
    func look(at scan: FileScan) {}
    /// Called when the last row was read.
    func finish(_ scan: FileScan) {}
    /// Whether the file must be read again for this check, asked after `finish`.
    var wantsSecondPass: Bool { false }
    func lookAgain(at scan: FileScan) {}
    /// Called when the second reading is through.
    func finishAgain(_ scan: FileScan) {}
}
