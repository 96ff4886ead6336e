// Whole bundles: files that come and go, schools, samples, refusals.

import Basics
import OneRoster
import TestSupport
import Testing
import Zip

@Suite("Difference of two bundles")
struct BundleDifferenceTests {
    private static let orgs = """
        sourcedId,name,type,parentSourcedId
        d,District,district,
        dep,Arts,department,n
        n,North,school,d
        s,South,school,d

        """
    private static let classes = "sourcedId,title,schoolSourcedId\nk1,Art,n\nk2,Maths,s\n"
    private static let lineItems = "sourcedId,title,classSourcedId\nl1,Quiz,k1\nl2,Test,k2\n"

    /// Counts of one school in one file, as `old new added removed changed same`.
    private static func counts(
        _ summary: DifferenceSummary, _ file: FileName, _ school: String?
    ) -> [Int] {
        let place = school.flatMap { id in summary.schools.firstIndex { $0.sourcedId == id } }
        let part = summary.files.first { $0.file == file }?.schools.first { $0.school == place }
        guard let counts = part?.counts else { return [] }
        return [
            counts.old, counts.new, counts.added, counts.removed, counts.changed, counts.same,
        ]
    }

    @Test("Files that one bundle does not have are added or removed row by row")
    func files() throws {
        let bundles = try TwoBundles(
            old: ["orgs.csv": Self.orgs, "classes.csv": Self.classes],
            new: ["orgs.csv": Self.orgs, "lineItems.csv": Self.lineItems])
        #expect(
            try bundles.lines() == ["=d", "=dep", "=n", "=s", "-k1", "-k2", "+l1", "+l2"])
        #expect(bundles.log.isEmpty)
        let summary = try bundles.summary()
        #expect(summary.files.map(\.file) == [.orgs, .classes, .lineItems])
        #expect(summary.files.map(\.isInOld) == [true, true, false])
        #expect(summary.files.map(\.isInNew) == [true, false, true])
        #expect(summary.files.map(\.isIdentical) == [true, false, false])
    }

    @Test("A manifest alone on both sides is no difference")
    func manifests() throws {
        let summary = try TwoBundles().summary()
        #expect(summary.files.isEmpty && !summary.isDifferent)
    }

    @Test("Rows belong to the school that they, their class or their line item name")
    func schools() throws {
        let bundles = try TwoBundles(
            old: [
                "orgs.csv": Self.orgs, "classes.csv": Self.classes,
                "lineItems.csv": Self.lineItems,
                "courses.csv": "sourcedId,title,orgSourcedId\nc,Art,d\n",
                "users.csv": "sourcedId,orgSourcedIds,role\nu1,\"s,n\",student\nu2,n,student\n",
                "enrollments.csv": "sourcedId,classSourcedId,schoolSourcedId\ne,k1,n\n",
                "results.csv": "sourcedId,lineItemSourcedId,score\nr1,l1,1\nr2,l2,2\nr3,x,3\n",
                "academicSessions.csv": "sourcedId,title\nt,Term\n",
            ],
            new: [
                "orgs.csv": Self.orgs, "classes.csv": Self.classes,
                "lineItems.csv": Self.lineItems + "l3,Quiz,k2\n",
                "courses.csv": "sourcedId,title,orgSourcedId\nc,Arts,d\n",
                "users.csv": "sourcedId,orgSourcedIds,role\nu1,\"s,n\",student\nu2,dep,teacher\n",
                "enrollments.csv": "sourcedId,classSourcedId,schoolSourcedId\nf,k1,n\n",
                "results.csv": "sourcedId,lineItemSourcedId,score\nr1,l1,1\nr2,l2,9\nr4,l3,3\n",
            ])
        let summary = try bundles.summary()
        #expect(summary.schools.map(\.name) == ["North", "South"])
        let expected: [(FileName, String?, [Int])] = [
            (.orgs, nil, [1, 1, 0, 0, 0, 1]), (.orgs, "n", [2, 2, 0, 0, 0, 2]),
            (.orgs, "s", [1, 1, 0, 0, 0, 1]), (.academicSessions, nil, [1, 0, 0, 1, 0, 0]),
            (.courses, nil, [1, 1, 0, 0, 1, 0]), (.classes, "n", [1, 1, 0, 0, 0, 1]),
            (.users, "s", [1, 1, 0, 0, 0, 1]), (.users, "n", [1, 1, 0, 0, 1, 0]),
            (.users, nil, []), (.enrollments, "n", [1, 1, 1, 1, 0, 0]),
            (.lineItems, "n", [1, 1, 0, 0, 0, 1]), (.lineItems, "s", [1, 2, 1, 0, 0, 1]),
            (.results, "n", [1, 1, 0, 0, 0, 1]), (.results, "s", [1, 2, 1, 0, 1, 0]),
            (.results, nil, [1, 0, 0, 1, 0, 0]),
        ]
        for (file, school, counts) in expected {
            #expect(
                Self.counts(summary, file, school) == counts, "\(file) \(school ?? "district")")
        }
        for file in summary.files {
            var sum = DifferenceCounts()
            for part in file.schools { sum += part.counts }
            #expect(sum == file.counts, "\(file.file)")
        }
    }

    @Test("A row that moves to another school leaves the one and fills the other")
    func moved() throws {
        let orgs = Self.orgs
        let bundles = try TwoBundles(
            old: ["orgs.csv": orgs, "classes.csv": "sourcedId,schoolSourcedId\nk,n\n"],
            new: [
                "orgs.csv": orgs.replacing("North", with: "Nord"),
                "classes.csv": "sourcedId,schoolSourcedId\nk,s\n",
            ])
        let summary = try bundles.summary()
        #expect(Self.counts(summary, .classes, "n") == [1, 0, 0, 0, 1, 0])
        #expect(Self.counts(summary, .classes, "s") == [0, 1, 0, 0, 0, 0])
        #expect(summary.schools.map(\.name) == ["Nord", "South"])
    }

    @Test("A school that is gone is still the school of the rows that were its own")
    func schoolGone() throws {
        let bundles = try TwoBundles(
            old: ["orgs.csv": Self.orgs, "classes.csv": Self.classes],
            new: [
                "orgs.csv": "sourcedId,name,type\nd,District,district\ns,South,school\n",
                "classes.csv": "sourcedId,title,schoolSourcedId\nk2,Maths,s\n",
            ])
        let summary = try bundles.summary()
        #expect(Self.counts(summary, .classes, "n") == [1, 0, 0, 1, 0, 0])
        #expect(Self.counts(summary, .classes, "s") == [1, 1, 0, 0, 0, 1])
    }

    @Test("Beyond the limit schools are counted with the district")
    func schoolLimit() throws {
        let bundles = try TwoBundles(.orgs, old: Self.orgs, new: Self.orgs)
        let difference = try bundles.difference(limits: DifferenceLimits(schools: 1))
        let tally = DifferenceTally(of: difference)
        try difference.run(into: [tally])
        #expect(tally.summary.schools.map(\.sourcedId) == ["n"])
        #expect(Self.counts(tally.summary, .orgs, nil) == [2, 2, 0, 0, 0, 2])
    }

    @Test("Of a school whose name is long the beginning is kept")
    func longSchool() throws {
        let text = "sourcedId,name,type\nn,\(String(repeating: "x", count: 5000)),school\n"
        let school = try #require(
            try TwoBundles(.orgs, old: text, new: text).summary().schools.first)
        #expect(school.name == String(repeating: "x", count: 255))
    }

    @Test("Samples are the first rows of each kind, and hide what is personal")
    func samples() throws {
        let bundles = try TwoBundles(
            .users,
            old: "sourcedId,givenName,role,phone,own\na,Ann,student,,x\nb,Bo,student,1,y\nd,,,,\n",
            new:
                "sourcedId,givenName,role,phone,own\na,Eve,teacher,5,x\nb,Bo,student,,z\nc,Cy,aide,,\n"
        )
        func samples(_ kept: Int, shows: Bool) throws -> [String] {
            let samples = DifferenceSamples(keptPerKind: kept, showsPersonalValues: shows)
            try bundles.difference().run(into: [samples])
            return samples.samples.map { sample in
                let cells = sample.cells.map {
                    "\($0.column):\($0.old ?? "?")>\($0.new ?? "?")\($0.isHidden ? "!" : "")"
                }
                return "\(sample.kind) \(sample.sourcedId) \(cells.joined(separator: " "))"
            }
        }
        #expect(
            try samples(1, shows: false) == [
                "changed a role:student>teacher givenName:?>?! phone:>?!",
                "added c role:?>aide givenName:?>?!", "removed d ",
            ])
        #expect(
            try samples(2, shows: true) == [
                "changed a role:student>teacher givenName:Ann>Eve phone:>5",
                "changed b phone:1> own:y>z", "added c role:?>aide givenName:?>Cy", "removed d ",
            ])
        #expect(try samples(0, shows: true).isEmpty)
    }

    @Test("A delta is refused, and bundles of other editions are")
    func refused() throws {
        let delta = try TwoBundles(.orgs, old: Self.orgs, new: Self.orgs)
        try delta.folder.write(
            "new/manifest.csv",
            "propertyName,value\noneroster.version,1.1\nfile.orgs,delta\n")
        let error = #expect(throws: BundleError.self) { try delta.difference() }
        #expect(error?.code == "difference-delta")
        #expect(error?.location.file == delta.folder.file("new/orgs.csv"))
        let other = try TwoBundles(.orgs, old: Self.orgs, new: Self.orgs)
        try other.folder.write("old/manifest.csv", "propertyName,value\noneroster.version,1.2\n")
        let edition = #expect(throws: BundleError.self) { try other.difference() }
        #expect(edition?.code == "bundle-edition-not-supported")
    }

    @Test(
        "A file that cannot be read is named with its bundle",
        arguments: [
            ("old", "sourcedId,name\na,\"A\n", "csv-unclosed-quote"),
            ("new", "sourcedId;name\na;A\n", "bundle-header-unknown"),
            ("new", "sourcedId,name\nb,B\na,\"A\n", "csv-unclosed-quote"),
        ])
    func unreadable(side: String, text: String, code: String) throws {
        let bundles = try TwoBundles(.orgs, old: Self.orgs, new: Self.orgs)
        try bundles.folder.write("\(side)/orgs.csv", text)
        let error = #expect(throws: BundleError.self) { try bundles.lines() }
        #expect(error?.code == code)
        #expect(error?.location.file == bundles.folder.file("\(side)/orgs.csv"))
        #expect(try bundles.folder.leftInScratch().isEmpty)
    }

    @Test("What a sink throws ends the run, and nothing is left on disk")
    func sinkThrows() throws {
        final class Stop: DifferenceSink {
            struct Enough: Error {}
            var begun = 0
            func begin(_ rows: FileDifference) { begun += 1 }
            func take(_ rows: FileDifference) throws { if begun == 2 { throw Enough() } }
            func end(_ rows: FileDifference) {}
        }
        let bundles = try TwoBundles(
            .orgs, old: "sourcedId\nc\nb\na\n", new: "sourcedId\na\nb\nd\n")
        #expect(throws: Stop.Enough.self) { try bundles.difference().run(into: [Stop()]) }
        #expect(bundles.scratchCount == 1)
        #expect(try bundles.folder.leftInScratch().isEmpty)
    }

    @Test("Long ids and long rows are put in order like short ones")
    func longRows() throws {
        let rows = (0..<40).map { number in
            let id = String(repeating: number % 2 == 0 ? "x" : "y", count: 70_000) + "\(number)"
            return "\(id),\(String(repeating: "\"\"", count: number * 3000))"
        }
        let quoted = rows.map { $0.replacing(",", with: ",\"") + "\"" }
        let sorted = quoted.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
        let bundles = try TwoBundles(
            .orgs, old: (["sourcedId,name"] + quoted).joined(separator: "\n"),
            new: (["sourcedId,name"] + sorted).joined(separator: "\n"))
        let lines = try bundles.lines(limits: DifferenceLimits(sortBytes: 200_000, sortWays: 3))
        #expect(lines.count == 40 && lines.allSatisfy { $0.hasPrefix("=") })
    }
}

@Suite("Identical files")
struct IdenticalFileTests {
    @Test("The same bytes are known, in folders and zips of any making")
    func identical() throws {
        let folder = try TemporaryFolder()
        let orgs = "sourcedId,name\n" + (0..<3000).map { "o\($0),Name \($0 % 7)\n" }.joined()
        for name in ["a", "b", "c"] {
            try folder.writeFolder(name, orgs: name == "c" ? orgs + "x,y\n" : orgs)
        }
        try folder.writeZip("a.zip", orgs: orgs)
        try folder.writeZip("b.zip", orgs: orgs)
        try folder.writeZip("c.zip", orgs: orgs.replacing("Name 6", with: "Name 9"))
        try folder.writeZip("s.zip", orgs: orgs, method: .stored)
        let expected = [
            ("a", "b", true), ("a", "c", false), ("a.zip", "b.zip", true),
            ("a.zip", "c.zip", false), ("a", "a.zip", false), ("a.zip", "s.zip", false),
        ]
        for (left, right, isIdentical) in expected {
            let bundles = try [left, right].map {
                try BundleReader(path: folder.file($0), log: FindingLog())
            }
            #expect(
                try bundles[0].isIdentical(to: bundles[1], in: .orgs) == isIdentical,
                "\(left) \(right)")
            #expect(try !bundles[0].isIdentical(to: bundles[1], in: .users))
        }
    }

    @Test("They are counted from one reading, in whatever order their rows are")
    func counted() throws {
        let text = "sourcedId,name,type\nb,B,school\na,A,school\n,C,school\na,D,school\n"
        let bundles = try TwoBundles(.orgs, old: text, new: text)
        #expect(try bundles.lines() == ["=b", "=a", "=a"])
        #expect(bundles.scratchCount == 0)
        let summary = try bundles.summary()
        #expect(!summary.isDifferent && summary.files.first?.isIdentical == true)
        #expect(summary.counts.old == 3 && summary.counts.new == 3 && summary.counts.same == 3)
        #expect(summary.schools.map(\.sourcedId) == ["b", "a"])
    }
}

extension TemporaryFolder {
    fileprivate func writeFolder(_ name: String, orgs: String) throws {
        try write("\(name)/orgs.csv", orgs)
        try write("\(name)/manifest.csv", "propertyName,value\noneroster.version,1.1\n")
    }

    fileprivate func writeZip(
        _ name: String, orgs: String, method: ZipMethod = .standard
    ) throws {
        let sink = try FileSink(path: file(name))
        let writer = BundleRewriter(zip: sink, method: method)
        try writer.begin("orgs.csv", form: .standard)
        for line in orgs.split(separator: "\n") {
            try writer.write(CellRow(line.split(separator: ",").map(String.init)))
        }
        try writer.end()
        try writer.begin("manifest.csv", form: .standard)
        try writer.write(CellRow(["propertyName", "value"]))
        try writer.write(CellRow(["oneroster.version", "1.1"]))
        try writer.end()
        try writer.finish()
        try sink.finish()
    }
}
