// What can be wrong with a row that is still given out. The wording stands here, beside the codes;
// the bundle reader turns faults into findings, for it knows the file and its columns.

import Basics

/// One thing wrong with a row.
///
/// **Shape**: at most one fault of a kind a cell, at its first place; holds nothing of the data.
package struct CSVFault: Hashable, Sendable {
    package let kind: FindingKind
    package let position: CSVPosition
    /// The cell concerned, from 0; nil for blank lines.
    package let cell: Int?
    /// One sentence without a full stop, fit for a finding.
    package let message: String

    package var code: String { kind.code }

    init(_ kind: FindingKind, at position: CSVPosition, cell: Int?, _ message: String) {
        self.kind = kind
        self.position = position
        self.cell = cell
        self.message = message
    }

    /// All kinds, in the order of their codes.
    package static let kinds: [FindingKind] = [
        .csvBlankLine, .csvInvalidUTF8, .csvLineBreakInField, .csvLoneCR, .csvNUL,
        .csvQuoteInUnquotedField, .csvTextAfterQuote,
    ]

    /// Before the other in its row: by place, then by code.
    static func precedes(_ left: CSVFault, _ right: CSVFault) -> Bool {
        left.position != right.position
            ? left.position < right.position : left.code < right.code
    }
}

extension FindingKind {
    private static let rfc = "RFC 4180, section 2"
    private static let binding = "OneRoster 1.1 CSV, format of the files"

    package static let csvBlankLine = FindingKind(
        "csv-blank-line", .warning, title: "blank line",
        hint: "take the line out", source: rfc)

    package static let csvInvalidUTF8 = FindingKind(
        "csv-invalid-utf8", .error, title: "bytes that are not UTF-8",
        hint: "save the file as UTF-8", source: binding)

    package static let csvLineBreakInField = FindingKind(
        "csv-line-break-in-field", .error, title: "line break inside a field",
        hint: "put a blank in its place", source: binding)

    package static let csvLoneCR = FindingKind(
        "csv-lone-cr", .error, title: "carriage return without line feed",
        hint: "end rows with CR LF", source: rfc)

    package static let csvNUL = FindingKind(
        "csv-nul", .error, title: "NUL byte in a field",
        hint: "take the byte out, and look how it came to be there", source: rfc)

    package static let csvQuoteInUnquotedField = FindingKind(
        "csv-quote-in-unquoted-field", .error, title: "quote inside an unquoted field",
        hint: "quote the whole field and double the quotes in it", source: rfc)

    package static let csvTextAfterQuote = FindingKind(
        "csv-text-after-quote", .error, title: "text after a closing quote",
        hint: "double the quotes that belong to the text", source: rfc)
}
