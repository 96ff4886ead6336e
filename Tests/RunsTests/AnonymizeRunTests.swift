// The run that makes a sample: nothing personal gets through, the same key gives the same bytes,
// and what goes wrong leaves nothing behind.

import Basics
import Foundation
import OneRoster
import RosterValidation
import Runs
import TestSupport
import Testing

@Suite("Anonymize run")
struct AnonymizeRunTests {
    private static func bundle(in folder: TemporaryFolder, students: Int, seed: UInt64) -> String {
        let (database, bundle) = (folder.file("d.sqlite"), folder.file("b.zip"))
        _ = DemoRun(database: database, students: students, seed: seed).run(in: RunContext())
        _ = ExportRun(sis: database, output: bundle, asOf: CalendarDate("2026-11-20"))
            .run(in: RunContext())
        return bundle
    }

    @Test(
        "No personal value of a made-up district is in its sample", arguments: [1, 2] as [UInt64])
    func nothingPersonal(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let bundle = Self.bundle(in: folder, students: 80, seed: seed)
        let key = try folder.write("key", "a key of the tests, no secret")
        let sample = folder.file("s.zip")
        let report = AnonymizeRun(bundle: bundle, output: sample, keyPath: key)
            .run(in: RunContext())
        #expect(report.exitStatus == .done && report.error == nil)
        let before = try Self.cells(of: bundle)
        let after = try Self.cells(of: sample)
        #expect(before.count == after.count)
        var names: Set<String> = []
        var cells: Set<String> = []
        for (old, new) in zip(before, after) {
            cells.insert(new.text)
            #expect(old.text.isEmpty == new.text.isEmpty)
            guard Self.isWritten(old.column), old.text.contains(where: Self.changes) else {
                continue
            }
            #expect(old.text != new.text, "\(old.column)")
            // Another's birth date in the same year is one of few.
            if case .date = old.column.kind { continue }
            if old.text.utf8.count >= 6 { names.insert(old.text) }
        }
        #expect(names.count > 500)
        #expect(names.intersection(cells).isEmpty)
        let found = try Self.findings(bundle)
        #expect(try Self.findings(sample) == found)
    }

    @Test("The same key gives the same bytes, another or none gives others")
    func keys() throws {
        let folder = try TemporaryFolder()
        let bundle = Self.bundle(in: folder, students: 20, seed: 3)
        let keys = ["first key, long enough", "other key, long enough"]
        let paths = try keys.enumerated().map { try folder.write("key\($0)", $1) }
        let choices: [String?] = [paths[0], paths[0], paths[1], nil, nil]
        var samples: [[UInt8]] = []
        for (index, key) in choices.enumerated() {
            let run = AnonymizeRun(
                bundle: bundle, output: folder.file("s\(index).zip"), keyPath: key)
            #expect(run.run(in: RunContext()).exitStatus == .done)
            samples.append(try folder.read("s\(index).zip"))
        }
        #expect(samples[0] == samples[1])
        #expect(Set(samples).count == 4)
    }

    @Test("The bundle itself is never the sample, and a short key is refused")
    func refusals() throws {
        let folder = try TemporaryFolder()
        let bundle = Self.bundle(in: folder, students: 20, seed: 4)
        let before = try folder.read("b.zip")
        let own = AnonymizeRun(bundle: bundle, output: bundle).run(in: RunContext())
        #expect(own.error?.code == "run-output-refused" && own.exitStatus == .failed)
        let key = try folder.write("key", "short")
        let short = AnonymizeRun(bundle: bundle, output: folder.file("s.zip"), keyPath: key)
            .run(in: RunContext())
        #expect(short.error?.code == "run-key-refused" && short.error?.path == key)
        #expect(try folder.read("b.zip") == before)
        #expect(folder.names == ["b.zip", "d.sqlite", "key"])
    }

    @Test("A file that cannot be read to its end leaves no sample")
    func damage() throws {
        let folder = try TemporaryFolder()
        try folder.write("b/orgs.csv", "sourcedId,name\ns,Hill\n")
        try folder.write("b/users.csv", "sourcedId,role,givenName\nu,student,\"Jane\nx,y,z\n")
        let report = AnonymizeRun(bundle: folder.file("b"), output: folder.file("s.zip"))
            .run(in: RunContext())
        #expect(report.error?.code == "csv-unclosed-quote")
        #expect(report.error?.path == "users.csv" && report.error?.line == 2)
        #expect(report.sample == nil && folder.names == ["b"])
    }

    /// Whether a column is replaced letter by letter; the words and scores drawn anew may come out
    /// as they were.
    private static func isWritten(_ column: Column) -> Bool {
        switch column.kind {
        case .flag, .token, .number: false
        default: column.isPersonal || column.kind.target != nil || column.index == 0
        }
    }

    private static func changes(_ character: Character) -> Bool {
        character.isLetter || character.isNumber && character != "0"
    }

    private static func cells(of bundle: String) throws -> [(column: Column, text: String)] {
        let reader = try BundleReader(path: bundle, log: FindingLog())
        var cells: [(column: Column, text: String)] = []
        for file in reader.files {
            guard let table = try reader.open(file) else { continue }
            while try table.next() {
                for column in file.table.columns { cells.append((column, table[column].string)) }
            }
        }
        return cells
    }

    private static func findings(_ bundle: String) throws -> [String: Int] {
        let log = FindingLog(keptPerKind: 0)
        _ = try RosterValidator(log: log).validate(path: bundle)
        return Dictionary(uniqueKeysWithValues: log.tally.map { ($0.kind.code, $0.count) })
    }
}
