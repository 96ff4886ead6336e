// What nobody expected does not leave: held, looked at, approved or turned down.

import Basics
import OneRoster
import Runs
import TestSupport
import Testing

@Suite("Held exports")
struct HeldExportTests {
    private static let sendsFirst = "guard: {first_run: send}\n"

    private static func codes(_ report: RunReport) -> Set<String> {
        Set((report.change?.hold ?? []).map(\.code))
    }

    @Test("The first bundle waits; approved, exactly its bytes are published and are the snapshot")
    func firstRun() throws {
        let district = try NightlyDistrict()
        let first = district.export()
        #expect(first.exitStatus == .held, "\(String(describing: first.error))")
        #expect(first.error == nil)
        #expect(Self.codes(first) == ["change-first-run"])
        #expect(!district.folder.names.contains("b.zip"))
        #expect(try district.runs() == ["1 held"])
        let held = try #require(first.change?.held)
        let waiting = try #require(district.holds().first)
        #expect(waiting.held?.sha256 == held.sha256)
        #expect(waiting.held?.path == held.path)
        #expect(waiting.hold?.map(\.code) == ["change-first-run"])
        let before = try Array(district.folder.read("connections/state/held/1.zip"))

        let approved = district.approve(1, sha256: String(held.sha256.prefix(12)))
        #expect(approved.error == nil, "\(String(describing: approved.error))")
        #expect(try Array(district.folder.read("b.zip")) == before)
        #expect(try district.runs() == ["1 approved"])
        #expect(district.holds().isEmpty)
        #expect(!district.has("connections/state/held/1.zip"))
        let shown = RunShowRun(run: 1, state: district.state)
            .run(in: NightlyDistrict.context("2026-11-20")).runs?.first
        #expect(shown?.approvals?.map(\.who) == ["A. Ruiz"])
        #expect(shown?.approvals?.map(\.why) == ["looked at"])
        #expect(shown?.approvals?.map(\.sha256) == [held.sha256])
        #expect(shown?.hold?.map(\.code) == ["change-first-run"])
        #expect(shown?.isKept == true)

        let second = district.export(minute: 40)
        #expect(second.exitStatus == .done, "\(String(describing: second.change))")
        #expect(second.change?.comparedWith == 1)
        #expect(second.change?.isUnchanged == true)
        #expect(try district.runs() == ["2 accepted", "1 approved"])
    }

    @Test("An emptied table is held, the old bundle and the snapshot stand, mended it goes through")
    func emptied() throws {
        let district = try NightlyDistrict(Self.sendsFirst)
        #expect(district.export().exitStatus == .done)
        let before = try Array(district.folder.read("b.zip"))
        try district.sql("CREATE TABLE lost AS SELECT * FROM schedule; DELETE FROM schedule")
        let night = district.export("2026-11-21")
        #expect(night.exitStatus == .held, "\(String(describing: night.error))")
        #expect(!Self.codes(night).isEmpty)
        let reasons = night.change?.hold ?? []
        #expect(reasons.contains { $0.file == "enrollments.csv" }, "\(reasons)")
        #expect(try Array(district.folder.read("b.zip")) == before)
        // A second night is compared with what was accepted, not with what was held.
        let again = district.export("2026-11-22")
        #expect(again.exitStatus == .held)
        #expect(again.change?.comparedWith == 1)
        #expect(try district.runs() == ["3 held", "2 superseded", "1 accepted"])
        #expect(!district.has("connections/state/held/2.zip"))
        try district.sql("INSERT INTO schedule SELECT * FROM lost; DROP TABLE lost")
        let mended = district.export("2026-11-22", minute: 5)
        #expect(mended.exitStatus == .done, "\(String(describing: mended.change?.hold))")
        #expect(try district.runs().prefix(2) == ["4 accepted", "3 superseded"])
        #expect(!district.has("connections/state/held/3.zip"))
        #expect(district.approve(3).error?.code == "state-run-not-held")
    }

    @Test("A lost school is named, wherever it was lost")
    func lostSchool() throws {
        let district = try NightlyDistrict(Self.sendsFirst)
        #expect(district.export().exitStatus == .done)
        try district.sql(
            "UPDATE student_enrollment SET end_date = '2026-09-01' WHERE school_id = "
                + "(SELECT MAX(school_id) FROM student_enrollment)")
        try district.sql(
            "UPDATE schedule SET end_date = '2026-09-01' WHERE course_period_id IN (SELECT course_period_id "
                + "course_period_id FROM course_periods WHERE school_id = "
                + "(SELECT MAX(school_id) FROM student_enrollment))")
        let night = district.export("2026-11-21")
        #expect(night.exitStatus == .held, "\(String(describing: night.change))")
        let schools = Set((night.change?.hold ?? []).compactMap(\.schoolName))
        #expect(schools.count == 1, "\(String(describing: night.change?.hold))")
    }

    @Test("Another prefix of ids is called that, not a mass deletion")
    func otherIds() throws {
        let district = try NightlyDistrict(Self.sendsFirst)
        #expect(district.export().exitStatus == .done)
        try district.say(Self.sendsFirst + "id_prefix: lake-\n")
        let night = district.export("2026-11-21")
        #expect(night.exitStatus == .held)
        #expect(Self.codes(night).contains("change-ids"))
        #expect(!Self.codes(night).contains("change-removed"), "\(Self.codes(night))")
    }

    @Test("A year rollover is held, unless its days are announced")
    func rollover() throws {
        let district = try NightlyDistrict(Self.sendsFirst)
        #expect(district.export("2026-05-20", year: 2025).exitStatus == .done)
        let held = district.export("2026-08-20", year: 2026)
        #expect(held.exitStatus == .held, "\(String(describing: held.error))")
        #expect(Self.codes(held).contains("change-school-year"))
        try district.say(
            """
            guard:
              first_run: send
              announced:
                - {from: 2026-08-10, to: 2026-08-31, why: rollover}

            """)
        let passed = district.export("2026-08-20", year: 2026, minute: 5)
        #expect(passed.exitStatus == .done, "\(String(describing: passed.change?.hold))")
        let excused = passed.change?.excused ?? []
        #expect(excused.contains { $0.code == "change-school-year" && $0.announced == "rollover" })
        #expect(passed.verdict?.contains("rollover") == true)
        #expect(try district.runs() == ["3 accepted", "2 superseded", "1 accepted"])
    }

    @Test("approval: always lets nothing out by itself, not even an unchanged day")
    func always() throws {
        let district = try NightlyDistrict("approval: always\n")
        #expect(district.export().exitStatus == .held)
        #expect(district.approve(1).error == nil)
        let second = district.export(minute: 5)
        #expect(second.exitStatus == .held)
        #expect(Self.codes(second) == ["change-approval-always"])
        #expect(try district.runs() == ["2 held", "1 approved"])
    }

    @Test("Disclosed is what a person approved; what waits or was turned down is not")
    func disclosed() throws {
        let district = try NightlyDistrict("approval: always\n")
        let context = NightlyDistrict.context("2026-11-21")
        func exports(of student: String) -> [Int64] {
            let run = DisclosuresRun(student: student, state: district.state)
            return run.run(in: context).disclosures?.recipients.flatMap(\.exports).map(\.run) ?? []
        }
        let held = try #require(district.export().change?.held)
        let users = try #require(try NightlyDistrict.rows(of: held.path)["users.csv"])
        let row = try #require(users.first { $0.contains("|student|") })
        let student = String(row.prefix { $0 != "|" })
        #expect(exports(of: student).isEmpty)
        #expect(district.approve(1).error == nil)
        #expect(exports(of: student) == [1])
        #expect(district.export(minute: 5).exitStatus == .held)
        #expect(exports(of: student) == [1])
        #expect(district.reject(2).error == nil)
        #expect(exports(of: student) == [1])
    }

    @Test("A connection that was switched off since, or is over, is sent nothing any more")
    func closed() throws {
        let district = try NightlyDistrict()
        #expect(district.export().exitStatus == .held)
        try district.say("enabled: false\n")
        #expect(district.approve(1).error?.code == "connection-disabled")
        try district.say("expires: 2026-11-19\n")
        #expect(district.approve(1).error?.code == "connection-expired")
        #expect(!district.has("b.zip"))
        #expect(try district.runs() == ["1 held"])
        try district.say("expires: 2026-11-20\n")
        #expect(district.approve(1).error == nil)
    }

    @Test("What was turned down is gone, on record, and judged anew the next night")
    func rejected() throws {
        let district = try NightlyDistrict()
        #expect(district.export().exitStatus == .held)
        let report = district.reject(1)
        #expect(report.error == nil, "\(String(describing: report.error))")
        #expect(try district.runs() == ["1 rejected"])
        #expect(!district.has("connections/state/held/1.zip"))
        #expect(district.approve(1).error?.code == "state-run-not-held")
        #expect(district.reject(1).error?.code == "state-run-not-held")
        #expect(district.export(minute: 5).exitStatus == .held)
    }

    @Test("Nobody approves what is not there, is other than it was, or was not meant")
    func refusals() throws {
        let district = try NightlyDistrict()
        #expect(district.approve(1).error?.code == "state-folder-missing")
        let first = district.export()
        #expect(first.exitStatus == .held)
        #expect(district.approve(9).error?.code == "state-run-unknown")
        #expect(district.approve(1, sha256: "00000000").error?.code == "state-run-other-bytes")
        let path = "connections/state/held/1.zip"
        let bytes = try Array(district.folder.read(path))
        try district.folder.write(path, bytes + [0])
        #expect(district.approve(1).error?.code == "state-held-bundle-other")
        district.remove(path)
        #expect(district.approve(1).error?.code == "state-held-bundle-missing")
        #expect(try district.runs() == ["1 held"])
        try district.folder.write(path, bytes)
        #expect(district.approve(1).error == nil)
        #expect(district.approve(1).error?.code == "state-run-not-held")
    }

    @Test("An approval that cannot publish leaves the bundle waiting")
    func unpublishable() throws {
        let district = try NightlyDistrict()
        #expect(district.export().exitStatus == .held)
        try district.folder.write("b.zip", "not a zip at all")
        let failed = district.approve(1)
        #expect(failed.error?.code == "run-output-refused", "\(String(describing: failed.error))")
        #expect(try district.runs() == ["1 held"])
        #expect(district.has("connections/state/held/1.zip"))
        #expect(!district.has("connections/state/accepted/canvas/1.zip"))
        district.remove("b.zip")
        #expect(district.approve(1).error == nil)
        #expect(try district.runs() == ["1 approved"])
    }

    @Test("A snapshot that is gone is no licence: the next bundle waits")
    func lostSnapshot() throws {
        let district = try NightlyDistrict(Self.sendsFirst)
        #expect(district.export().exitStatus == .done)
        district.remove("connections/state/accepted/canvas/1.zip")
        let night = district.export("2026-11-21")
        #expect(night.exitStatus == .held)
        #expect(Self.codes(night).contains("change-snapshot-lost"))
        #expect(district.approve(2).error == nil)
        // One that is damaged is as good as gone.
        try district.folder.write("connections/state/accepted/canvas/2.zip", "PK\u{3}\u{4}nothing")
        let next = district.export("2026-11-22")
        #expect(next.exitStatus == .held, "\(String(describing: next.error))")
        #expect(Self.codes(next).contains("change-snapshot-lost"))
    }

    @Test("A preview says what an export would do, and leaves no trace")
    func preview() throws {
        let district = try NightlyDistrict()
        let first = district.preview()
        #expect(first.exitStatus == .done, "\(String(describing: first.error))")
        #expect(Self.codes(first) == ["change-first-run"])
        #expect(first.verdict?.contains("It would be held") == true)
        #expect(!district.has("connections/state"))
        #expect(district.folder.names == ["connections", "d.sqlite"])
        #expect(district.export().exitStatus == .held)
        #expect(district.approve(1).error == nil)
        try district.sql("UPDATE students SET last_name = 'Novak' WHERE student_id = 5")
        let second = district.preview()
        #expect(second.change?.hold.isEmpty == true, "\(String(describing: second.change))")
        #expect(second.difference?.counts.changed == 1, "\(String(describing: second.difference))")
        #expect(try district.runs() == ["1 approved"])
        let text = try ReportJSON.text(of: second)
        #expect(!text.contains("Novak"))
    }
}
