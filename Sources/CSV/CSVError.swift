// Why a file cannot be read any further as CSV.
// Leans on nothing of the reader, so that every part of it can throw it.

import Basics

/// The rest of the file cannot be told apart into rows, or would take too much memory.
package struct CSVError: LocatedError {
    package let code: String
    package let message: String
    package let position: CSVPosition
    package let hint: String?

    package var location: Location { position.location }

    static func utf16() -> CSVError {
        CSVError(
            code: "csv-utf16", message: "the file is UTF-16, not UTF-8",
            position: CSVPosition(line: 1, column: 1), hint: "save it as UTF-8")
    }

    static func unclosedQuote(at position: CSVPosition) -> CSVError {
        CSVError(
            code: "csv-unclosed-quote",
            message: "a quoted field begins here and the file ends before its closing quote",
            position: position, hint: "close the quote, or double it if it belongs to the text")
    }

    static func fieldTooLong(_ limits: CSVLimits, at position: CSVPosition) -> CSVError {
        CSVError(
            code: "csv-field-too-long",
            message: "the field that begins here has more than \(limits.fieldBytes) bytes",
            position: position, hint: "look for a quote that is never closed")
    }

    static func rowTooLong(_ limits: CSVLimits, at position: CSVPosition) -> CSVError {
        CSVError(
            code: "csv-row-too-long",
            message: "the row that begins here has more than \(limits.rowBytes) bytes",
            position: position, hint: "check that the file has line ends and is CSV at all")
    }

    static func tooManyColumns(_ limits: CSVLimits, at position: CSVPosition) -> CSVError {
        CSVError(
            code: "csv-too-many-columns",
            message: "a row goes on here after its \(limits.columns) columns",
            position: position, hint: "check that the file has line ends and is CSV at all")
    }
}
