// Connections that send changes alone, drawn by chance, day after day through the whole run: what
// the receiver makes of the changes is each day's whole bundle, and a change is a row that differs.

import Basics
import Database
import DemoDistrict
import Foundation
import OneRoster
import Runs
import SIS
import TestSupport
import Testing

@Suite("Nights of changes alone")
struct DeltaNightsTests {
    @Test(
        "The changes make of the first bundle each night's bundle, whatever the connection says",
        arguments: Thoroughness.first(2, of: [71, 72, 73, 74] as [UInt64]))
    func replay(seed: UInt64) throws {
        var nights = try Nights(seed: seed, isLoose: seed % 2 == 0)
        let first = try nights.pass(0)
        #expect(first.mode == "bulk", nights.about(0))
        var replay = DeltaReplay(bulk: try PlainBundle(path: nights.published))
        for night in 1..<nights.days.count {
            if !nights.random.onceIn(3) { try nights.edit() }
            let before = try Data(contentsOf: URL(filePath: nights.plain))
            try before.write(to: URL(filePath: nights.folder.file("before.zip")))
            let sent = try nights.pass(night)
            try #require(sent.mode == "delta", nights.about(night))
            let delta = try PlainBundle(path: nights.published)
            #expect(replay.apply(delta, at: sent.moment) == [], nights.about(night))
            let kept = try PlainBundle(path: sent.kept)
            #expect(replay.bulk.difference(from: kept) == nil, nights.about(night))
            let whole = try PlainBundle(path: nights.plain)
            #expect(kept.difference(from: whole) == nil, nights.about(night))
            let errors = try validate(nights.published).filter { !$0.contains("bundle-file-") }
            #expect(errors == [], nights.about(night))
            #expect(try nights.otherRows() == "", nights.about(night))
        }
    }

    /// What the SIS says, and what the changes of the nights after 20 November then say of it.
    struct Turn: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let sql: String
        /// The row's id in the SIS begins a line of these files.
        let of: String
        /// `11-22 enrollments active`.
        let says: [String]
        var keys = ""
    }

    private static let seat =
        "(SELECT id FROM schedule WHERE student_id = 2 AND syear = 2026 AND end_date IS NULL "
        + "AND start_date = '2026-08-17' ORDER BY id LIMIT 1)"
    private static let pupil = "(SELECT uuid FROM students WHERE student_id = 2)"
    private static let seatId = "(SELECT uuid FROM schedule WHERE id = \(seat))"

    static let turns = [
        Turn(
            testDescription: "a class that a student joins",
            sql: "UPDATE schedule SET start_date = '2026-11-23' WHERE id = \(seat)",
            of: "SELECT uuid FROM schedule WHERE student_id = 2 AND start_date = '2026-11-23'",
            says: ["11-23 enrollments active"]),
        Turn(
            testDescription: "a class that a student is to join, and may see beforehand",
            sql: "UPDATE schedule SET start_date = '2026-11-23' WHERE id = \(seat)",
            of: "SELECT uuid FROM schedule WHERE student_id = 2 AND start_date = '2026-11-23'",
            says: [], keys: "future_enrollments_active: true\n"),
        Turn(
            testDescription: "a class that a student leaves, after the last day in it",
            sql: "UPDATE schedule SET end_date = '2026-11-23' WHERE id = \(seat)",
            of: "SELECT uuid FROM schedule WHERE student_id = 2 AND end_date = '2026-11-23'",
            says: ["11-24 enrollments tobedeleted"]),
        Turn(
            testDescription: "a student who leaves, after the last day",
            sql: "UPDATE student_enrollment SET end_date = '2026-11-23' WHERE student_id = 2 "
                + "AND syear = 2026",
            of: "SELECT \(pupil) UNION SELECT \(seatId)",
            says: ["11-24 enrollments tobedeleted", "11-24 users tobedeleted"]),
        Turn(
            testDescription: "a student who comes, on the first day",
            sql: "UPDATE student_enrollment SET start_date = '2026-11-23' WHERE student_id = 2 "
                + "AND syear = 2026",
            of: "SELECT \(pupil) UNION SELECT \(seatId)",
            says: ["11-23 enrollments active", "11-23 users active"]),
    ]

    @Test("A row is in the changes of the night on which its dates turn, and of no other")
    func turns() throws {
        for turn in Self.turns {
            let district = try NightlyDistrict(
                "mode: delta\nguard: {removed: off, changed: off, first_run: send}\n" + turn.keys,
                students: 20)
            let found = try OtherTool.run([
                "sqlite3", district.sis, turn.sql, turn.of, "SELECT changes()",
            ])
            try #require(found.status == 0, "\(turn): \(found.text)")
            let ids = found.text.split(separator: "\n").dropLast().map(String.init)
            try #require(!ids.isEmpty, "\(turn)")
            #expect(district.export().exitStatus == .done)
            var says: [String] = []
            for day in 21...26 {
                let report = district.export("2026-11-\(day)")
                try #require(report.change?.mode == "delta", "\(turn), day \(day)")
                for (file, rows) in try district.published() {
                    for cells in rows.map({ $0.split(separator: "|").map(String.init) })
                    where ids.contains(where: cells[0].hasPrefix) {
                        says.append("11-\(day) \(file.dropLast(4)) \(cells[1])")
                    }
                }
            }
            #expect(says.sorted() == turn.says, "\(turn)")
        }
    }
}

/// A district and a connection by chance, night after night.
private struct Nights {
    let folder: TemporaryFolder
    let days: [CalendarDate]
    var random: SeededRandom
    private let keys: String
    private let isLoose: Bool

    init(seed: UInt64, isLoose: Bool) throws {
        random = SeededRandom.chosen(usual: seed)
        folder = try TemporaryFolder()
        self.isLoose = isLoose
        let options = DemoOptions(
            students: 60 + random.below(40), seed: seed, assignmentsPerSection: 1)
        _ = try DemoDistrict.create(at: folder.file("sis.sqlite"), options)
        var day = CalendarDate("2026-08-17") ?? .earliest
        day = day.adding(days: random.below(200))
        var days = [day]
        for _ in 0..<(4 + random.below(3)) {
            // Most nights follow one another; some are of a new term.
            days.append((days.last ?? day).adding(days: random.onceIn(3) ? random.below(40) : 1))
        }
        self.days = days
        keys = Self.keys(&random)
        try folder.write("own.yaml", Self.profile)
        for (name, mode) in [("nightly", "delta"), ("whole", "bulk")] {
            var text = "title: By chance, \(name)\nmode: \(mode)\n" + keys
            if isLoose { text += "profile: ./own.yaml\n" }
            try folder.write("\(name).yaml", text)
        }
    }

    private static let profile = """
        title: Of our own, made up
        source: nobody; a test
        checked: 2026-11
        output: folder
        file_names: {academicSessions: academicsessions.csv}
        header_only: [demographics, resources]

        """

    private static let guards = """
        guard:
          removed: off
          changed: off
          first_run: send
          announced:
            - {from: 2026-01-01, to: 2028-01-01, why: chance,
               expect: [removed, changed, empty, school_year, ids]}

        """

    /// Any of the choices that a connection has.
    private static func keys(_ random: inout SeededRandom) -> String {
        var keys = guards + "school_year: 2026\n"
        let scopes = [
            "read: [orgs, academicSessions, courses, classes, users, enrollments]\n",
            "read: [orgs, academicSessions, courses, classes, users, enrollments, demographics, "
                + "guardians, categories, lineItems, results, resources, classResources, "
                + "courseResources]\n",
        ]
        keys += scopes[random.onceIn(4) ? 0 : 1]
        for name in [
            "primary_enrollments_only", "future_enrollments_active", "endless_teacher_enrollments",
            "use_grade_posting_end_date", "marking_periods_always_active",
        ] where random.onceIn(3) { keys += "\(name): true\n" }
        if random.onceIn(3) { keys += "all_schools_users: every-school\n" }
        if random.onceIn(3) { keys += "session_types: {QTR: term}\n" }
        if random.onceIn(3) { keys += "classes_without_students: skip\n" }
        if random.onceIn(3) { keys += "id_prefix: \"n.\"\n" }
        if random.onceIn(3) { keys += "schools: [\"Alder Creek High School\"]\n" }
        if random.onceIn(2) { keys += "attributes: {students: {userIds: [state_student_id]}}\n" }
        return keys
    }

    private var output: String { isLoose ? "out" : "out.zip" }
    /// What the receiver got last.
    var published: String { folder.file(output) }
    /// The whole bundle of the same night, of a connection that always sends that.
    var plain: String { folder.file("plain.zip") }

    func about(_ night: Int) -> Comment {
        "seed \(random.seed), night \(night), \(days.map(\.description)):\n\(keys)"
    }

    /// A change by somebody in the office, or a strange one.
    mutating func edit() throws {
        let edits = [
            "UPDATE students SET last_name = last_name || ' New' WHERE student_id % 7 = 3",
            "DELETE FROM gradebook_grades WHERE id % 5 = 1",
            "UPDATE schedule SET end_date = start_date WHERE id % 11 = 4",
            "UPDATE course_periods SET room = 'Gym' WHERE course_period_id % 3 = 0",
        ]
        let sis = try SISDatabase.open(at: folder.file("sis.sqlite"), access: .write)
        if random.onceIn(2) {
            try sis.execute(random.one(of: edits))
        } else {
            try random.one(of: OddRows.all).spoil(sis)
        }
        try sis.close()
    }

    /// Exports the night as the connection wants it, and as a whole.
    func pass(_ night: Int) throws -> (mode: String?, moment: String, kept: String) {
        let (day, second) = (days[night], "02:00:0\(night)")
        let report = try export("nightly", to: output, day, second)
        let run = try #require(report.run)
        let whole = try export("whole", to: isLoose ? "whole" : "plain.zip", day, second)
        let other = try #require(whole.run)
        let kept = folder.file("state/accepted/nightly/\(run).zip")
        let keptWhole = folder.file("state/accepted/whole/\(other).zip")
        // The same rows are the same bytes, but for the way in which loose files are kept.
        #expect(
            try Data(contentsOf: URL(filePath: kept))
                == Data(contentsOf: URL(filePath: keptWhole)), about(night))
        try Data(contentsOf: URL(filePath: keptWhole)).write(to: URL(filePath: plain))
        return (report.change?.mode, "\(day)T\(second).000Z", kept)
    }

    private func export(
        _ name: String, to output: String, _ day: CalendarDate, _ second: String
    ) throws -> RunReport {
        let request = ExportRequest(
            sis: folder.file("sis.sqlite"), connection: folder.file("\(name).yaml"), asOf: day)
        let report = ExportRun(request, output: folder.file(output))
            .run(in: RunContext(today: day, now: "\(day) \(second)"))
        try #require(
            report.exitStatus == .done,
            "\(String(describing: report.error)) \(String(describing: report.change?.hold)) \(keys)"
        )
        return report
    }

    /// Rows that differ between the whole bundles of this night and the one before, and are not in
    /// the changes as they should be, or the other way round: as another program reads all three.
    func otherRows() throws -> String {
        let words = ["python3", "-c", Self.script, folder.file("before.zip"), plain, published]
        let read = try OtherTool.run(words)
        try #require(read.status == 0)
        return read.text
    }

    private static let script = """
        import csv, io, os, sys, zipfile

        def files(path):
            if os.path.isdir(path):
                for name in os.listdir(path):
                    with open(os.path.join(path, name), newline="", encoding="utf-8") as file:
                        yield name, list(csv.reader(file))
            else:
                with zipfile.ZipFile(path) as bundle:
                    for name in bundle.namelist():
                        text = io.TextIOWrapper(bundle.open(name), "utf-8", newline="")
                        yield name, list(csv.reader(text))

        def rows(path):
            found = {}
            for name, lines in files(path):
                for row in lines[1:] if name != "manifest.csv" else []:
                    found[name, row[0]] = row[3:]
            return found

        old, new = rows(sys.argv[1]), rows(sys.argv[2])
        wanted = {(key, "active", *row) for key, row in new.items() if old.get(key) != row}
        wanted |= {(key, "tobedeleted", *row) for key, row in old.items() if key not in new}
        sent = set()
        for name, lines in files(sys.argv[3]):
            for row in lines[1:] if name != "manifest.csv" else []:
                sent.add(((name, row[0]), row[1], *row[3:]))
        for key, status, *row in sorted(wanted - sent)[:5]:
            print("missing:", *key, status)
        for key, status, *row in sorted(sent - wanted)[:5]:
            print("too much:", *key, status)
        """
}
