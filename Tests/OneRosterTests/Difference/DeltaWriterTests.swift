// What a delta of two bundles holds, row by row; what it cannot be made of.

import Basics
import OneRoster
import TestSupport
import Testing

/// Two bulk bundles of ours, and the delta that makes the second of the first.
private final class TwoDays {
    static let moment = Timestamp(
        CalendarDate(year: 2026, month: 11, day: 22) ?? .earliest, millisecondOfDay: 7_200_000)
    static let momentText = "2026-11-22T02:00:00.000Z"

    let folder: TemporaryFolder
    var names: [FileName: String] = [:]
    var headerOnly: Set<FileName> = []
    var limits = DifferenceLimits.standard
    var skipsIdentical = false
    private(set) var scratchCount = 0

    /// Rows by file, without status and date, the last columns cut off where blank.
    init(_ old: [FileName: [[String]]], _ new: [FileName: [[String]]]) throws {
        folder = try TemporaryFolder()
        try write("old", old)
        try write("new", new)
    }

    /// Of rows of orgs: id, name, type, identifier, parent.
    convenience init(orgs old: [[String]], _ new: [[String]]) throws {
        try self.init([.orgs: old], [.orgs: new])
    }

    private func write(_ name: String, _ files: [FileName: [[String]]]) throws {
        let writer = BundleWriter(folder: folder.makeFolder(name))
        for file in FileName.dependenceOrder {
            guard let rows = files[file] else { continue }
            try writer.begin(file)
            for row in rows {
                let cells = [row[0], "", ""] + row.dropFirst()
                let blanks = [String](repeating: "", count: file.table.count - cells.count)
                try writer.write(CellRow(cells + blanks))
            }
            try writer.end()
        }
        try writer.finish()
    }

    func difference(
        _ options: DifferenceOptions = DifferenceOptions()
    ) throws -> BundleDifference {
        var options = options
        options.skipsIdentical = skipsIdentical
        return try BundleDifference(
            old: BundleReader(path: folder.file("old"), log: FindingLog()),
            new: BundleReader(path: folder.file("new"), log: FindingLog()), options: options,
            log: FindingLog()
        ) { self.folder.makeFolder("sorting") }
    }

    /// Writes the delta into the folder `delta`.
    @discardableResult
    func write() throws -> [FileName: DeltaCounts] {
        var options = BundleWriter.Options(mode: .delta)
        options.names = names
        options.headerOnly = headerOnly
        let writer = BundleWriter(folder: folder.makeFolder("delta"), options: options)
        let difference = try difference()
        let delta = try DeltaWriter(
            of: difference, into: writer, at: Self.moment, limits: limits
        ) {
            self.scratchCount += 1
            return self.folder.makeFolder("scratch")
        }
        try difference.run(into: [delta])
        try writer.finish()
        #expect(TemporaryFolder.names(in: folder.makeFolder("scratch")) == [])
        return delta.counts
    }

    /// Rows of a file of the delta as `+a` and `-a`, in their order.
    func rows(_ file: FileName) throws -> [String] {
        try write()
        let bundle = try BundleReader(path: folder.file("delta"), log: FindingLog())
        return try bundle.open(file)?.allRows().map { row in
            #expect(row[2] == Self.momentText)
            return (row[1] == "active" ? "+" : row[1] == "tobedeleted" ? "-" : "?") + row[0]
        } ?? []
    }
}

@Suite("Delta of two bundles")
struct DeltaWriterTests {
    private static func org(_ id: String, in parent: String = "") -> [String] {
        [id, "Name of \(id)", "school", "", parent]
    }

    @Test("New and changed rows are active, those that are gone are as last sent")
    func rows() throws {
        let days = try TwoDays(
            orgs: [["a", "A", "school"], ["b", "B", "school", "7"], ["c", "C", "school"]],
            [["a", "A", "school"], ["c", "See, \"C\"", "school"], ["d", "Ü", "school"]])
        #expect(try days.write() == [.orgs: DeltaCounts(active: 2, toBeDeleted: 1)])
        let moment = TwoDays.momentText
        #expect(
            try days.folder.text("delta/orgs.csv").split(separator: "\r\n") == [
                "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
                "b,tobedeleted,\(moment),B,school,7,",
                "c,active,\(moment),\"See, \"\"C\"\"\",school,,", "d,active,\(moment),Ü,school,,",
            ])
        let bundle = try BundleReader(path: days.folder.file("delta"), log: FindingLog())
        #expect(bundle.manifest?.modes.filter { $0.value != .absent } == [.orgs: .delta])
    }

    @Test("Files of which nothing changed are absent, and nothing at all is a manifest alone")
    func unchanged() throws {
        let categories = [["k", "Tests"]]
        let days = try TwoDays(
            [.orgs: [Self.org("a")], .categories: categories],
            [.orgs: [Self.org("b")], .categories: categories])
        try days.write()
        #expect(
            TemporaryFolder.names(in: days.folder.file("delta")) == [
                "manifest.csv", "orgs.csv",
            ])
        for skips in [false, true] {
            let same = try TwoDays([.categories: categories], [.categories: categories])
            same.skipsIdentical = skips
            #expect(try same.write().isEmpty)
            #expect(TemporaryFolder.names(in: same.folder.file("delta")) == ["manifest.csv"])
            #expect(same.scratchCount == 0)
            let log = FindingLog()
            _ = try BundleReader(path: same.folder.file("delta"), log: log)
            #expect(log.isEmpty)
        }
    }

    @Test("A file that came or went is a file of new or of gone rows")
    func wholeFiles() throws {
        let days = try TwoDays([.categories: [["k", "Tests"]]], [.orgs: [Self.org("a")]])
        #expect(try days.rows(.categories) == ["-k"])
        #expect(try days.rows(.orgs) == ["+a"])
    }

    @Test("Rows that go come before those that stay, both in order of ids")
    func order() throws {
        let days = try TwoDays(
            [.categories: [["a", "1"], ["c", "3"], ["e", "5"], ["é", "6"]]],
            [.categories: [["b", "1"], ["c", "4"], ["d", "1"]]])
        #expect(try days.rows(.categories) == ["-a", "-e", "-é", "+b", "+c", "+d"])
    }

    @Test(
        "What hangs on a row that goes, goes before it",
        arguments: [
            (["a", "b:a", "c:b", "d"], ["-c", "-b", "-a", "-d"]),
            (["a:c", "b:c", "c"], ["-a", "-b", "-c"]),
            (["a:x", "b:a", "c:x"], ["-b", "-a", "-c"]),
            (["a:b", "b:a", "c:b", "d:d"], ["-a", "-c", "-b", "-d"]),
        ])
    func nested(orgs: [String], expected: [String]) throws {
        let rows = orgs.map { text in
            let parts = text.split(separator: ":").map(String.init)
            return Self.org(parts[0], in: parts.count > 1 ? parts[1] : "")
        }
        let days = try TwoDays(orgs: rows + [Self.org("x")], [Self.org("0"), Self.org("x")])
        #expect(try days.rows(.orgs) == expected + ["+0"])
    }

    @Test("Beyond the limit rows go in order of ids")
    func tooMany() throws {
        let days = try TwoDays(
            orgs: [Self.org("a"), Self.org("b", in: "a"), Self.org("c", in: "b")], [])
        days.limits = DifferenceLimits(heldBytes: 1200)
        #expect(try days.rows(.orgs) == ["-a", "-b", "-c"])
        days.limits = .standard
        #expect(try days.rows(.orgs) == ["-c", "-b", "-a"])
    }

    @Test("Names of files and headers by themselves are as the writer was told")
    func profile() throws {
        let days = try TwoDays(
            [.orgs: [Self.org("a")], .categories: [["k", "T"]]],
            [.orgs: [Self.org("b")], .categories: [["k", "T"]]])
        days.names = [.orgs: "Orgs.csv"]
        days.headerOnly = [.categories, .results]
        for skips in [false, true] {
            days.skipsIdentical = skips
            try days.write()
            #expect(
                TemporaryFolder.names(in: days.folder.file("delta")) == [
                    "Orgs.csv", "categories.csv", "manifest.csv", "results.csv",
                ])
            #expect(
                try days.folder.text("delta/categories.csv")
                    == "sourcedId,status,dateLastModified,title\r\n")
        }
    }

    @Test("A cell that begins with a byte order mark keeps it")
    func byteOrderMark() throws {
        let days = try TwoDays(
            [.categories: [["k", "1"]]],
            [.categories: [["k", "\u{FEFF}a\nb"], ["\u{FEFF}z", ""]]])
        #expect(try days.rows(.categories) == ["+k", "+\u{FEFF}z"])
        #expect(try days.folder.text("delta/categories.csv").contains(",\"\u{FEFF}a\nb\"\r\n"))
    }
}

@Suite("What no delta is made of")
struct DeltaRefusalTests {
    private static let header = "sourcedId,status,dateLastModified,title"

    /// Why there is no delta of these categories, as code and message.
    private static func refusal(
        _ old: String, _ new: String, beforehand: Bool = false
    ) throws -> String {
        let bundles = try TwoBundles(.categories, old: old, new: new)
        let difference = try bundles.difference()
        let error = #expect(throws: BundleError.self) {
            if beforehand { return try difference.checkDelta() }
            let writer = BundleWriter(
                folder: bundles.folder.makeFolder("delta"), options: .init(mode: .delta))
            let delta = try DeltaWriter(
                of: difference, into: writer, at: TwoDays.moment
            ) { bundles.folder.makeFolder("scratch") }
            try difference.run(into: [delta])
        }
        let place = error?.location.file?.replacing(bundles.folder.path + "/", with: "") ?? ""
        return "\(error?.code ?? "") \(place) \(error?.message ?? "")"
    }

    @Test(
        "Other columns than the day before, or than a delta has",
        arguments: [
            ("\(header)", "\(header),metadata.a", "new", "bundle before: metadata.a came"),
            ("\(header),metadata.a", "\(header)", "new", "bundle before: metadata.a went"),
            (
                "\(header),metadata.a,metadata.b", "\(header),metadata.b,metadata.a", "new",
                "bundle before: they stand in another order"
            ),
            ("sourcedId,title", "\(header)", "old", "not those that a delta has"),
            ("\(header)", "\(header),extra", "new", "not those that a delta has"),
            ("\(header)", "\(header),metadata.a,metadata.a", "new", "not those that a delta has"),
            ("\(header)", "\(header),metadata.", "new", "not those that a delta has"),
        ])
    func columns(old: String, new: String, side: String, message: String) throws {
        for beforehand in [true, false] {
            let found = try Self.refusal(old + "\na\n", new + "\na\n", beforehand: beforehand)
            #expect(found.hasPrefix("delta-columns \(side)/categories.csv "))
            #expect(found.contains(message), "\(found)")
        }
    }

    @Test(
        "Rows without an id, with the id of another, or in no order",
        arguments: [
            ("a,,,1\n,,,2\n", "a,,,1\n", "delta-ids old/categories.csv a row has no sourcedId"),
            ("a,,,1\n", "a,,,1\n,,,2\nb,,,3\n", "delta-ids new/categories.csv a row has no"),
            ("a,,,1\na,,,1\n", "b,,,1\n", "delta-ids old/categories.csv several rows"),
            ("a,,,1\n", "a,,,2\na,,,3\n", "delta-ids new/categories.csv several rows"),
            ("b,,,1\na,,,1\n", "c,,,1\n", "delta-order old/categories.csv"),
            ("a,,,1\n", "c,,,1\nb,,,1\n", "delta-order old/categories.csv"),
        ])
    func rows(old: String, new: String, expected: String) throws {
        let found = try Self.refusal(Self.header + "\n" + old, Self.header + "\n" + new)
        #expect(found.hasPrefix(expected), "\(found)")
    }

    @Test("Columns that stayed the same serve")
    func serving() throws {
        let text = Self.header + ",metadata.a\na,,,1,2\n"
        try TwoBundles(.categories, old: text, new: text).difference().checkDelta()
        try TwoBundles(old: ["categories.csv": text], new: [:]).difference().checkDelta()
    }
}

@Suite("Bundles that are the same")
struct IdenticalBundleTests {
    private static let orgs: [[String]] = [["a", "A", "school"], ["b", "B", "school"]]

    @Test("Bundles are the same when all their files are")
    func identical() throws {
        let others: [([FileName: [[String]]], Bool)] = [
            ([.orgs: Self.orgs], true), ([.orgs: [["a", "A", "school"]]], false),
            ([.orgs: Self.orgs, .categories: [["k", "T"]]], false), ([:], false),
        ]
        for (files, isIdentical) in others {
            #expect(
                try TwoDays([.orgs: Self.orgs], files).difference().isIdentical == isIdentical)
        }
    }

    @Test("Their summary is known by their row counts, as if the rows had been read")
    func summary() throws {
        let files: [FileName: [[String]]] = [.orgs: Self.orgs, .categories: [["k", "T"]]]
        let difference = try TwoDays(files, files).difference()
        let tally = DifferenceTally(of: difference)
        try difference.run(into: [tally])
        let known = DifferenceSummary.identical(rows: [.categories: 1, .orgs: 2])
        #expect(!known.isDifferent && known.schools.isEmpty)
        #expect(known.files.map(\.file) == tally.summary.files.map(\.file))
        #expect(known.files.map(\.counts) == tally.summary.files.map(\.counts))
        #expect(known.files.map(\.isIdentical) == tally.summary.files.map(\.isIdentical))
        #expect(known.files.allSatisfy { $0.isInOld && $0.isInNew })
    }
}
