// A bundle of a test's own: a small whole district, of which a test changes what it is about.

import Basics
import Database
import OneRoster
import RosterImport
import SIS
import TestSupport

/// Files of a bundle as texts.
struct TestBundle {
    var files: [FileName: String]
    var mode = FileMode.bulk
    var manifest: String?

    init(_ files: [FileName: String] = [:], mode: FileMode = .bulk) {
        self.files = files
        self.mode = mode
    }

    /// The header of the standard and the rows; a row that has no status columns begins with its
    /// sourcedId and two blank cells are put in.
    static func text(_ file: FileName, _ rows: [String]) -> String {
        ([file.table.header.joined(separator: ",")] + rows).map { $0 + "\r\n" }.joined()
    }

    mutating func set(_ file: FileName, _ rows: [String]) {
        files[file] = Self.text(file, rows)
    }

    mutating func add(_ file: FileName, _ rows: [String]) {
        files[file] = (files[file] ?? Self.text(file, [])) + rows.map { $0 + "\r\n" }.joined()
    }

    private var manifestText: String {
        if let manifest { return manifest }
        var modes: [FileName: FileMode] = [:]
        for file in files.keys { modes[file] = mode }
        let rows = Manifest(modes: modes).rows.map { "\($0.property),\($0.value)\r\n" }
        return "propertyName,value\r\n" + rows.joined()
    }

    func write() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (file, text) in files { try folder.write(file.csv, text) }
        try folder.write(Manifest.fileName, manifestText)
        return folder
    }

    /// One district, two schools, one year with two semesters and quarters, everything used once.
    static var district: TestBundle {
        var bundle = TestBundle()
        bundle.set(
            .orgs,
            [
                "d1,,,District One,district,D,", "s1,,,North,school,001,d1",
                "s2,,,South,school,002,d1",
            ])
        bundle.set(
            .academicSessions,
            [
                "fy,,,2025-2026,schoolYear,2025-08-11,2026-06-06,,2026",
                "q1,,,Quarter 1,gradingPeriod,2025-08-11,2025-10-18,sem1,2026",
                "sem1,,,Fall,semester,2025-08-11,2025-12-20,fy,2026",
                "sem2,,,Spring,semester,2026-01-05,2026-06-06,fy,2026",
            ])
        bundle.set(
            .courses,
            [
                "c1,,,fy,Algebra,MAT1,\"09,10\",s1,Mathematics,02052",
                "c2,,,fy,Art,ART1,09,d1,Arts,",
            ])
        bundle.set(
            .classes,
            [
                "k1,,,Algebra A,\"09,10\",c1,A,scheduled,R1,s1,sem1,Mathematics,02052,\"1,2\"",
                "k2,,,Art A,09,c2,A,homeroom,,s2,fy,Arts,,3",
            ])
        bundle.set(.users, people)
        bundle.set(
            .enrollments,
            [
                "e1,,,k1,s1,p1,student,,2025-08-11,2025-12-20",
                "e2,,,k1,s1,t1,teacher,true,2025-08-11,2025-12-20",
                "e3,,,k2,s2,p2,student,,,",
                "e4,,,k2,s2,t1,teacher,false,,",
            ])
        bundle.set(
            .demographics,
            [
                "p1,,,2010-05-06,female,,true,,,false,,,US,NY,Springfield,01652"
            ])
        bundle.setGradebook()
        return bundle
    }

    private static let people = [
        "a1,,,true,d1,administrator,boss,,Ann,Admin,,9,ann@x.example,,,,,",
        "g1,,,true,\"s1,s2\",guardian,gail,,Gail,Guard,,,,,,\"p1,p2\",,",
        "p1,,,true,\"s1,s2\",student,pat,{LDAP:pat},Pat,Pupil,Q,1001,pat@x.example,,555,g1,09,",
        "p2,,,false,s2,student,,,Sam,Student,,1002,,,,g1,10,",
        "t1,,,true,\"s1,s2\",teacher,tea,,Tea,Cher,,77,,,,,,",
    ]

    private mutating func setGradebook() {
        set(.resources, ["r1,,,VR1,Reader,\"student,teacher\",primary,V,A"])
        set(.classResources, ["cr1,,,Reader in class,k1,r1"])
        set(.courseResources, ["or1,,,Reader in course,c1,r1"])
        set(.categories, ["cat1,,,Homework", "uncategorized,,,Uncategorized"])
        set(
            .lineItems,
            [
                "l1,,,Essay,About,2025-09-01,2025-09-08,k1,cat1,q1,0,100",
                "l2,,,Quiz,,2025-09-02,2025-09-09,k1,uncategorized,q1,0,12.5",
            ])
        set(
            .results,
            [
                "x1,,,l1,p1,fully graded,87.5,2025-09-10,Well done",
                "x2,,,l2,p1,exempt,0,2025-09-09,",
            ])
    }
}

/// A database to load into.
final class TestSIS {
    let folder: TemporaryFolder
    let connection: DatabaseConnection
    static let now = "2025-09-15 12:00:00"

    init() throws {
        folder = try TemporaryFolder()
        connection = try SISDatabase.create(at: folder.file("sis.sqlite"))
    }

    /// What a load came to.
    struct Loaded {
        let summary: LoadSummary
        let log: FindingLog

        var codes: [String] { log.tally.map(\.kind.code).sorted() }
        func location(of code: String) -> String? {
            log.findings.first { $0.kind.code == code }?.location.description
        }
    }

    @discardableResult
    func load(
        _ bundle: TestBundle, now: String = TestSIS.now, preview: Bool = false
    ) throws -> Loaded {
        let folder = try bundle.write()
        return try load(path: folder.path, now: now, preview: preview)
    }

    func load(path: String, now: String = TestSIS.now, preview: Bool = false) throws -> Loaded {
        let reading = FindingLog()
        let log = FindingLog()
        let reader = try BundleReader(path: path, log: reading)
        let importer = RosterImporter(
            reader: reader, sis: connection, options: LoadOptions(now: now, preview: preview),
            log: log)
        return Loaded(summary: try importer.run(), log: log)
    }

    /// Rows as texts, cells joined by `|`.
    func rows(_ sql: String, _ columns: Int) throws -> [String] {
        let cursor = try connection.query(
            sql, as: [SQLColumn](repeating: .decimal, count: columns))
        var rows: [String] = []
        while try cursor.next() {
            rows.append((0..<columns).map { cursor.cell($0).string }.joined(separator: "|"))
        }
        return rows
    }

    func count(_ table: String, where condition: String = "1 = 1") throws -> Int {
        Int(try connection.integer("SELECT COUNT(*) FROM \(table) WHERE \(condition)") ?? -1)
    }

    /// All rows of all tables: what a load that changes nothing leaves equal.
    func everything() throws -> String {
        try connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return try OtherTool.run(["sqlite3", folder.file("sis.sqlite"), ".dump"]).text
    }

    /// What sqlite3 says about references and indexes; empty when all is well.
    func faults() throws -> String {
        try connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return try OtherTool.run([
            "sqlite3", folder.file("sis.sqlite"),
            "PRAGMA foreign_key_check; SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok';",
        ]).text
    }
}
