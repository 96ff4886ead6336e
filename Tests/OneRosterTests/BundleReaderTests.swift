// Bundles of all sorts: what opens, what is said about it, what is refused and why.

import Basics
import OneRoster
import TestSupport
import Testing

@Suite("Opening bundles")
struct BundleReaderTests {
    private static let orgs =
        "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId"

    @Test("A sound folder opens in silence")
    func sound() throws {
        let folder = try TemporaryFolder()
        try folder.writeManifest(bulk: .orgs)
        try folder.write("orgs.csv", "\(Self.orgs)\r\no1,,,North,school,,\r\n")
        let log = FindingLog()
        let bundle = try folder.bundle(log: log)
        #expect(bundle.edition.format == .oneRoster(.v1p1))
        #expect(bundle.files == [.orgs])
        #expect(bundle.mode(of: .orgs) == .bulk)
        #expect(bundle.mode(of: .users) == .absent)
        let table = try #require(try bundle.open(.orgs))
        #expect(try table.next())
        #expect(table[Orgs.name] == "North")
        #expect(table.sourcedId == "o1")
        #expect(table.location(of: Orgs.type).description == "orgs.csv:2:12")
        #expect(try !table.next())
        #expect(try bundle.open(.users) == nil)
        #expect(log.codes == [])
    }

    @Test(
        "Files are found under names that are not quite theirs",
        arguments: [
            ("Orgs.csv", "orgs.csv"), ("ORGS.CSV", "orgs.csv"),
            ("courseResourses.csv", "courseResources.csv"),
            ("AcademicSessions.csv", "academicSessions.csv"),
        ])
    func otherNames(name: String, right: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(name, "sourcedId\n1\n")
        let log = FindingLog()
        let bundle = try folder.bundle(log: log)
        #expect(bundle.files.map(\.csv) == [right])
        #expect(log.places(of: "bundle-file-name") == [name])
    }

    @Test("A file under its right name wins over the same one in other letters")
    func twoNames() throws {
        let folder = try TemporaryFolder()
        try folder.write("Orgs.csv", "sourcedId\nwrong\n")
        try folder.write("orgs.csv", "sourcedId\nright\n")
        let log = FindingLog()
        let bundle = try folder.bundle(log: log)
        #expect(bundle.name(of: .orgs) == "orgs.csv")
        #expect(log.places(of: "bundle-duplicate-file") == ["Orgs.csv"])
    }

    @Test("Everything in one folder is found there")
    func enclosing() throws {
        let folder = try TemporaryFolder()
        try folder.write("export/orgs.csv", "sourcedId\n1\n")
        try folder.write("export/manifest.csv", "propertyName,value\r\noneroster.version,1.1\r\n")
        let log = FindingLog()
        let bundle = try folder.bundle(log: log)
        #expect(bundle.name(of: .orgs) == "export/orgs.csv")
        #expect(bundle.manifest != nil)
        #expect(log.count(of: "bundle-enclosing-folder") == 1)
        #expect(try bundle.open(.orgs)?.allRows().count == 1)
    }

    @Test("Files that do not belong there are named")
    func others() throws {
        let folder = try TemporaryFolder()
        try folder.write("orgs.csv", "sourcedId\n1\n")
        try folder.write("roles.csv", "sourcedId\n1\n")
        try folder.write("extra.csv", "a\n1\n")
        try folder.write("read me.txt", "hello")
        try folder.write("old/users.csv", "sourcedId\n1\n")
        try folder.write(".DS_Store", "x")
        try folder.write("__MACOSX/._orgs.csv", "x")
        let log = FindingLog()
        let bundle = try folder.bundle(log: log)
        #expect(log.places(of: "bundle-unknown-file") == ["extra.csv", "roles.csv"])
        #expect(log.places(of: "bundle-stray-file") == ["read me.txt"])
        #expect(log.places(of: "bundle-file-in-folder") == ["old/users.csv"])
        #expect(!bundle.has(.users))
    }

    @Test("The manifest's word is held against the files")
    func comparison() throws {
        let folder = try TemporaryFolder()
        try folder.writeManifest(bulk: .users)
        try folder.write("orgs.csv", "sourcedId\n1\n")
        let log = FindingLog()
        let bundle = try folder.bundle(log: log)
        #expect(log.codes == ["bundle-file-declared-absent 1", "bundle-file-missing 1"])
        #expect(bundle.mode(of: .orgs) == .bulk)
        #expect(bundle.mode(of: .users) == .absent)
    }

    @Test("A manifest alone is a bundle in which nothing changed")
    func manifestAlone() throws {
        let folder = try TemporaryFolder()
        try folder.writeManifest()
        let log = FindingLog()
        let bundle = try folder.bundle(log: log)
        #expect(bundle.files == [])
        #expect(log.codes == [])
        try bundle.checkEdition()
    }

    @Test(
        "What is no bundle is refused with a reason",
        arguments: [
            ("a.csv", "sourcedId\n", "bundle-not-a-bundle"), ("a.zip", "", "bundle-not-a-bundle"),
            ("a.tgz", "\u{1F}\u{8B}x", "bundle-not-a-bundle"),
            ("a.txt", "hello", "bundle-not-a-bundle"),
            ("a.zip", "hello", "zip-not-a-zip"), ("b/a.txt", "x", "bundle-no-csv"),
            ("b/extra.csv", "x", "bundle-no-oneroster-file"), ("b", "", "bundle-not-a-bundle"),
        ])
    func refused(name: String, content: String, code: String) throws {
        let folder = try TemporaryFolder()
        let bytes = content.unicodeScalars.map { UInt8($0.value) }
        try folder.write(name, bytes)
        let path = folder.file(String(name.split(separator: "/")[0]))
        let error = #expect(throws: BundleError.self) {
            try BundleReader(path: path, log: FindingLog())
        }
        #expect(error?.code == code)
    }

    @Test("A path with nothing there is refused")
    func missing() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: BundleError.self) {
            try BundleReader(path: folder.file("none.zip"), log: FindingLog())
        }
        #expect(error?.code == "file-missing")
    }

    @Test("CSV files in several folders are refused")
    func severalFolders() throws {
        let folder = try TemporaryFolder()
        try folder.write("a/orgs.csv", "sourcedId\n")
        try folder.write("b/orgs.csv", "sourcedId\n")
        let error = #expect(throws: BundleError.self) { try folder.bundle() }
        #expect(error?.code == "bundle-several-folders")
    }

    @Test(
        "The edition is told by manifest, files or columns",
        arguments: [
            (["manifest.csv": "propertyName,value\noneroster.version,1.2\n"], "OneRoster 1.2"),
            (["manifest.csv": "propertyName,value\noneroster.version,1.1.1\n"], "OneRoster 1.1"),
            (["manifest.csv": "propertyName,value\noneroster.version,v1p1\n"], "OneRoster 1.1"),
            (["manifest.csv": "propertyName,value\noneroster.version,x\n"], "OneRoster 1.1"),
            (["manifest.csv": "propertyName,value\n", "roles.csv": "a\n"], "OneRoster 1.2"),
            (["demographics.csv": "userSourcedId,status,birthdate\n"], "OneRoster 1.0"),
            (["users.csv": "sourcedId,status,preferredGivenName\n"], "OneRoster 1.2"),
            (["orgs.csv": "\(orgs)\n"], "OneRoster 1.1"),
            (["orgs.csv": "sourcedId,name\n"], "an unknown format"),
            (
                ["users.csv": "sourcedId,username\n", "relationships.csv": "a\n"],
                "Microsoft School Data Sync"
            ),
            (
                ["classes.csv": "sourcedId,sessionSourcedIds\n"],
                "Microsoft School Data Sync"
            ),
            (
                [
                    "enrollments.csv": "School_id\n", "schools.csv": "a", "students.csv": "a",
                    "sections.csv": "a",
                ], "Clever"
            ),
        ])
    func editions(files: [String: String], name: String) throws {
        let folder = try TemporaryFolder()
        for (file, text) in files { try folder.write(file, text) }
        let bundle = try folder.bundle()
        #expect(bundle.edition.name == name)
        if name == "OneRoster 1.1" || name == "OneRoster 1.0" {
            try bundle.checkEdition()
        } else {
            let error = #expect(throws: BundleError.self) { try bundle.checkEdition() }
            #expect(error?.code == "bundle-edition-not-supported")
        }
    }
}
