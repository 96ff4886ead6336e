// One fault of its kind in every column of every file: the finding must name that very cell.

import Basics
import OneRoster
import RosterValidation
import Testing

/// A value that no cell of the column may have, and the code it must be called by.
struct BadCell: Sendable, CustomTestStringConvertible {
    let column: Column
    let value: String
    let code: String

    var testDescription: String { "\(column) \(value.debugDescription)" }

    /// All of them, from the kinds of the columns.
    static let all: [BadCell] = FileName.allCases.flatMap { file in
        file.table.columns.flatMap { column in
            bad(column).map { BadCell(column: column, value: $0.0, code: $0.1) }
                + (column.presence == .always
                    ? [BadCell(column: column, value: "", code: "value-missing")] : [])
        }
    }

    private static func bad(_ column: Column) -> [(String, String)] {
        switch column.kind {
        case .guid: [("zz zz", "value-bad-guid"), ("zzé", "value-bad-guid")]
        case .guidOf: [("zz#", "value-bad-guid"), ("zz-99", "reference-missing-target")]
        case .reference: [("zz-99", "reference-missing-target"), ("zz 99", "value-bad-guid")]
        case .references:
            [("zz-99", "reference-missing-target"), ("zz-99,", "value-empty-item")]
        case .id, .text: [(" ", "value-only-spaces")]
        case .texts: [("a,,b", "value-empty-item"), ("a, b", "value-item-spaces")]
        case .token where column.presence == .deltaOnly:
            [("active", "value-filled-in-bulk"), ("gone", "value-unknown-token")]
        case .token: [("zz", "value-unknown-token")]
        case .tokens: [("student,zz", "value-unknown-token"), ("Student", "value-token-case")]
        case .codes: [("zz", "value-unknown-grade")]
        case .flag: [("1", "value-unknown-token"), ("True", "value-token-case")]
        case .date: [("2025-13-01", "value-bad-date"), ("20250901", "value-bad-date")]
        case .dateTime:
            [
                ("2025-09-01T12:00:00.000Z", "value-filled-in-bulk"),
                ("yesterday", "value-bad-date-time"),
            ]
        case .year: [("26", "value-bad-year"), ("MMXX", "value-bad-year")]
        case .number: [("1e3", "value-bad-number"), (".5", "value-bad-number")]
        case .userIds: [("{zz}", "value-bad-user-ids"), ("{:zz}", "value-bad-user-ids")]
        }
    }
}

@Suite("Mutations")
struct MutationTests {
    /// What may follow from one bad cell elsewhere: rows that named it, and the teacher's class.
    private static let consequences: Set<String> = [
        "reference-missing-target", "roster-agents-one-sided", "roster-no-primary-teacher",
        "roster-subjects-one-sided", "roster-subjects-unequal", "roster-mixed-file",
        "roster-mixed-package", "roster-mode-differs", "value-filled-in-bulk",
    ]

    @Test("A bad cell is named by its file, line, column and code", arguments: BadCell.all)
    func badCell(_ bad: BadCell) throws {
        var bundle = BundleUnderTest.clean
        let file = bad.column.file
        let row = bundle.rowCount(file)
        bundle[file, bad.column.name, row] = bad.value
        let found = try bundle.validate().log.findings
        let own = found.filter {
            $0.location.file == file.csv && $0.location.line == row + 1
                && $0.location.field == bad.column.name && $0.kind.code == bad.code
        }
        #expect(own.count == 1)
        #expect(own.allSatisfy { $0.location.column != nil })
        let others = Set(found.map(\.kind.code)).subtracting([bad.code])
        #expect(others.subtracting(Self.consequences) == [])
    }
}
