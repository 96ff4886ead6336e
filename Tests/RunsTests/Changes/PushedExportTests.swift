// Exports of connections that send by themselves: where they go, what they are held against, and
// when they are whole.

import Basics
import Ledger
import OneRoster
import Runs
import TestSupport
import Testing

@Suite("Exports into the outbox")
struct PushedExportTests {
    private static let plainDelta = "mode: delta\nguard: {first_run: send}\n"
    private static let delta = plainDelta + NightlyDistrict.push
    private static let zip = "connections/state/outbox/canvas.zip"

    private static func rename(_ name: String) -> String {
        "UPDATE students SET last_name = '\(name)' WHERE student_id = 5"
    }

    @Test("The bundle lies in the outbox, is on record with its place, and nothing is beside it")
    func outbox() throws {
        let district = try NightlyDistrict(Self.delta)
        let report = district.exportToOutbox(minute: 0)
        #expect(report.exitStatus == .done, "\(String(describing: report.error))")
        #expect(report.bundle == district.folder.file(Self.zip))
        #expect(TemporaryFolder.names(in: district.state + "/outbox") == ["canvas.zip"])
        guard case .bundle(let run) = try district.toDeliver() else {
            Issue.record("it is not to be sent")
            return
        }
        #expect(run.number == 1)
        #expect(run.facts.sha256 == report.bundleSha256)
        // As loose files it takes the place of the zip.
        try district.profile("output: folder\n")
        try district.say(Self.plainDelta + NightlyDistrict.loosePush)
        let loose = district.exportToOutbox(minute: 1)
        #expect(loose.exitStatus == .done, "\(String(describing: loose.error))")
        #expect(TemporaryFolder.names(in: district.state + "/outbox") == ["canvas"])
        #expect(
            TemporaryFolder.names(in: district.state + "/outbox/canvas").contains("manifest.csv"))
        try district.say(Self.delta)
        #expect(district.exportToOutbox(minute: 2).exitStatus == .done)
        #expect(TemporaryFolder.names(in: district.state + "/outbox") == ["canvas.zip"])
    }

    @Test("A connection that sends nothing has no outbox, and an export without one neither")
    func refused() throws {
        let district = try NightlyDistrict("guard: {first_run: send}\n")
        let report = district.exportToOutbox(minute: 0)
        #expect(report.exitStatus == .failed)
        #expect(report.error?.code == "run-outbox-without-push")
        #expect(report.error?.hint?.contains("handoff") == true)
        #expect(try district.runs() == ["1 failed"])
        #expect(!district.has("connections/state/outbox"))
        let none = ExportRun(ExportRequest(sis: district.sis), to: .outbox)
            .run(in: NightlyDistrict.context("2026-11-20"))
        #expect(none.error?.code == "run-outbox-without-connection")
    }

    @Test("The profile's name of the zip is that on the server, not that in the outbox")
    func zipName() throws {
        let push = NightlyDistrict.push.replacing("roster-{date}.zip", with: "OneRoster.zip")
        let district = try NightlyDistrict(Self.plainDelta + push + "profile: ../own.yaml\n")
        try district.profile("zip_name: OneRoster.zip\n")
        let report = district.exportToOutbox(minute: 0)
        #expect(report.exitStatus == .done, "\(String(describing: report.error))")
        #expect(district.has(Self.zip))
        #expect(district.export(minute: 1).error?.code == "profile-zip-name")
    }

    @Test("As long as nothing was delivered all of it is sent, and the guard looks at the last one")
    func nothingDelivered() throws {
        let district = try NightlyDistrict(Self.delta + "on_no_change: skip\n")
        #expect(district.exportToOutbox(minute: 0).exitStatus == .done)
        // Not one row is other, and it is not skipped.
        let second = district.exportToOutbox(minute: 1)
        #expect(second.exitStatus == .done, "\(String(describing: second.error))")
        #expect(second.change?.comparedWith == 1)
        #expect(second.change?.isComparedWithDelivered == false)
        #expect(second.change?.mode == "bulk")
        #expect(second.change?.bulkBecause == "the receiver has no bundle yet")
        #expect(second.verdict?.contains("what was accepted last (run 1)") == true)
        try district.deliver(1, .failed)
        try district.sql("DELETE FROM schedule WHERE id % 2 = 0")
        #expect(district.exportToOutbox(minute: 2).exitStatus == .held)
    }

    @Test("What was delivered is compared with, whatever was accepted since")
    func delivered() throws {
        let district = try NightlyDistrict(Self.delta + "on_no_change: skip\n")
        #expect(district.exportToOutbox(minute: 0).exitStatus == .done)
        try district.deliver(1, .delivered)
        try district.sql("CREATE TABLE saved AS SELECT * FROM students; " + Self.rename("Novak"))
        let second = district.exportToOutbox(minute: 1)
        #expect(second.change?.mode == "delta")
        #expect(second.change?.comparedWith == 1)
        #expect(second.change?.isComparedWithDelivered == true)
        // It does not arrive: the next changes are those of the first bundle, all of them.
        try district.deliver(2, .failed)
        try district.sql("UPDATE students SET last_name = 'Ito' WHERE student_id = 6")
        let third = district.exportToOutbox(minute: 2)
        #expect(third.change?.mode == "delta")
        #expect(third.change?.comparedWith == 1)
        #expect(third.change?.sent?.map(\.active).reduce(0, +) == 2)
        // Undone, there is nothing to send, and what was accepted before is out of date.
        try district.sql(
            "UPDATE students SET last_name = (SELECT last_name FROM saved WHERE saved.student_id = "
                + "students.student_id)")
        let fourth = district.exportToOutbox(minute: 3)
        #expect(fourth.change?.mode == "none", "\(String(describing: fourth.error))")
        #expect(fourth.change?.comparedWith == 1)
        let now = try district.toDeliver()
        guard case .nothing(.unchanged(let run)) = now else {
            Issue.record("\(now)")
            return
        }
        #expect(run.number == 4)
        let shown = RunShowRun(run: 3, state: district.state)
            .run(in: NightlyDistrict.context("2026-11-21")).runs?.first
        #expect(shown?.comparedWith == 1)
    }

    @Test(
        "Where nobody knows what the receiver took, all of it is sent, also on a day without change",
        arguments: [DeliveryState.unsure, .gone, .naming])
    func doubt(state: DeliveryState) throws {
        for mode in ["delta", "bulk"] {
            let district = try NightlyDistrict(
                "mode: \(mode)\non_no_change: skip\nguard: {first_run: send}\n"
                    + NightlyDistrict.push)
            #expect(district.exportToOutbox(minute: 0).exitStatus == .done)
            try district.deliver(1, .delivered)
            try district.deliver(1, state)
            let night = district.exportToOutbox(minute: 1)
            #expect(night.change?.mode == "bulk", "\(String(describing: night.error))")
            #expect(night.change?.isUnchanged == true)
            #expect(
                night.change?.bulkBecause
                    == "nobody can say whether the receiver took the bundle of run 1")
            #expect(try district.runs().first == "2 accepted")
            // A preview says the same.
            #expect(district.preview().change?.bulkBecause == night.change?.bulkBecause)
        }
    }

    @Test("Held changes of what the receiver holds no more are approved as the whole bundle")
    func moved() throws {
        for push in [NightlyDistrict.push, NightlyDistrict.loosePush] {
            let district = try NightlyDistrict(Self.plainDelta + push)
            try district.profile("output: folder\n")
            let isLoose = push == NightlyDistrict.loosePush
            let place = isLoose ? "connections/state/outbox/canvas" : Self.zip
            #expect(district.exportToOutbox(minute: 0).exitStatus == .done)
            try district.deliver(1, .delivered)
            try district.sql(Self.rename("Novak"))
            #expect(district.exportToOutbox(minute: 1).change?.mode == "delta")
            try district.sql("DELETE FROM schedule WHERE id % 2 = 0")
            let held = district.exportToOutbox(minute: 2)
            #expect(held.exitStatus == .held)
            #expect(held.change?.mode == "delta")
            // What was accepted before it arrives while it waits.
            try district.deliver(2, .delivered)
            let approved = district.approve(3, sha256: held.bundleSha256)
            #expect(approved.error == nil, "\(String(describing: approved.error))")
            #expect(approved.verdict?.contains("whole bundle") == true)
            let sent = try PlainBundle(path: district.folder.file(place))
            #expect(sent.difference(from: try district.kept(3)) == nil)
            guard case .bundle(let run) = try district.toDeliver() else {
                Issue.record("it is not to be sent")
                continue
            }
            #expect(run.number == 3)
            #expect(run.facts.mode == "bulk")
            #expect(run.facts.sha256 == approved.bundleSha256)
            #expect(run.facts.sha256 != held.bundleSha256)
            #expect(!district.has("connections/state/held/3.zip"))
        }
    }

    @Test(
        "Held changes whose base stands are approved as they are; what cannot be, waits as it was")
    func approved() throws {
        let district = try NightlyDistrict(Self.delta)
        #expect(district.exportToOutbox(minute: 0).exitStatus == .done)
        try district.deliver(1, .delivered)
        try district.sql("DELETE FROM schedule WHERE id % 2 = 0")
        let held = district.exportToOutbox(minute: 1)
        #expect(held.change?.mode == "delta")
        // In doubt it would be the whole one; but there is no room for it.
        try district.deliver(1, .unsure)
        district.remove(Self.zip)
        district.folder.makeFolder(Self.zip)
        let refused = district.approve(2, sha256: held.bundleSha256)
        #expect(refused.error?.code == "run-output-is-folder")
        #expect(try district.runs().first == "2 held")
        #expect(district.holds().first?.held?.sha256 == held.bundleSha256)
        #expect(district.holds().first?.mode == "delta")
        let moved = try OtherTool.run(["rmdir", district.folder.file(Self.zip)])
        #expect(moved.status == 0)
        try district.deliver(1, .delivered)
        let approved = district.approve(2, sha256: held.bundleSha256)
        #expect(approved.error == nil, "\(String(describing: approved.error))")
        #expect(approved.bundleSha256 == held.bundleSha256)
    }

    @Test("Held changes in loose files are approved, too")
    func approvedLoose() throws {
        let district = try NightlyDistrict(Self.plainDelta + NightlyDistrict.loosePush)
        try district.profile("output: folder\n")
        #expect(district.exportToOutbox(minute: 0).exitStatus == .done)
        try district.deliver(1, .delivered)
        try district.sql("DELETE FROM schedule WHERE id % 2 = 0")
        let held = district.exportToOutbox(minute: 1)
        #expect(held.change?.mode == "delta")
        #expect(held.exitStatus == .held)
        let approved = district.approve(2)
        #expect(approved.error == nil, "\(String(describing: approved.error))")
        #expect(approved.bundleSha256 == held.bundleSha256)
        let sent = try PlainBundle(
            path: district.folder.file("connections/state/outbox/canvas"))
        #expect(sent.files.keys.map(\.csv) == ["enrollments.csv"])
    }

    @Test("The bundle that was delivered last is kept, however old it is")
    func kept() throws {
        let district = try NightlyDistrict(Self.delta + "keep: {bundles: 2}\n")
        for minute in 0..<4 {
            #expect(district.exportToOutbox(minute: minute).exitStatus == .done)
            if minute == 0 { try district.deliver(1, .delivered) }
        }
        let names = TemporaryFolder.names(in: district.state + "/accepted/canvas")
        #expect(names == ["1.zip", "3.zip", "4.zip"])
        try district.sql(Self.rename("Novak"))
        #expect(district.exportToOutbox(minute: 5).change?.mode == "delta")
    }

    @Test("What is shown of a run tells how it was sent, and what it fetched")
    func shown() throws {
        let district = try NightlyDistrict(Self.delta)
        #expect(district.exportToOutbox(minute: 0).exitStatus == .done)
        func show() -> RunReport {
            RunShowRun(run: 1, state: district.state).run(
                in: NightlyDistrict.context("2026-11-21"))
        }
        #expect(show().runs?.first?.deliveries == nil)
        try district.deliver(1, .failed)
        try district.deliver(1, .delivered)
        try district.withLedger { ledger in
            try ledger.change { database in
                let drop = try Drops(in: database).begin(
                    DropStart(
                        "canvas", name: "g.zip", bytes: 9, sha256: "cd", hostKey: nil,
                        moment: "2026-11-20 03:00:00"))
                try Drops(in: database).move(
                    drop.number, to: .imported, run: 1, at: "2026-11-20 03:00:00")
            }
        }
        let report = show()
        #expect(report.runs?.first?.deliveries?.map(\.state) == ["failed", "delivered"])
        #expect(report.runs?.first?.deliveries?.last?.endedAt == "2026-11-20 03:02:00")
        #expect(report.runs?.first?.fetched?.map(\.name) == ["g.zip"])
        #expect(
            report.verdict?.contains(
                "It was delivered to sftp.vendor.example 2026-11-20 03:02:00 UTC.") == true)
    }

    @Test("What was sent about a student tells what of it arrived")
    func disclosed() throws {
        let district = try NightlyDistrict("guard: {first_run: send}\n" + NightlyDistrict.push)
        for minute in 0..<4 {
            #expect(district.exportToOutbox(minute: minute).exitStatus == .done)
        }
        let found = try OtherTool.run([
            "sqlite3", district.state + "/state.sqlite", "SELECT MIN(student) FROM sent_students",
        ])
        let student = String(found.text.dropLast())
        func ask() -> RunReport {
            DisclosuresRun(student: student, state: district.state).run(
                in: NightlyDistrict.context("2026-11-21"))
        }
        #expect(ask().disclosures?.recipients.map(\.isDelivered) == [false])
        #expect(ask().verdict?.contains("deliveries") == false)
        try district.deliver(1, .delivered)
        try district.deliver(1, .unsure)
        try district.deliver(2, .gone)
        try district.deliver(3, .failed)
        let recipient = try #require(ask().disclosures?.recipients.first)
        #expect(recipient.isDelivered)
        #expect(recipient.exports.map(\.delivery?.state) == ["delivered", "gone", "failed", nil])
        #expect(
            ask().verdict?.contains(
                "By the record of deliveries, 1 of 4 exports arrived, 1 may have, 2 did not, "
                    + "unless somebody sent them by hand.") == true, "\(ask().verdict ?? "")")
    }
}
