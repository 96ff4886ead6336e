// What a check of a server tells, of servers that can do more and less.

import Basics
import Handoff
import TestSupport
import Testing

@Suite("Checks of a server")
struct CheckDecisionTests {
    private func decision(_ rename: PushSettings.Rename = .posix) throws -> CheckDecision {
        var settings = HandoffSettings(host: "sftp.example", user: "d42", keyFile: "k")
        settings.push = PushSettings()
        settings.push?.folder = RemotePath("incoming")
        settings.push?.rename = rename
        settings.pull = PullSettings(folder: try #require(RemotePath("outgoing")))
        settings.pull?.acknowledgements = RemotePath("acks")
        return CheckDecision(settings, token: "t")
    }

    /// Of probes by their numbers and sizes.
    private func listing(_ sizes: [Int: Int], at time: String = "Nov 20 02:13") -> RemoteListing {
        RemoteListing(
            entries: sizes.compactMap { number, bytes in
                RemoteName("roster.check.t.\(number)").map {
                    RemoteEntry($0, bytes: bytes, changed: time)
                }
            })
    }

    private func lines(
        _ rename: PushSettings.Rename, _ looks: [[Int: Int]], at time: String = "Nov 20 02:13"
    ) throws -> [CheckLine] {
        let answer = SFTPAnswer(
            trouble: .none, listings: looks.map { listing($0, at: time) }, complaints: ["Failure"])
        let day = try #require(CalendarDate(year: 2026, month: 11, day: 20))
        return try decision(rename).pushLines(answer, now: (day, 133))
    }

    /// Looks after: both put, the first renamed, the second renamed over it, all removed.
    private static let posix = [[1: 7, 2: 14], [2: 14, 3: 7], [3: 14], [:]]
    private static let plain = [[1: 7, 2: 14], [2: 14, 3: 7], [2: 14, 3: 7], [:]]
    private static let none = [[1: 7, 2: 14], [1: 7, 2: 14], [1: 7, 2: 14], [:]]
    private static let clinging = [[1: 7, 2: 14], [2: 14, 3: 7], [3: 14], [3: 14]]

    @Test(
        "The way of renaming is found out, and the one to set is said",
        arguments: [
            (PushSettings.Rename.posix, posix, CheckLine.State.ok, nil),
            (.posix, plain, .failed, "set handoff.push.rename: remove"),
            (.remove, plain, .ok, nil), (.remove, posix, .ok, nil),
            (.none, none, .ok, nil), (.none, posix, .ok, nil),
            (.remove, clinging, .failed, "set handoff.push.rename: posix"),
        ] as [(PushSettings.Rename, [[Int: Int]], CheckLine.State, String?)])
    func renames(
        mode: PushSettings.Rename, looks: [[Int: Int]], state: CheckLine.State, cure: String?
    ) throws {
        let line = try #require(try lines(mode, looks).first { $0.what == "rename" })
        #expect(line.state == state)
        #expect(line.cure == cure)
    }

    @Test("A server that renames nothing wants a marker")
    func noRename() throws {
        let line = try #require(try lines(.posix, Self.none).first { $0.what == "rename" })
        #expect(line.state == .failed)
        #expect(line.cure?.contains("rename: none with a marker") == true)
    }

    @Test("Where nothing can be written, nothing else is said")
    func readOnly() throws {
        let lines = try lines(.posix, [[:], [:], [:], [:]])
        #expect(lines.map(\.what) == ["write"] && lines.map(\.state) == [.failed])
        #expect(lines.first?.message.contains("(Failure)") == true)
    }

    @Test("What cannot be removed is warned of")
    func removed() throws {
        let line = try lines(.posix, Self.clinging).first { $0.what == "remove" }
        #expect(line?.state == .warning)
    }

    @Test(
        "The server's clock is told by the probe",
        arguments: [
            ("Nov 20 02:13", CheckLine.State.ok), ("Nov 20 02:11", .ok),
            ("Nov 20 02:03", .warning), ("Nov 19 23:59", .warning), ("Nov 20 2026", .warning),
            ("", .ok),
        ])
    func clock(time: String, state: CheckLine.State) throws {
        let line = try lines(.posix, Self.posix, at: time).first { $0.what == "clock" }
        #expect(line?.state == state)
    }

    @Test("A drop's way is tried, and where it is stuck is said")
    func pull() throws {
        let decision = try decision()
        let here = listing([1: 7])
        let nowhere = listing([:])
        let whole = Array(repeating: here, count: 5) + [nowhere]
        let good = decision.pullLines(SFTPAnswer(trouble: .none, listings: whole))
        #expect(good.map(\.state) == [.ok])
        let stuck = [here, here, nowhere, nowhere, nowhere, nowhere]
        let bad = decision.pullLines(SFTPAnswer(trouble: .none, listings: stuck))
        #expect(bad.map(\.state) == [.failed])
        #expect(bad.first?.message.contains("outgoing/archive") == true)
        let shut = decision.pullLines(
            SFTPAnswer(trouble: .none, listings: Array(repeating: nowhere, count: 6)))
        #expect(shut.map(\.state) == [.warning])
        let lost = decision.pullLines(SFTPAnswer(trouble: .unreachable("lost")))
        #expect(lost.map(\.state) == [.failed])
    }

    @Test("Folders are told one by one, and what dead checks left is found")
    func folders() throws {
        let decision = try decision()
        #expect(decision.stages == [.folders, .push, .pull, .acknowledgements])
        let old = try #require(RemoteName("roster.check.old.2"))
        let left = RemoteListing(entries: [RemoteEntry(old, bytes: 7)])
        let empty = listing([:])
        let answer = SFTPAnswer(
            trouble: .none, hostKey: "SHA256:x",
            listings: [left, empty, empty, nil, empty, empty])
        #expect(decision.left(answer).map(\.text) == ["incoming/roster.check.old.2"])
        let lines = decision.folderLines(answer, server: "sftp.example")
        #expect(lines.filter { $0.state == .failed }.map(\.what) == ["pull.archive"])
        #expect(lines.first?.message.contains("SHA256:x") == true)
        let batch = decision.batch(.push, SFTPBatch(token: "T"), left: decision.left(answer))
        #expect(batch.text.hasPrefix("-rm \"incoming/roster.check.old.2\"\n"))
    }
}
