// What goes out can come back: a bundle loaded into an empty SIS and exported again gives the
// same bytes, file by file and as a zip.

import Basics
import Database
import DemoDistrict
import Foundation
import OneRoster
import RosterExport
import RosterImport
import RosterValidation
import SIS
import TestSupport
import Testing

@Suite("Round trip")
struct RoundTripTests {
    @Test("The base case of the exports comes back as it went out")
    func baseCase() throws {
        let folder = try TemporaryFolder()
        let sis = try SISDatabase.create(at: folder.file("first.sqlite"))
        let sql = try String(
            contentsOfFile: packageRoot + "/Fixtures/exports/base/sis.sql", encoding: .utf8)
        for statement in sql.split(separator: ";\n") { try sis.execute(String(statement)) }
        try expectRoundTrip(sis, asOf: "2026-11-20", in: folder)
    }

    /// Days before the year's classes, at its start, in its middle, on edges of terms, at its end.
    static let days = [
        "2026-08-01", "2026-08-17", "2026-11-20", "2026-12-18", "2027-01-04", "2027-05-20",
    ]

    @Test(
        "A made-up district with every oddity comes back as it went out, on any day",
        arguments: zip([1, 2, 3, 4, 5, 6] as [UInt64], days))
    func demoDistrict(seed: UInt64, asOf: String) throws {
        let folder = try TemporaryFolder()
        let path = folder.file("first.sqlite")
        _ = try DemoDistrict.create(
            at: path, DemoOptions(students: Thoroughness.isLong ? 500 : 150, seed: seed))
        let sis = try SISDatabase.open(at: path, access: .read)
        try expectRoundTrip(sis, asOf: asOf, in: folder)
        let again = folder.file("again.zip")
        try export(sis, asOf: asOf, to: again)
        #expect(
            try Data(contentsOf: .init(filePath: again))
                == Data(contentsOf: .init(filePath: folder.file("first.zip"))),
            "exporting twice gives other bytes")
    }
}

/// Exports, loads into a new database, exports that, and compares.
func expectRoundTrip(
    _ sis: DatabaseConnection, asOf: String, in folder: TemporaryFolder
) throws {
    let first = folder.file("first.zip")
    let second = folder.file("second.zip")
    try export(sis, asOf: asOf, to: first)
    let findings = try validate(first)
    #expect(findings.isEmpty, "the export does not validate: \(findings.prefix(5))")

    let other = try SISDatabase.create(at: folder.file("second.sqlite"))
    let log = FindingLog()
    let reader = try BundleReader(path: first, log: log)
    let options = LoadOptions(now: "2026-11-20 02:00:00")
    let summary = try RosterImporter(reader: reader, sis: other, options: options, log: log).run()
    #expect(summary.refused == 0, "\(log.findings.map { "\($0.location) \($0.kind.code)" })")
    try export(other, asOf: asOf, to: second)
    try expectSameFiles(first, second, in: folder)
    #expect(
        try Data(contentsOf: .init(filePath: first)) == Data(contentsOf: .init(filePath: second)))
}

func export(_ sis: DatabaseConnection, asOf: String, to path: String) throws {
    let day = try #require(CalendarDate(asOf))
    let file = try FileSink(path: path)
    let writer = BundleWriter(zip: file)
    let exporter = RosterExporter(sis: sis, policy: ExportPolicy(asOf: day))
    _ = try sis.snapshot { try exporter.run(to: writer) }
    _ = try writer.finish()
    try file.finish()
}

/// The findings at error level.
func validate(_ path: String) throws -> [String] {
    let log = FindingLog()
    _ = try RosterValidator(log: log).validate(path: path)
    return log.findings.filter { $0.kind.severity == .error }
        .map { "\($0.location) \($0.kind.code) \($0.message)" }
}

/// Tells the first line that differs, for each file of the bundles.
private func expectSameFiles(_ first: String, _ second: String, in folder: TemporaryFolder) throws {
    for file in FileName.dependenceOrder {
        let (one, other) = (try lines(of: file, in: first), try lines(of: file, in: second))
        guard one != other else { continue }
        let place = zip(one, other).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        let index = place ?? min(one.count, other.count)
        Issue.record(
            """
            \(file) line \(index + 1) of \(one.count) and \(other.count):
            \(index < one.count ? one[index] : "—")
            \(index < other.count ? other[index] : "—")
            """)
    }
}

private func lines(of file: FileName, in bundle: String) throws -> [String] {
    let reader = try BundleReader(path: bundle, log: FindingLog())
    guard let table = try reader.open(file) else { return [] }
    var lines: [String] = []
    while try table.next() {
        lines.append(file.table.columns.map { table[$0].string }.joined(separator: "|"))
    }
    return lines
}

/// The folder of Package.swift.
let packageRoot = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
