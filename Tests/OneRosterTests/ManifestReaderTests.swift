// Manifests as they come: exact, starred, shuffled, misspelled, cut short.

import Basics
import OneRoster
import TestSupport
import Testing

@Suite("Reading manifests")
struct ManifestReaderTests {
    private static let full: String = {
        let sink = MemorySink()
        try? Manifest(modes: [.orgs: .bulk, .users: .delta], systemName: "SIS").write(to: sink)
        return sink.text
    }()

    private func read(_ text: String, _ log: FindingLog = FindingLog()) throws -> Manifest {
        let folder = try TemporaryFolder()
        try folder.write("manifest.csv", text)
        return try #require(try folder.bundle(log: log).manifest)
    }

    /// What concerns the manifest itself, not the files it names.
    private func codes(_ log: FindingLog) -> [String] {
        log.codes.filter { !$0.hasPrefix("bundle-file-") && !$0.hasPrefix("bundle-mixed") }
    }

    @Test("What was written is read")
    func roundTrip() throws {
        let log = FindingLog()
        let manifest = try read(Self.full, log)
        #expect(
            manifest == Manifest(modes: modes(.orgs, .users), systemName: "SIS"))
        #expect(codes(log) == [])
        #expect(log.count(of: "bundle-mixed-modes") == 1)
    }

    private func modes(_ bulk: FileName, _ delta: FileName) -> [FileName: FileMode] {
        var modes = Dictionary(
            uniqueKeysWithValues: FileName.allCases.map { ($0, FileMode.absent) })
        modes[bulk] = .bulk
        modes[delta] = .delta
        return modes
    }

    @Test(
        "Departures are understood and said",
        arguments: [
            ("file.orgs,bulk", "file.orgs*,bulk", "bundle-manifest-property-name 1"),
            ("file.orgs,bulk", "File.Orgs,bulk", "bundle-manifest-property-name 1"),
            ("source.systemName", "file.systemName", "bundle-manifest-property-name 1"),
            ("file.orgs,bulk", "file.orgs,Bulk", "bundle-manifest-value 1"),
            ("manifest.version,1.0", "manifest.version,1", "bundle-manifest-value 1"),
            ("propertyName,value", "propertyname,Value", "bundle-manifest-header 1"),
            ("propertyName,value\r\n", "", "bundle-manifest-header 1"),
            ("propertyName,value", "\u{FEFF}propertyName,value", ""),
            (
                "file.orgs,bulk", "file.orgs,bulk\r\nfile.orgs,delta",
                "bundle-manifest-duplicate-property 1"
            ),
            ("file.orgs,bulk", "file.orgs,bulk\r\nfoo,bar", "bundle-manifest-unknown-property 1"),
            (
                "file.orgs,bulk", "file.orgs,bulk\r\nfile.roles,absent",
                "bundle-manifest-unknown-property 1"
            ),
            ("file.orgs,bulk", "file.orgs,bulk,", "column-count-differs 1"),
            ("file.results,absent\r\n", "", "bundle-manifest-missing-property 1"),
        ])
    func departures(from: String, to: String, code: String) throws {
        let log = FindingLog()
        let manifest = try read(Self.full.replacing(from, with: to), log)
        #expect(codes(log) == (code.isEmpty ? [] : [code]))
        #expect(manifest.mode(of: .orgs) == .bulk)
        #expect(manifest.mode(of: .users) == .delta)
        #expect(manifest.systemName == "SIS")
    }

    @Test("Rows may come in any order")
    func order() throws {
        let log = FindingLog()
        let lines = Self.full.split(separator: "\r\n")
        let shuffled = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n")
        #expect(try read(shuffled, log).mode(of: .users) == .delta)
        #expect(codes(log) == [])
    }

    @Test("A mode that is no mode is nothing said")
    func badMode() throws {
        let log = FindingLog()
        let manifest = try read(Self.full.replacing("file.orgs,bulk", with: "file.orgs,full"), log)
        #expect(manifest.modes[.orgs] == nil)
        #expect(log.places(of: "bundle-manifest-value").count == 1)
    }

    @Test("The place of a bad value is given")
    func place() throws {
        let marked = MarkedText("propertyName,value\r\nmanifest.version,‸1\r\n")
        let log = FindingLog()
        _ = try read(marked.text, log)
        var place = marked.places[0]
        place.file = "manifest.csv"
        #expect(log.places(of: "bundle-manifest-value") == [place.description])
    }

    @Test("The manifest we write is the standard's, byte for byte")
    func bytes() throws {
        let sink = MemorySink()
        try Manifest(modes: [.users: .bulk], systemName: "roster").write(to: sink)
        #expect(
            sink.text
                == """
                propertyName,value
                manifest.version,1.0
                oneroster.version,1.1
                file.academicSessions,absent
                file.categories,absent
                file.classes,absent
                file.classResources,absent
                file.courses,absent
                file.courseResources,absent
                file.demographics,absent
                file.enrollments,absent
                file.lineItems,absent
                file.orgs,absent
                file.resources,absent
                file.results,absent
                file.users,bulk
                source.systemName,roster

                """.replacing("\n", with: "\r\n"))
    }
}
