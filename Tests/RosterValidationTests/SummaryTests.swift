// What a validation says of the bundle as a whole, and that files which make no rows do not end it.

import Basics
import OneRoster
import RosterValidation
import TestSupport
import Testing

@Suite("Summary and verdict")
struct SummaryTests {
    @Test("Files, rows, modes and order are told")
    func files() throws {
        var bundle = BundleUnderTest.clean
        bundle.files["results"]?[1...].reverse()
        let summary = try bundle.validate().summary
        #expect(summary.files.map(\.file) == FileName.dependenceOrder)
        #expect(summary.rowCount == 35)
        let results = try #require(summary.files.last)
        #expect(results.rowCount == 4 && !results.isSorted && results.isWhole)
        #expect(results.declaredMode == .bulk && results.rowMode == .bulk)
        #expect(summary.files.filter { !$0.isSorted }.map(\.file) == [.results])
        #expect(summary.otherFiles == [])
    }

    @Test("The verdict is a paragraph")
    func verdict() throws {
        #expect(
            try BundleUnderTest.clean.validate().summary.verdict == [
                "This is OneRoster 1.1: its manifest says oneroster.version 1.1.",
                "It holds 35 rows in 13 files, sent in bulk.",
                "Found: 0 errors, 0 warnings, 0 notes.",
                "A consumer that follows the standard can take it.",
            ])
    }

    @Test("A file whose bytes make no rows is a finding, and the others are checked")
    func unreadable() throws {
        var bundle = BundleUnderTest.clean
        bundle[.results, "score", 1] = "1e3"
        let folder = try TemporaryFolder()
        try bundle.write(to: folder)
        try folder.write("users.csv", try folder.text("users.csv") + "\"usr-6,never closed\r\n")
        let validated = try Validated(folder.path)
        #expect(validated.log.count(of: "csv-unclosed-quote") == 1)
        #expect(validated.log.count(of: "value-bad-number") == 1)
        #expect(validated.log.count(of: "reference-missing-target") == 0)
        #expect(validated.summary.files.first { $0.file == .users }?.isWhole == false)
    }

    @Test("Many rows out of order are checked for duplicates as rows in order are")
    func manyRows() throws {
        var bundle = BundleUnderTest.clean
        for number in 0..<3000 {
            bundle.copy(.results, row: 1, as: "rst-\(number * 7919 % 3001)-x")
        }
        bundle.copy(.results, row: 1, as: "rst-7-x")
        for number in 0..<3000 {
            bundle.copy(.users, row: 3, as: "usr-\(number * 7919 % 3001)-x")
            bundle[.users, "username", bundle.rowCount(.users)] = "name\(number)"
        }
        bundle[.results, "studentSourcedId", 2000] = "usr-2999-x"
        bundle[.results, "studentSourcedId", 2001] = "usr-3001-x"
        let line = bundle.rowCount(.results) + 1
        #expect(
            try bundle.validate().codes == [
                "reference-missing-target results.csv:2002",
                "roster-duplicate-id results.csv:\(line)",
            ])
    }
}
