// Deltas of random tables, of any bytes that a cell may hold, with ids in any shape.

import Basics
import OneRoster
import TestSupport
import Testing

@Suite("Delta of random bundles")
struct DeltaPropertyTests {
    private typealias Table = [String: [String]]

    private static let moment = "2026-11-22T02:00:00.000Z"
    private static let instant = Timestamp(
        CalendarDate(year: 2026, month: 11, day: 22) ?? .earliest, millisecondOfDay: 7_200_000)
    private static let pieces = [
        "a", "b", ",", "\"", "\r\n", "\n", "\r", " ", "é", "e\u{301}", "日", "\u{FEFF}", "\u{0}",
        "\u{1F600}",
    ]

    private static func text(_ random: inout SeededRandom, least: Int = 0) -> String {
        (0..<least + random.below(4)).map { _ in random.one(of: pieces) }.joined()
    }

    /// Cells behind the id; orgs name each other, and what is not there, as they like.
    private static func cells(
        _ file: FileName, _ count: Int, _ ids: [String], _ random: inout SeededRandom
    ) -> [String] {
        var cells = (1..<count).map { $0 < 3 ? "" : text(&random) }
        if let parent = file.table.parent, !ids.isEmpty {
            cells[parent.index - 1] = random.one(of: ids + [""])
        }
        return cells
    }

    private static func edit(
        _ table: inout Table, _ file: FileName, _ count: Int, _ random: inout SeededRandom
    ) {
        let ids = table.keys.sorted()
        for id in ids where random.onceIn(4) { table[id] = nil }
        for id in ids where random.onceIn(4) && table[id] != nil {
            table[id] = cells(file, count, ids, &random)
        }
        for _ in 0..<random.below(8) {
            table[text(&random, least: 1)] = cells(file, count, ids, &random)
        }
    }

    private static func write(
        _ tables: [FileName: Table], _ metadata: [FileName: [String]], to folder: String
    ) throws {
        let writer = BundleWriter(folder: folder)
        for (file, table) in tables {
            try writer.begin(file, metadata: metadata[file] ?? [])
            // Swift takes texts that look alike for one; byte by byte they are not.
            for (id, cells) in table.sorted(by: {
                $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
            }) { try writer.write(CellRow([id] + cells)) }
            try writer.end()
        }
        try writer.finish()
    }

    @Test("Applied to the old bundle it gives the new one, whatever the cells hold")
    func replay() throws {
        var random = SeededRandom.chosen(usual: 71)
        for round in 0..<(Thoroughness.isLong ? 40 : 12) {
            let about: Comment = "seed \(random.seed), round \(round)"
            let folder = try TemporaryFolder()
            let files = [FileName.orgs, .academicSessions, .categories, .users]
            let metadata: [FileName: [String]] = random.onceIn(2) ? [:] : [.users: ["metadata.x"]]
            var tables: [FileName: Table] = [:]
            func count(_ file: FileName) -> Int { file.table.count + (metadata[file] ?? []).count }
            for file in files { Self.edit(&tables[file, default: [:]], file, count(file), &random) }
            try Self.write(tables, metadata, to: folder.makeFolder("0"))
            var replay = DeltaReplay(bulk: try PlainBundle(path: folder.file("0")))
            for day in 1...3 {
                for file in files where !random.onceIn(3) {
                    Self.edit(&tables[file, default: [:]], file, count(file), &random)
                }
                let (old, new) = (folder.file("\(day - 1)"), folder.makeFolder("\(day)"))
                try Self.write(tables, metadata, to: new)
                let difference = try BundleDifference(
                    old: BundleReader(path: old, log: FindingLog()),
                    new: BundleReader(path: new, log: FindingLog()), log: FindingLog()
                ) { folder.makeFolder("scratch") }
                let writer = BundleWriter(
                    folder: folder.makeFolder("delta-\(day)"), options: .init(mode: .delta))
                let delta = try DeltaWriter(of: difference, into: writer, at: Self.instant) {
                    folder.makeFolder("scratch")
                }
                try difference.run(into: [delta])
                try writer.finish()
                let faults = replay.apply(
                    try PlainBundle(path: folder.file("delta-\(day)")), at: Self.moment)
                // Rows in a circle, and references of made-up rows, are none of its business.
                let own = faults.filter { !$0.contains("parent") && !$0.contains("names by") }
                #expect(own == [], about)
                #expect(
                    replay.bulk.difference(from: try PlainBundle(path: new)) == nil, about)
            }
        }
    }
}
