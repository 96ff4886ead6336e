// A bundle checked while it is written: the same findings as of the finished file.

import Basics
import Foundation
import OneRoster
import RosterValidation
import TestSupport
import Testing

@Suite("Checking a bundle while it is written")
struct GrowingBundleTests {
    @Test("The findings are those of the finished file", arguments: [false, true])
    func findings(isSpoilt: Bool) async throws {
        let folder = try TemporaryFolder()
        var bundle = BundleUnderTest.clean
        if isSpoilt {
            bundle[.users, "role", 1] = "techer"
            bundle[.enrollments, "userSourcedId", 1] = "nobody"
            bundle[.classes, "termSourcedIds", 1] = "never"
            bundle[.results, "score", 1] = "much"
            bundle[.orgs, "name", 1] = ""
        }
        let path = folder.file("bundle.zip")
        let sink = try FileSink(path: path)
        let growing = try GrowingBundle(path: path, mode: .bulk)
        let validator = RosterValidator(log: FindingLog(keptPerKind: 10_000))
        let held = Unshared((validator, growing))
        let task = Task.detached {
            let (validator, growing) = held.value
            return try validator.validate(growing, path: path)
        }
        try bundle.write(BundleWriter(zip: sink, growing: growing))
        try sink.finish()
        let summary = try await task.value
        let finished = try Validated(path)
        let lines = validator.log.findings.map {
            "\($0.location) \($0.kind.severity.rawValue)[\($0.kind.code)]"
        }.sorted()
        #expect(
            lines == finished.lines.map { $0.replacingOccurrences(of: "bundle:", with: "\(path):") }
        )
        #expect(summary.errorCount == finished.summary.errorCount)
        #expect(isSpoilt == (summary.errorCount >= 5), "\(lines)")
        #expect(summary.files.map(\.rowCount) == finished.summary.files.map(\.rowCount))
        #expect(summary.edition.name == finished.summary.edition.name)
        #expect(summary.otherFiles == finished.summary.otherFiles)
    }

    @Test("A finished file that is not what was read is refused")
    func differs() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("bundle.zip")
        let sink = try FileSink(path: path)
        let growing = try GrowingBundle(path: path, mode: .bulk)
        try BundleUnderTest.clean.write(BundleWriter(zip: sink, growing: growing))
        try sink.finish()
        var other = BundleUnderTest.clean
        other[.users, "givenName", 1] = "Other"
        let otherSink = try FileSink(path: folder.file("other.zip"))
        try other.write(BundleWriter(zip: otherSink))
        try otherSink.finish()
        #expect(rename(folder.file("other.zip"), path) == 0)
        let validator = RosterValidator(log: FindingLog())
        #expect {
            try validator.validate(growing, path: path)
        } throws: { error in
            (error as? BundleError)?.code == "bundle-differs"
        }
    }
}

/// Hands a value to one task, which alone uses it until it has ended.
private struct Unshared<Value>: @unchecked Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
}

extension BundleUnderTest {
    /// Writes the rows, in the order of their ids.
    func write(_ writer: BundleWriter) throws {
        for file in FileName.dependenceOrder {
            guard let rows = files[file.rawValue] else { continue }
            try writer.begin(file, metadata: [])
            for cells in rows.dropFirst().sorted(by: { $0[0] < $1[0] }) {
                let row = CellRow()
                for index in 0..<file.table.count {
                    row.append(index < cells.count ? cells[index] : "")
                }
                try writer.write(row)
            }
            try writer.end()
        }
        try writer.finish()
    }
}
