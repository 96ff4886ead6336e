// Deltas of made-up days: they make of the first bundle each day's bundle, and the validator has
// nothing to say against them.

import Basics
import OneRoster
import RosterValidation
import TestSupport
import Testing

@Suite("Deltas from day to day")
struct DeltaPropertyTests {
    /// What may be said of a delta and not of the bundles it is made of: it names rows that were
    /// sent before.
    private static let unavoidable: Set<String> = ["warning reference-outside-delta"]

    private static let moment = "2026-11-22T02:00:00.000Z"
    private static let instant = Timestamp(
        CalendarDate(year: 2026, month: 11, day: 22) ?? .earliest, millisecondOfDay: 7_200_000)

    /// One way of keeping bundles.
    private struct Place {
        let folder: TemporaryFolder
        let isZip: Bool

        /// Writes a bundle by that name; gives its path.
        func write(
            _ name: String, _ mode: FileMode, _ body: (BundleWriter) throws -> Void
        ) throws -> String {
            let options = BundleWriter.Options(mode: mode, systemName: "made up")
            guard isZip else {
                try body(BundleWriter(folder: folder.makeFolder(name), options: options))
                return folder.file(name)
            }
            let sink = try FileSink(path: folder.file(name + ".zip"))
            try body(BundleWriter(zip: sink, options: options))
            try sink.finish()
            return folder.file(name + ".zip")
        }
    }

    private static func reader(_ path: String) throws -> BundleReader {
        try BundleReader(path: path, log: FindingLog())
    }

    private static func codes(_ path: String) throws -> Set<String> {
        let log = FindingLog()
        _ = try RosterValidator(log: log).validate(path: path)
        return Set(log.tally.map { "\($0.kind.severity.rawValue) \($0.kind.code)" })
    }

    /// Writes the delta of two bundles; gives its path and counts.
    private static func delta(
        _ old: String, _ new: String, _ place: Place, _ name: String,
        _ random: inout SeededRandom
    ) throws -> (path: String, counts: [FileName: DeltaCounts]) {
        let scratch = { place.folder.makeFolder("scratch") }
        let difference = try BundleDifference(
            old: reader(old), new: reader(new),
            options: DifferenceOptions(skipsIdentical: random.onceIn(2)), log: FindingLog(),
            scratch: scratch)
        var counts: [FileName: DeltaCounts] = [:]
        let path = try place.write(name, .delta) { writer in
            let delta = try DeltaWriter(
                of: difference, into: writer, at: Self.instant, scratch: scratch)
            try difference.run(into: [delta])
            try writer.finish()
            counts = delta.counts
        }
        #expect(TemporaryFolder.names(in: place.folder.file("scratch")).isEmpty)
        return (path, counts)
    }

    @Test(
        "Applied to the first bundle they give each day's bundle",
        arguments: Thoroughness.first(8, of: Array(UInt64(1)...24)))
    func replay(seed: UInt64) throws {
        var random = SeededRandom.chosen(usual: seed)
        let place = Place(folder: try TemporaryFolder(), isZip: random.onceIn(2))
        var bundle = RandomBundle(&random)
        var last = try place.write("bulk-0", .bulk) { try bundle.write(to: $0) }
        var replay = DeltaReplay(bulk: try PlainBundle(path: last))
        for day in 1...5 {
            let about: Comment = "seed \(random.seed), day \(day)"
            let before = bundle
            if !random.onceIn(5) { bundle.edit(&random) }
            let next = try place.write("bulk-\(day)", .bulk) { try bundle.write(to: $0) }
            let known = try Self.codes(last).union(Self.codes(next))
            #expect(known.filter { $0.hasPrefix("error") }.isEmpty, about)
            let (path, counts) = try Self.delta(last, next, place, "delta-\(day)", &random)
            let rows = try PlainBundle(path: path)
            #expect(replay.apply(rows, at: Self.moment) == [], about)
            let fault = replay.bulk.difference(from: try PlainBundle(path: next))
            #expect(fault == nil, about)
            let findings = try Self.codes(path)
            #expect(findings.subtracting(known).subtracting(Self.unavoidable) == [], about)
            for (file, content) in rows.files {
                let gone = content.rows.count { $0[1] == Array("tobedeleted".utf8) }
                let expected = DeltaCounts(active: content.rows.count - gone, toBeDeleted: gone)
                #expect(counts[file] == expected, about)
            }
            #expect(Set(counts.keys) == Set(rows.files.keys), about)
            if bundle == before {
                #expect(try Self.reader(path).fileNames == ["manifest.csv"], about)
                #expect(findings == [], about)
            }
            last = next
        }
    }
}
