// An instant is not written as YYYY-MM-DDTHH:MM:SS.sssZ.

import Basics
import OneRoster

enum DateTimeMalformed: Check {
    static let pages = [
        FindingPage(
            malformed,
            what: """
                Looks at dateLastModified: `YYYY-MM-DDTHH:MM:SS.sssZ`, in UTC. A bare date, a \
                blank in place of T and an offset in place of Z are faults.
                """,
            why: "Consumers compare instants to find what is newer; most know this form only.",
            example: "users.csv: `2023-05-01` in dateLastModified."),
        FindingPage(
            form,
            what: """
                Speaks when the instant is right but has no milliseconds, or not three digits \
                of them.
                """,
            why: "The only example of the standard has them, and strict consumers want them.",
            example: "users.csv: `2024-04-23T18:25:43Z` in dateLastModified."),
    ]

    static let malformed = FindingKind(
        "value-bad-date-time", .error, title: "instant is malformed",
        hint: "write the instant in UTC as YYYY-MM-DDTHH:MM:SS.sssZ",
        source: SpecReference.dataTypes)
    static let form = FindingKind(
        "value-date-time-form", .warning, title: "instant without milliseconds",
        hint: "write three digits of milliseconds", source: SpecReference.dataTypes)

    static func cellCheck(for column: Column, in scan: FileScan) -> CellCheck? {
        if case .dateTime = column.kind { Malformed(column) } else { nil }
    }

    private final class Malformed: CellCheck {
        let column: Column

        init(_ column: Column) { self.column = column }

        override func look(at cell: Cell, _ scan: FileScan) {
            switch cell.decodeDateTime() {
            case .value, .blank: return
            case .tolerated(_, .noMilliseconds):
                scan.report(
                    DateTimeMalformed.form, column,
                    "\(column.name) \(Tolerance.noMilliseconds.words)")
            case .tolerated(_, let tolerance):
                scan.report(
                    DateTimeMalformed.malformed, column, "\(column.name) \(tolerance.words)")
            case .fault(let fault):
                scan.report(
                    DateTimeMalformed.malformed, column, "\(column.name) \(fault.words)")
            }
        }
    }
}
