// Connections that want changes alone: when they get them, and when a whole bundle all the same.

import Basics
import OneRoster
import Runs
import TestSupport
import Testing

@Suite("Exports of changes alone")
struct DeltaExportTests {
    private static let delta = "mode: delta\nguard: {first_run: send}\n"

    private static func modes(_ rows: [String: [String]]) -> Set<String> {
        Set(
            (rows["manifest.csv"] ?? []).filter { $0.hasPrefix("file.") }.map {
                String($0.split(separator: "|")[1])
            })
    }

    @Test("First a whole bundle, then what is new, changed or gone, and the whole one is kept")
    func nights() throws {
        let district = try NightlyDistrict(Self.delta)
        let first = district.export()
        #expect(first.exitStatus == .done, "\(String(describing: first.error))")
        #expect(first.change?.mode == "bulk")
        #expect(first.change?.bulkBecause == "the receiver has no bundle yet")
        let users = try #require(district.published()["users.csv"])
        try district.sql("UPDATE students SET last_name = 'Novak' WHERE student_id = 5")
        let second = district.export(minute: 5)
        #expect(second.exitStatus == .done, "\(String(describing: second.error))")
        #expect(second.change?.mode == "delta")
        #expect(second.change?.bulkBecause == nil)
        let rows = try district.published()
        #expect(Self.modes(rows) == ["absent", "delta"])
        let changed = try #require(rows["users.csv"])
        #expect(changed.count == 2)
        #expect(changed[1].contains("|active|2026-11-20T02:05:00.000Z|"), "\(changed)")
        #expect(changed[1].contains("Novak"))
        // What is kept is whole, and the next night is compared with that.
        let kept = try NightlyDistrict.rows(
            of: district.folder.file("connections/state/accepted/canvas/2.zip"))
        #expect(kept["users.csv"]?.count == users.count)
        #expect(Self.modes(kept) == ["absent", "bulk"])
        let third = district.export(minute: 9)
        #expect(third.change?.isUnchanged == true)
        #expect(try district.published().keys.sorted() == ["manifest.csv"])
        #expect(try district.runs() == ["3 accepted", "2 accepted", "1 accepted"])
        let shown =
            RunListRun(state: district.state)
            .run(in: NightlyDistrict.context("2026-11-21")).runs ?? []
        #expect(shown.map(\.mode) == ["delta", "delta", "bulk"])
    }

    @Test("A day without change leaves nothing where the connection skips such days")
    func skipped() throws {
        for mode in ["bulk", "delta"] {
            let district = try NightlyDistrict(
                "mode: \(mode)\non_no_change: skip\nguard: {first_run: send}\n")
            #expect(district.export().exitStatus == .done)
            district.remove("b.zip")
            let second = district.export(minute: 5)
            #expect(second.exitStatus == .done, "\(String(describing: second.error))")
            #expect(second.change?.mode == "none")
            #expect(!district.has("b.zip"))
            #expect(try district.runs() == ["2 unchanged", "1 accepted"])
            // A whole bundle can be had all the same.
            let full = district.export(isFull: true, minute: 6)
            #expect(full.exitStatus == .done)
            #expect(district.has("b.zip"))
            #expect(try district.runs().first == "3 accepted")
        }
    }

    @Test("A whole bundle goes out where a delta cannot be trusted, and says why")
    func bulk() throws {
        let district = try NightlyDistrict(Self.delta)
        #expect(district.export().exitStatus == .done)
        let full = district.export(isFull: true, minute: 1)
        #expect(full.change?.bulkBecause == "a whole bundle was asked for")
        #expect(Self.modes(try district.published()) == ["absent", "bulk"])
        // Another profile.
        try district.say(Self.delta + "profile: canvas\n")
        let profile = district.export(minute: 2)
        #expect(profile.exitStatus == .done, "\(String(describing: profile.error))")
        #expect(profile.change?.bulkBecause?.contains("'canvas'") == true)
        #expect(district.export(minute: 3).change?.mode == "delta")
        // Other columns.
        try district.say(
            Self.delta + "profile: canvas\ncustom_fields: {students: [busRoute]}\n")
        let columns = district.export(minute: 4)
        #expect(columns.change?.mode == "bulk", "\(String(describing: columns.error))")
        #expect(columns.change?.bulkBecause != nil)
        // A prefix: held, and whole.
        try district.say(Self.delta + "profile: canvas\nid_prefix: a-\n")
        let prefix = district.export(minute: 5)
        #expect(prefix.exitStatus == .held)
        #expect(prefix.change?.mode == "bulk")
    }

    @Test("A held delta is approved as a delta, and the whole bundle becomes the snapshot")
    func held() throws {
        let district = try NightlyDistrict(Self.delta)
        #expect(district.export().exitStatus == .done)
        try district.sql("DELETE FROM schedule WHERE id % 2 = 0")
        let night = district.export("2026-11-21")
        #expect(night.exitStatus == .held, "\(String(describing: night.change))")
        #expect(night.change?.mode == "delta")
        #expect(district.has("connections/state/held/2-bulk.zip"))
        #expect(district.approve(2).error == nil)
        #expect(!district.has("connections/state/held/2-bulk.zip"))
        let rows = try district.published()
        #expect(Self.modes(rows) == ["absent", "delta"])
        #expect(rows["enrollments.csv"]?.contains { $0.contains("|tobedeleted|") } == true)
        let kept = try NightlyDistrict.rows(
            of: district.folder.file("connections/state/accepted/canvas/2.zip"))
        #expect(Self.modes(kept) == ["absent", "bulk"])
        #expect(district.export("2026-11-21", minute: 9).change?.isUnchanged == true)
    }
}
