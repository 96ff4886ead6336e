// The run that compares: two days of a made-up district, what the report says of them, and what it
// keeps to itself.

import Basics
import Foundation
import OneRoster
import Runs
import TestSupport
import Testing

@Suite("Compare run")
struct CompareRunTests {
    /// `d.sqlite`, and its bundles `a.zip` and `b.zip` of two days.
    private static func twoDays(_ days: [String] = ["2026-11-20", "2027-02-20"]) throws
        -> TemporaryFolder
    {
        let folder = try TemporaryFolder()
        let sis = folder.file("d.sqlite")
        _ = DemoRun(database: sis, students: 80, seed: 7).run(in: RunContext())
        for (day, name) in zip(days, ["a.zip", "b.zip"]) {
            _ = ExportRun(sis: sis, output: folder.file(name), asOf: CalendarDate(day))
                .run(in: RunContext())
        }
        return folder
    }

    private static func compare(
        _ folder: TemporaryFolder, _ old: String = "a.zip", _ new: String = "b.zip",
        _ choose: (inout CompareRun) -> Void = { _ in }
    ) -> RunReport {
        var run = CompareRun(old: folder.file(old), new: folder.file(new))
        choose(&run)
        return run.run(in: RunContext())
    }

    private static func ids(_ path: String, _ file: FileName) throws -> Set<String> {
        let reader = try BundleReader(path: path, log: FindingLog())
        guard let table = try reader.open(file) else { return [] }
        var ids: Set<String> = []
        while try table.next() { ids.insert(table.sourcedId.string) }
        return ids
    }

    @Test("Two days differ in the rows that only one of them has, and in those that changed")
    func days() throws {
        let folder = try Self.twoDays()
        let report = Self.compare(folder) { $0.samples = 1000 }
        #expect(report.exitStatus == .done && report.error == nil)
        #expect(report.findings?.kinds.isEmpty == true)
        let difference = try #require(report.difference)
        #expect(difference.isDifferent && difference.counts.isDifferent)
        for file in difference.files {
            let name = try #require(FileName.allCases.first { $0.csv == file.file })
            let old = try Self.ids(folder.file("a.zip"), name)
            let new = try Self.ids(folder.file("b.zip"), name)
            #expect(file.counts.old == old.count && file.counts.new == new.count)
            #expect(file.counts.added == new.subtracting(old).count)
            #expect(file.counts.removed == old.subtracting(new).count)
            #expect(file.counts.changed + file.counts.same == old.intersection(new).count)
            let schools = difference.schools.flatMap(\.files).filter { $0.file == file.file }
            #expect(schools.reduce(0) { $0 + $1.counts.old } == file.counts.old)
            #expect(schools.reduce(0) { $0 + $1.counts.new } == file.counts.new)
            let added = difference.samples.filter { $0.file == file.file && $0.kind == "added" }
            #expect(Set(added.map(\.sourcedId)).isSubset(of: new.subtracting(old)))
            #expect(added.count == min(1000, file.counts.added))
        }
        #expect(difference.files.contains { $0.counts.removed > 0 })
        #expect(difference.files.contains { $0.counts.added > 0 })
        #expect(difference.schools.count > 2)
    }

    @Test("The same bundle twice is the same, and so is its folder")
    func same() throws {
        let folder = try Self.twoDays(["2026-11-20", "2026-11-20"])
        let report = Self.compare(folder) { $0.failsOnDifference = true }
        let difference = try #require(report.difference)
        #expect(report.exitStatus == .done && !difference.isDifferent)
        #expect(difference.files.allSatisfy { $0.isIdentical })
        #expect(report.verdict?.contains("say the same in") == true)
        folder.makeFolder("c")
        let unpack = Process()
        unpack.executableURL = URL(fileURLWithPath: "/usr/bin/unzip")
        unpack.arguments = ["-q", folder.file("b.zip"), "-d", folder.file("c")]
        try unpack.run()
        unpack.waitUntilExit()
        let again = try #require(Self.compare(folder, "a.zip", "c").difference)
        #expect(!again.isDifferent && !again.files.contains { $0.isIdentical })
        #expect(again.counts.same == difference.counts.same && again.counts.same > 1000)
    }

    @Test("Personal values are in the report only if they are asked for")
    func personal() throws {
        let folder = try TemporaryFolder()
        let header = "sourcedId,givenName,role,metadata.own\n"
        try folder.write("a/users.csv", header + "u,Quimby,student,Zzyzx\nw,Wumpus,aide,\n")
        try folder.write("b/users.csv", header + "u,Frobozz,aide,Xyzzy\nv,Plugh,aide,\n")
        for name in ["a", "b"] {
            try folder.write("\(name)/manifest.csv", "propertyName,value\noneroster.version,1.1\n")
        }
        let values = ["Quimby", "Zzyzx", "Wumpus", "Frobozz", "Xyzzy", "Plugh"]
        for shows in [false, true] {
            let report = Self.compare(folder, "a", "b") { $0.showsValues = shows }
            let text = try ReportJSON.text(of: report)
            for value in values { #expect(text.contains(value) == shows, "\(value)") }
            #expect(text.contains("\"student\""))
        }
    }

    @Test("A difference is status 1 where that is asked for, and ignored columns are named")
    func statuses() throws {
        let folder = try Self.twoDays()
        #expect(Self.compare(folder) { $0.failsOnDifference = true }.exitStatus == .findings)
        let report = Self.compare(folder) { $0.ignored = ["users.phone"] }
        #expect(report.difference?.ignored == ["dateLastModified", "users.phone"])
        #expect(report.verdict?.contains("dateLastModified and users.phone") == true)
        let dates = Self.compare(folder) { $0.countsDates = true }
        #expect(dates.difference?.ignored == [])
    }

    @Test("The report goes to its file, and errors name the bundle")
    func reports() throws {
        let folder = try Self.twoDays()
        let report = Self.compare(folder) { $0.reportPath = folder.file("r.json") }
        #expect(try folder.text("r.json").contains("\"difference\""))
        #expect(report.exitStatus == .done)
        let missing = Self.compare(folder, "none.zip")
        #expect(missing.error?.code == "file-missing" && missing.exitStatus == .failed)
        #expect(missing.error?.path == folder.file("none.zip") && missing.difference == nil)
    }

    @Test(
        "A name that cannot be ignored is refused with the nearest one",
        arguments: [
            ("phone", nil), ("users.phone", nil), ("metadata.bus", nil),
            ("users.metadata.bus", nil), ("dateLastModified", nil),
            ("phon", "'phone'"), ("users.phon", "'users.phone'"), ("sourcedId", "rows are found"),
            ("users.sourcedId", "rows are found"), ("user.metadata.bus", "no column"),
            ("", "no column"), ("orgs.phone", "no column"), ("metadata", "no column"),
        ] as [(String, String?)])
    func complaints(name: String, says: String?) {
        let complaint = CompareRun.complaint(aboutIgnored: name)
        #expect((complaint == nil) == (says == nil), "\(complaint ?? "")")
        if let says { #expect(complaint?.contains(says) == true, "\(complaint ?? "")") }
    }
}
