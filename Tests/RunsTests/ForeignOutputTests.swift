// Two connections that write to one place by mistake: the second is stopped before it replaces what
// the other receiver is to get.

import Basics
import Runs
import TestSupport
import Testing

@Suite("Outputs of other connections")
struct ForeignOutputTests {
    private static let reads =
        "read: [orgs, academicSessions, courses, classes, users, "
        + "enrollments]\nguard: {first_run: send}\n"

    private static func district() throws -> NightlyDistrict {
        let district = try NightlyDistrict("guard: {first_run: send}\n", students: 15)
        try district.folder.write(
            "connections/clever.yaml", "title: Clever\nid_prefix: c-\n" + reads)
        return district
    }

    private static func export(
        _ district: NightlyDistrict, _ name: String?, to output: String = "b.zip",
        minute: Int = 0
    ) -> RunReport {
        var request = ExportRequest(
            sis: district.sis,
            connection: name.map { district.folder.file("connections/\($0).yaml") },
            asOf: CalendarDate("2026-11-20"))
        request.state = district.state
        return ExportRun(request, output: district.folder.file(output))
            .run(in: NightlyDistrict.context("2026-11-20", minute: minute))
    }

    @Test("The last bundle of another connection is not replaced, as a zip and as loose files")
    func refused() throws {
        for profile in ["", "profile: ../own.yaml\n"] {
            let district = try Self.district()
            try district.folder.write(
                "own.yaml", "title: Own\nsource: nobody\nchecked: 2026-11\noutput: folder\n")
            try district.say("guard: {first_run: send}\n" + profile)
            try district.folder.write(
                "connections/clever.yaml",
                "title: Clever\nid_prefix: c-\n" + Self.reads + profile)
            let output = profile.isEmpty ? "b.zip" : "out"
            #expect(Self.export(district, "canvas", to: output).exitStatus == .done)
            let before = try PlainBundle(path: district.folder.file(output))
            let report = Self.export(district, "clever", to: output, minute: 1)
            #expect(report.error?.code == "run-output-of-another")
            #expect(report.error?.message.contains("'canvas' (run 1)") == true)
            #expect(report.error?.hint?.contains("--output") == true)
            #expect(report.exitStatus == .failed)
            #expect(try PlainBundle(path: district.folder.file(output)) == before)
            #expect(try district.runs() == ["2 failed", "1 accepted"])
            // Its own it may replace, any time.
            #expect(Self.export(district, "canvas", to: output, minute: 2).exitStatus == .done)
            #expect(Self.export(district, "clever", to: "c" + output).exitStatus == .done)
        }
    }

    @Test("Once another stands there, is older than its last one, or is as its own, it may be")
    func allowed() throws {
        let district = try Self.district()
        #expect(Self.export(district, "canvas").exitStatus == .done)
        // No bundle of the last run of canvas.
        try district.sql("UPDATE students SET last_name = 'Novak' WHERE student_id = 5")
        #expect(Self.export(district, "canvas", to: "new.zip", minute: 1).exitStatus == .done)
        #expect(Self.export(district, "clever", minute: 2).exitStatus == .done)
        // Made by hand, into the same record: of no connection.
        #expect(Self.export(district, nil, to: "hand.zip", minute: 3).exitStatus == .done)
        #expect(Self.export(district, "clever", to: "hand.zip", minute: 4).exitStatus == .done)
        let hand = Self.export(district, nil, to: "new.zip", minute: 5)
        #expect(hand.error?.code == "run-output-of-another")
        // Two connections that make the same bytes.
        try district.folder.write(
            "connections/twin.yaml", "title: Twin\n" + Self.reads)
        #expect(Self.export(district, "twin", to: "t.zip", minute: 6).exitStatus == .done)
        #expect(Self.export(district, "canvas", to: "new.zip", minute: 7).exitStatus == .done)
        #expect(Self.export(district, "twin", to: "new.zip", minute: 8).exitStatus == .done)
    }

    @Test("An approval replaces it no more than an export does, and the bundle goes on waiting")
    func approved() throws {
        let district = try Self.district()
        try district.say("approval: always\n")
        let held = Self.export(district, "canvas")
        #expect(held.exitStatus == .held)
        #expect(Self.export(district, "clever", minute: 1).exitStatus == .done)
        let before = try PlainBundle(path: district.folder.file("b.zip"))
        let report = district.approve(1)
        #expect(report.error?.code == "run-output-of-another")
        #expect(try PlainBundle(path: district.folder.file("b.zip")) == before)
        #expect(try district.runs() == ["2 accepted", "1 held"])
        district.remove("b.zip")
        #expect(district.approve(1).error == nil)
    }
}
