// What becomes of rows when two files are held against each other: one case a line.

import Basics
import Foundation
import OneRoster
import TestSupport
import Testing

@Suite("Difference of two files")
struct FileDifferenceTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let old: String
        let new: String
        let lines: [String]

        init(_ name: String, old: String, new: String, _ lines: String...) {
            testDescription = name
            self.old = old
            self.new = new
            self.lines = lines
        }
    }

    private static let cases = [
        Case(
            "a row that is in both and the same",
            old: "sourcedId,name\na,North\n", new: "sourcedId,name\na,North\n", "=a"),
        Case(
            "rows at the beginning, in the middle and at the end of one side",
            old: "sourcedId,name\nb,B\nc,C\nd,D\n", new: "sourcedId,name\na,A\nb,B\nd,D\ne,E\n",
            "+a", "=b", "-c", "=d", "+e"),
        Case(
            "no row of one is in the other", old: "sourcedId,name\na,A\nc,C\n",
            new: "sourcedId,name\nb,B\nd,D\n", "-a", "+b", "-c", "+d"),
        Case(
            "columns that changed, in the order of the standard",
            old: "sourcedId,name,type,identifier\na,A,school,1\n",
            new: "sourcedId,name,type,identifier\na,B,school,2\n", "~a name,identifier"),
        Case(
            "columns in another order", old: "sourcedId,name,type\na,A,school\nb,B,school\n",
            new: "type,sourcedId,name\nschool,a,A\nschool,b,C\n", "=a", "~b name"),
        Case(
            "a cell by its text: quotes, line ends and the last line end do not count",
            old: "sourcedId,name\r\na,\"A\"\r\nb,\"B \"\"x\"\"\"\r\n",
            new: "\"sourcedId\",name\na,A\n\"b\",\"B \"\"x\"\"\"", "=a", "=b"),
        Case(
            "quotes within a cell of the same length",
            old: "sourcedId,name\na,\"x\"\"y\"\nb,\"x\"\"\"\n",
            new: "sourcedId,name\na,\"y\"\"x\"\nb,\"x\"\"\"\n", "~a name", "=b"),
        Case(
            "blanks around a text count", old: "sourcedId,name\na,A\n",
            new: "sourcedId,name\na,A \n", "~a name"),
        Case(
            "capital and small letters count", old: "sourcedId,name\na,A\n",
            new: "sourcedId,name\nA,A\n", "+A", "-a"),
        Case(
            "ids in the order of bytes", old: "sourcedId,name\n10,x\n9,x\nZ,x\na,x\né,x\n",
            new: "sourcedId,name\n10,x\n9,x\na,x\né,x\n", "=10", "=9", "-Z", "=a", "=é"),
        Case(
            "a column that one side does not have is blank there",
            old: "sourcedId,name\na,A\nb,B\n", new: "sourcedId,name,identifier\na,A,\nb,B,7\n",
            "=a", "~b identifier"),
        Case(
            "status counts", old: "sourcedId,status,name\na,,A\n",
            new: "sourcedId,status,name\na,active,A\n", "~a status"),
        Case(
            "dateLastModified by itself does not",
            old: "sourcedId,dateLastModified,name\na,2026-01-01T00:00:00.000Z,A\nb,,B\n",
            new: "sourcedId,dateLastModified,name\na,2026-01-02T00:00:00.000Z,A\nb,x,C\n",
            "=a", "~b name"),
        Case(
            "extension columns and those that nobody knows, by name",
            old: "sourcedId,name,metadata.a,own\na,A,1,2\nb,B,1,2\nc,,1,\n",
            new: "sourcedId,name,own,metadata.a\na,A,2,1\nb,B,2,4\nc,,x,1\n",
            "=a", "~b metadata.a", "~c own"),
        Case(
            "columns under their names of 1.0 or in other letters",
            old: "SourcedID,Name\na,A\n", new: "sourcedId,name\na,A\n", "=a"),
        Case(
            "of columns of one name the first counts",
            old: "sourcedId,name,name\na,A,x\n", new: "sourcedId,name,name\na,A,y\n", "=a"),
        Case(
            "a short row has blanks, a long one more than is looked at",
            old: "sourcedId,name,type\na,A\nb,B,school,x\n",
            new: "sourcedId,name,type\na,A,\nb,B,school,y\n", "=a", "=b"),
        Case(
            "a header alone", old: "sourcedId,name\n", new: "sourcedId,name\na,A\n", "+a"),
        Case("an empty file", old: "sourcedId,name\na,A\n", new: "", "-a"),
        Case(
            "a text with a NUL in it is compared like any other",
            old: "sourcedId,name\na,\u{0}A\n", new: "sourcedId,name\na,\u{0}B\n", "~a name"),
    ]

    @Test("Rows are added, removed, changed or the same", arguments: cases)
    func rows(_ item: Case) throws {
        let bundles = try TwoBundles(.orgs, old: item.old, new: item.new)
        #expect(try bundles.lines() == item.lines)
        #expect(bundles.scratchCount == 0)
    }

    @Test("The other way round, what was added is removed", arguments: cases)
    func turned(_ item: Case) throws {
        let signs: [Character: Character] = ["+": "-", "-": "+", "=": "=", "~": "~"]
        let turned = item.lines.map { "\(signs[$0.first ?? "?"] ?? "?")\($0.dropFirst())" }
        let bundles = try TwoBundles(.orgs, old: item.new, new: item.old)
        #expect(Set(try bundles.lines()) == Set(turned))
    }

    @Test(
        "Rows in any order have the same difference as rows in order", arguments: cases,
        [1, 40, 1 << 20])
    func unsorted(_ item: Case, bytes: Int) throws {
        func reversed(_ text: String) -> String {
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            if lines.last == "" { lines.removeLast() }
            guard let header = lines.first else { return text }
            return ([header] + lines.dropFirst().reversed()).joined(separator: "\n") + "\n"
        }
        let limits = DifferenceLimits(sortBytes: bytes, sortWays: 2)
        for (old, new) in [
            (reversed(item.old), item.new), (item.old, reversed(item.new)),
            (reversed(item.old), reversed(item.new)),
        ] {
            let bundles = try TwoBundles(.orgs, old: old, new: new)
            #expect(try bundles.lines(limits: limits) == item.lines)
            #expect(try bundles.folder.leftInScratch().isEmpty)
        }
    }

    @Test(
        "A column is not looked at where its name is given, in all files or in one",
        arguments: [
            (["name"], ["=a"], ["~b title"]), (["orgs.name"], ["=a"], ["~b title"]),
            (["orgs.title"], ["~a name"], ["~b title"]), (["courses.title"], ["~a name"], ["=b"]),
            (["title", "orgs.name"], ["=a"], ["=b"]),
        ])
    func ignored(names: [String], orgs: [String], courses: [String]) throws {
        let bundles = try TwoBundles(
            old: ["orgs.csv": "sourcedId,name\na,A\n", "courses.csv": "sourcedId,title\nb,B\n"],
            new: ["orgs.csv": "sourcedId,name\na,X\n", "courses.csv": "sourcedId,title\nb,X\n"])
        #expect(try bundles.lines(DifferenceOptions(ignoring: Set(names))) == orgs + courses)
    }

    @Test("dateLastModified counts where it is asked for")
    func dates() throws {
        let bundles = try TwoBundles(
            .orgs, old: "sourcedId,dateLastModified\na,2026-01-01\n",
            new: "sourcedId,dateLastModified\na,2026-01-02\n")
        #expect(try bundles.lines(DifferenceOptions(ignoring: [])) == ["~a dateLastModified"])
    }

    @Test("Rows that share an id are held against each other in their order, and named")
    func repeated() throws {
        let bundles = try TwoBundles(
            .orgs, old: "sourcedId,name\na,1\na,2\na,3\nb,B\n",
            new: "sourcedId,name\na,1\na,X\nb,B\nb,C\n")
        #expect(try bundles.lines() == ["=a", "~a name", "-a", "=b", "+b"])
        #expect(
            bundles.findings == [
                "difference-id-repeated old/orgs.csv:3", "difference-id-repeated new/orgs.csv:3",
                "difference-id-repeated old/orgs.csv:4", "difference-id-repeated new/orgs.csv:5",
            ])
        let file = try #require(try bundles.summary().files.first)
        #expect(file.oldWithRepeatedId == 2 && file.newWithRepeatedId == 2)
    }

    @Test("Rows that share an id keep their order when they are put in order")
    func repeatedUnsorted() throws {
        for bytes in [1, 60, 1 << 20] {
            let bundles = try TwoBundles(
                .orgs, old: "sourcedId,name\nb,B\na,1\nc,C\na,2\na,3\n",
                new: "sourcedId,name\na,1\na,2\na,3\nb,B\nc,C\n")
            let limits = DifferenceLimits(sortBytes: bytes, sortWays: 2)
            #expect(try bundles.lines(limits: limits) == ["=a", "=a", "=a", "=b", "=c"])
            #expect(bundles.findings.contains("difference-id-repeated old/orgs.csv:5"))
            #expect(bundles.log.count(of: "difference-id-repeated") == 4)
        }
    }

    @Test("Rows without an id are left out, named and counted")
    func blankIds() throws {
        let bundles = try TwoBundles(
            .orgs, old: "sourcedId,name\n,x\na,A\n,y\n", new: "name,sourcedId\nA,a\nB,\n")
        #expect(try bundles.lines() == ["=a"])
        #expect(bundles.scratchCount == 0)
        #expect(
            bundles.findings.sorted() == [
                "difference-row-without-id new/orgs.csv:3",
                "difference-row-without-id old/orgs.csv:2",
                "difference-row-without-id old/orgs.csv:4",
            ])
        let summary = try bundles.summary()
        #expect(summary.isDifferent && !summary.counts.isDifferent)
        #expect(summary.files.first?.oldWithoutId == 2 && summary.files.first?.newWithoutId == 1)
    }

    @Test("A file without the column sourcedId has no row that can be compared")
    func noIds() throws {
        let bundles = try TwoBundles(
            .orgs, old: "name,type\nA,school\n", new: "sourcedId,name,type\na,A,school\n")
        #expect(try bundles.lines() == ["+a"])
        #expect(bundles.findings.first == "difference-row-without-id old/orgs.csv:2")
    }

    @Test("A column of one side alone is told once, however often the file is begun")
    func oneSided() throws {
        let bundles = try TwoBundles(
            .orgs, old: "sourcedId,name,identifier\nb,B,\na,A,\n",
            new: "sourcedId,name,own\na,A,\nb,B,\n")
        #expect(try bundles.lines() == ["=a", "=b"])
        #expect(
            bundles.findings == [
                "difference-column-one-sided old/orgs.csv:1",
                "difference-column-one-sided new/orgs.csv:1",
            ])
        #expect(bundles.log.findings.map(\.location.field) == ["identifier", "own"])
    }

    @Test("Lines are those of the original, in order or not")
    func lines() throws {
        final class Places: DifferenceSink {
            var all: [String] = []
            func begin(_ rows: FileDifference) { all = [] }
            func take(_ rows: FileDifference) {
                let lines = BundleSide.allCases.map { side in
                    rows.line(in: side).map(String.init) ?? "-"
                }
                all.append(rows.sourcedId.string + " " + lines.joined(separator: " "))
            }
            func end(_ rows: FileDifference) {}
        }
        let bundles = try TwoBundles(
            .orgs, old: "sourcedId,name\nc,\"C\nC\"\nb,B\na,A\n",
            new: "sourcedId,name\na,A\n\nb,B\nd,D\n")
        let places = Places()
        try bundles.difference().run(into: [places])
        #expect(places.all == ["a 5 2", "b 4 4", "c 2 -", "d - 5"])
    }
}

extension TemporaryFolder {
    /// Files that were made while rows were put in order.
    func leftInScratch() throws -> [String] {
        let scratch = file("scratch")
        guard names.contains("scratch") else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: scratch)
    }
}
