// What lies in the state folder is trusted by its checksum alone, and names nobody.

import Basics
import Runs
import TestSupport
import Testing

@Suite("Tampered and curious")
struct TamperedStateTests {
    private static let sendsFirst = "guard: {first_run: send}\n"
    private static let kept = "connections/state/accepted/canvas/1.zip"

    private static func codes(_ report: RunReport) -> Set<String> {
        Set((report.change?.hold ?? []).map(\.code))
    }

    @Test("A kept bundle that is another one is as good as gone", arguments: ["bulk", "delta"])
    func swappedSnapshot(mode: String) throws {
        let district = try NightlyDistrict("mode: \(mode)\n" + Self.sendsFirst)
        #expect(district.export().exitStatus == .done)
        // Whole and readable, and with fewer rows: nothing would be gone.
        let other = try NightlyDistrict(Self.sendsFirst, students: 20)
        #expect(other.export().exitStatus == .done)
        let bytes = try Array(other.folder.read(Self.kept))
        try district.folder.write(Self.kept, bytes)
        let night = district.export("2026-11-21")
        #expect(night.exitStatus == .held, "\(String(describing: night.error))")
        #expect(Self.codes(night).contains("change-snapshot-lost"))
        #expect(night.change?.mode == "bulk")
        #expect(district.preview("2026-11-21").change?.hold.isEmpty == false)
    }

    @Test("A file with an absurd number is nobody's bundle")
    func absurdNumber() throws {
        let district = try NightlyDistrict(Self.sendsFirst)
        #expect(district.export().exitStatus == .done)
        try district.folder.write("connections/state/accepted/canvas/\(Int64.max).zip", "PK")
        #expect(district.export(minute: 5).run == 2)
    }

    @Test("A held delta is worth nothing without the very bundle that it leads to")
    func heldDelta() throws {
        let district = try NightlyDistrict(
            "mode: delta\napproval: always\n" + Self.sendsFirst)
        #expect(district.export().exitStatus == .held)
        #expect(district.approve(1).error == nil)
        try district.sql("UPDATE students SET last_name = 'Novak' WHERE student_id = 5")
        #expect(district.export("2026-11-21").change?.mode == "delta")
        let whole = "connections/state/held/2-bulk.zip"
        let bytes = try Array(district.folder.read(whole))
        district.remove(whole)
        #expect(district.approve(2).error?.code == "state-held-bundle-missing")
        try district.folder.write(whole, bytes + [0])
        #expect(district.approve(2).error?.code == "state-held-bundle-other")
        #expect(try district.runs() == ["2 held", "1 approved"])
        try district.folder.write(whole, bytes)
        #expect(district.approve(2).error == nil)
        #expect(try Array(district.folder.read("connections/state/accepted/canvas/2.zip")) == bytes)
    }

    @Test("Who asks for values gets them; what is kept and what a hook hears has none")
    func values() throws {
        let district = try NightlyDistrict(
            "hooks: {on_done: 'cat > heard.json'}\n" + Self.sendsFirst)
        #expect(district.export().exitStatus == .done)
        try district.sql("UPDATE students SET last_name = 'Zyxxabel' WHERE student_id = 5")
        var request = ExportRequest(
            sis: district.sis, connection: district.connection, asOf: CalendarDate("2026-11-20"))
        request.samples = 1_000
        request.showsValues = true
        let asked = ExportRun(request, output: district.output)
            .run(in: NightlyDistrict.context("2026-11-20", minute: 5))
        #expect(asked.exitStatus == .done, "\(String(describing: asked.error))")
        #expect(try ReportJSON.text(of: asked).contains("Zyxxabel"))
        let files = ["connections/state/reports/2.json", "connections/state/reports/2.html"]
        for file in files + ["connections/heard.json"] {
            let text = try district.folder.text(file)
            #expect(text.contains("familyName"), "\(file)")
            #expect(!text.contains("Zyxxabel"), "\(file)")
        }
    }

    @Test("Another profile is another bundle, also on a day on which not one row is other")
    func otherProfile() throws {
        let skips = "on_no_change: skip\n" + Self.sendsFirst
        let district = try NightlyDistrict(skips)
        #expect(district.export().exitStatus == .done)
        try district.say(skips + "profile: clever\n")
        let night = district.export(minute: 5)
        #expect(night.change?.mode == "bulk", "\(String(describing: night.error))")
        #expect(try district.runs() == ["2 accepted", "1 accepted"])
        #expect(district.export(minute: 6).change?.mode == "none")
    }
}
