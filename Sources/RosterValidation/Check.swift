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
    static var pages: [CheckPage] { get }
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

/// The explanation of a kind of finding, under the headings that all of them share.
package struct CheckPage: Sendable {
    package let kind: FindingKind
    /// What it does: what is looked at, and when it speaks.
    package let what: String
    /// Why: what goes wrong at the consumer.
    package let why: String
    /// The option that changes it; nil where there is none.
    package let knob: String?
    /// A line or two of data that make it speak.
    package let example: String

    init(
        _ kind: FindingKind, what: String, why: String, knob: String? = nil, example: String
    ) {
        self.kind = kind
        self.what = what
        self.why = why
        self.knob = knob
        self.example = example
    }

    /// The page as plain text: headings, each followed by its paragraph.
    package var text: String {
        var text = "\(kind.code) (\(kind.severity.rawValue)): \(kind.title)\n"
        let sections = [
            ("What it does", what), ("Why", why), ("Knob", knob ?? "None."), ("Example", example),
            ("Cure", kind.hint), ("Source", kind.source),
        ]
        for (heading, paragraph) in sections { text += "\n\(heading)\n\(paragraph)\n" }
        return text
    }
}
