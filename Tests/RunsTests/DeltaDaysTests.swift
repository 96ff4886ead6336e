// Days of made-up districts, exported whole and as deltas: the deltas make of the first bundle each
// day's bundle, in plain rows and in a SIS that they are loaded into.

import Basics
import Database
import DemoDistrict
import OneRoster
import RosterExport
import RosterImport
import RosterValidation
import SIS
import TestSupport
import Testing

@Suite("Deltas of a district")
struct DeltaDaysTests {
    private static let instant = Timestamp(CalendarDate("2026-11-22") ?? .earliest)

    /// Writes the delta of two bundles.
    private static func writeDelta(
        _ old: String, _ new: String, to path: String, scratch: String
    ) throws {
        let difference = try BundleDifference(
            old: BundleReader(path: old, log: FindingLog()),
            new: BundleReader(path: new, log: FindingLog()),
            options: DifferenceOptions(skipsIdentical: true), log: FindingLog()
        ) { scratch }
        let file = try FileSink(path: path)
        let writer = BundleWriter(zip: file, options: .init(mode: .delta))
        let delta = try DeltaWriter(of: difference, into: writer, at: instant) { scratch }
        try difference.run(into: [delta])
        try writer.finish()
        try file.finish()
    }

    /// Loads a bundle; gives the codes of what was refused.
    private static func load(_ path: String, into sis: DatabaseConnection) throws -> [String] {
        let log = FindingLog()
        let reader = try BundleReader(path: path, log: FindingLog())
        let options = LoadOptions(now: "2026-11-22 02:00:00")
        _ = try RosterImporter(reader: reader, sis: sis, options: options, log: log).run()
        return log.findings.filter { $0.kind.severity == .error }
            .map { "\($0.kind.code) \($0.location)" }
    }

    private static func district(_ seed: UInt64, in folder: TemporaryFolder) throws
        -> DatabaseConnection
    {
        let path = folder.file("sis.sqlite")
        let options = DemoOptions(students: 40, seed: seed, assignmentsPerSection: 1)
        _ = try DemoDistrict.create(at: path, options)
        return try SISDatabase.open(at: path, access: .write)
    }

    /// The days of a district, as bundles in a folder: each day's, and its delta to the day before.
    private struct Days {
        let folder: TemporaryFolder
        let sis: DatabaseConnection
        var random: SeededRandom
        private let dates: [String]
        private let scratch: String

        init(seed: UInt64) throws {
            random = SeededRandom.chosen(usual: seed)
            folder = try TemporaryFolder()
            sis = try DeltaDaysTests.district(seed, in: folder)
            dates = RoundTripTests.days.shuffled(using: &random)
            scratch = folder.makeFolder("scratch")
        }

        var numbers: Range<Int> { 1..<dates.count }
        func bulk(_ day: Int) -> String { folder.file("bulk-\(day).zip") }
        func delta(_ day: Int) -> String { folder.file("delta-\(day).zip") }
        func date(_ day: Int) -> String { dates[day] }
        func about(_ day: Int) -> Comment { "seed \(random.seed), day \(day), \(dates[day])" }

        /// Exports the day, and makes the delta.
        func pass(_ day: Int) throws {
            try export(sis, asOf: dates[day], to: bulk(day))
            guard day > 0 else { return }
            try DeltaDaysTests.writeDelta(
                bulk(day - 1), bulk(day), to: delta(day), scratch: scratch)
        }
    }

    @Test(
        "Applied to the first bundle they give each day's bundle, whatever goes wrong in between",
        arguments: Thoroughness.first(2, of: [61, 62, 63, 64] as [UInt64]))
    func replay(seed: UInt64) throws {
        var days = try Days(seed: seed)
        try days.pass(0)
        var replay = DeltaReplay(bulk: try PlainBundle(path: days.bulk(0)))
        for day in days.numbers {
            if days.random.onceIn(2) { try days.random.one(of: OddRows.all).spoil(days.sis) }
            try days.pass(day)
            #expect(try validate(days.delta(day)) == [], days.about(day))
            let faults = replay.apply(
                try PlainBundle(path: days.delta(day)), at: Self.instant.description)
            #expect(faults == [], days.about(day))
            let fault = replay.bulk.difference(from: try PlainBundle(path: days.bulk(day)))
            #expect(fault == nil, days.about(day))
        }
    }

    private static let edits = [
        "UPDATE students SET last_name = last_name || ' New' WHERE student_id % 7 = 3",
        "UPDATE gradebook_grades SET points = 1 WHERE id % 7 = 2",
        "DELETE FROM gradebook_grades WHERE id % 5 = 1",
        "UPDATE schedule SET end_date = '2026-10-14' WHERE id % 11 = 4",
        "UPDATE course_periods SET room = 'Gym' WHERE course_period_id % 3 = 0",
    ]

    @Test(
        "Loaded one after the other they leave what each day's bundle leaves",
        arguments: Thoroughness.first(1, of: [65, 66] as [UInt64]))
    func loading(seed: UInt64) throws {
        let days = try Days(seed: seed)
        try days.pass(0)
        let receiver = try SISDatabase.create(at: days.folder.file("receiver.sqlite"))
        #expect(try Self.load(days.bulk(0), into: receiver) == [])
        for day in days.numbers {
            try days.sis.execute(Self.edits[day - 1])
            try days.pass(day)
            #expect(try Self.load(days.delta(day), into: receiver) == [], days.about(day))
            let held = days.folder.file("held-\(day).zip")
            try export(receiver, asOf: days.date(day), to: held)
            let fault = try PlainBundle(path: held)
                .difference(from: try PlainBundle(path: days.bulk(day)))
            #expect(fault == nil, days.about(day))
        }
    }
}
