// Bundles on their way to a real server, with each fault on the way: nothing half under a final
// name, nothing lost, nothing sent twice, the right status, the right record.

import Glibc
import TestSupport
import Testing

@Suite("Bundles on their way")
struct PushTests {
    private static let done = [HandoffNight.bundle, HandoffNight.bundle + ".done"]

    /// A night whose bundle was accepted and waits.
    private static func night(
        _ settings: HandoffNight.Settings = .init(), keys: String = ""
    ) throws -> HandoffNight {
        let night = try HandoffNight(settings, keys: keys)
        let export = try night.export()
        try #require(export.status == 0, "\(export)")
        return night
    }

    @Test("Delivered once, with its marker and on record, and not again")
    func delivered() throws {
        let night = try Self.night()
        let push = try night.run("push")
        #expect(push.status == 0, "\(push)")
        #expect(night.vendor("incoming") == Self.done)
        #expect(try night.faults() == [])
        #expect(try night.deliveries() == ["1 delivered"])
        let keys = try night.ledger("SELECT host_key FROM deliveries")
        #expect(keys == [try night.server.fingerprint()])
        night.server.forgetRequests()
        let again = try night.run("push")
        #expect(again.status == 0, "\(again)")
        #expect(!night.server.requests.contains { $0.hasPrefix("write") })
        #expect(try night.deliveries() == ["1 delivered"])
        try night.edit()
        #expect(try night.export().status == 0)
        #expect(try night.run("push").status == 0)
        #expect(try night.deliveries() == ["1 delivered", "2 delivered"])
        #expect(night.vendor("incoming") == Self.done)
        #expect(try night.faults() == [])
        let shown = try night.roster("runs", "show", "2")
        #expect(shown.output.contains("delivered"), "\(shown)")
    }

    @Test("Too soon after the last delivery it waits; asked for once more, the same bytes go")
    func tooSoon() throws {
        let push = "{folder: incoming, name: 'roster-{date}.zip', minimum_interval: 20h}"
        let night = try Self.night(.init(push: push))
        #expect(try night.run("push").status == 0)
        let again = try night.run("push", "--again")
        #expect(again.status == 0, "\(again)")
        #expect(try night.deliveries() == ["1 delivered", "1 delivered"])
        try night.edit()
        #expect(try night.export().status == 0)
        let early = try night.run("push")
        #expect(early.status == 0 && early.output.contains("too short a time ago"), "\(early)")
        #expect(try night.deliveries() == ["1 delivered", "1 delivered"])
        #expect(try night.faults() == [])
    }

    /// What passes, so that the push itself comes to the end.
    static let passing: [(String, SFTPServer.Fault)] = [
        ("cut in mid-upload", .cut(afterBytes: 1000)),
        ("cut in mid-upload, twice", .cut(afterBytes: 1000, times: 2)),
        ("cut before the rename", .cutBefore("posix-rename")),
        ("the answer to the rename is lost", .lostReply("posix-rename")),
        ("cut before the rename of the marker", .cutBefore("posix-rename", number: 2)),
        ("the answer to the rename of the marker is lost", .lostReply("posix-rename", number: 2)),
        ("cut before the first look", .cutBefore("opendir")),
        ("slow", .slow(bytesPerSecond: 20_000)),
    ]

    @Test("What passes is waited for, and the bundle is sent once", arguments: passing)
    func passes(_ name: String, _ fault: SFTPServer.Fault) throws {
        let night = try Self.night()
        try night.server.set(fault)
        let push = try night.run("push")
        #expect(push.status == 0, "\(push)")
        #expect(night.vendor("incoming") == Self.done)
        #expect(try night.faults() == [])
        #expect(try night.deliveries() == ["1 delivered"])
        // Asked for once more only where the first time it was not done.
        #expect(night.sent <= 2)
    }

    /// What stays so for the night, and what becomes of the next.
    static let staying: [(String, SFTPServer.Fault, state: String)] = [
        ("read-only", .readOnly, "failed"),
        ("disk full", .full(bytes: 1000), "failed"),
        ("renames refused", .renameRefused, "unsure"),
        ("cut in mid-upload, each time", .cut(afterBytes: 1000, times: 99), "failed"),
    ]

    @Test("What does not pass is given up and told; mended, the same bytes go", arguments: staying)
    func stays(_ name: String, _ fault: SFTPServer.Fault, _ state: String) throws {
        let night = try Self.night(.init(retries: 1))
        try night.server.set(fault)
        let push = try night.run("push")
        #expect(push.status == 8, "\(push)")
        #expect(try night.deliveries() == ["1 " + state], "\(push)")
        #expect(try night.faults(isSettled: false) == [])
        #expect(!night.vendor("incoming").contains { !$0.contains(".partial") })
        try night.server.set(.none)
        let next = try night.run("push")
        #expect(next.status == 0, "\(next)")
        #expect(night.vendor("incoming") == Self.done)
        #expect(try night.faults() == [])
        #expect(try night.deliveries().last == "1 delivered")
        #expect(night.sent <= 2)
    }

    @Test("A server that does not answer, and one that says nothing, is status 8")
    func away() throws {
        let night = try Self.night(.init(retries: 1))
        night.server.stop()
        let down = try night.run("push")
        #expect(down.status == 8, "\(down)")
        #expect(down.errors.contains("handoff-unreachable") || down.output.contains("unreachable"))
        let mute = try SFTPServer.Mute()
        try night.set(.init(port: mute.port, retries: 0))
        try night.pin("[127.0.0.1]:\(mute.port) " + night.server.pin().drop { $0 != " " })
        let silent = try night.run("push")
        #expect(silent.status == 8, "\(silent)")
        try night.set(.init())
        try night.pin(night.server.pin())
        try night.server.start()
        #expect(try night.run("push").status == 0)
        #expect(night.vendor("incoming") == Self.done)
        #expect(try night.faults() == [])
        #expect(night.sent == 1)
    }

    @Test("What hangs is ended by the time limit")
    func hangs() throws {
        let night = try Self.night(.init(timeLimit: "5s", retries: 0))
        try night.server.set(.hang(afterBytes: 1000))
        let clock = ContinuousClock()
        let begin = clock.now
        let push = try night.run("push")
        #expect(push.status == 8, "\(push)")
        #expect(clock.now - begin < .seconds(60))
        try night.server.set(.none)
        try night.set(.init())
        #expect(try night.run("push").status == 0)
        #expect(try night.faults() == [])
    }

    @Test("A host key that is unknown or was changed is status 6; nobody logs in")
    func hostKey() throws {
        let night = try Self.night()
        let old = try night.server.pin()
        try night.pin("")
        let unknown = try night.run("push")
        #expect(unknown.status == 6, "\(unknown)")
        try night.pin(old)
        night.server.stop()
        try night.server.makeKey("host_key")
        try night.server.start()
        let changed = try night.run("push")
        #expect(changed.status == 6, "\(changed)")
        #expect(night.server.connections == 2 && night.server.logins == 0)
        #expect(night.vendor("incoming") == [])
        try night.pin(old + night.server.pin())
        #expect(try night.run("push").status == 0)
        #expect(try night.faults() == [])
    }

    @Test("A login that is refused is status 7, and is not tried again")
    func login() throws {
        let night = try Self.night()
        try night.server.refuseLogins()
        let push = try night.run("push")
        #expect(push.status == 7, "\(push)")
        #expect(night.server.connections == 1)
        #expect(night.vendor("incoming") == [])
    }

    @Test("A second push at the same time is status 5, and the first is not disturbed")
    func two() throws {
        let night = try Self.night()
        try night.server.set(.slow(bytesPerSecond: 10_000))
        let first = try night.begin("push")
        for _ in 0..<500 where !night.server.requests.contains(where: { $0.hasPrefix("write") }) {
            usleep(20_000)
        }
        let second = try night.run("push")
        #expect(second.status == 5, "\(second)")
        let outcome = first.wait()
        #expect(outcome.status == 0, "\(outcome)")
        #expect(night.sent == 1)
        #expect(try night.faults() == [])
        #expect(try night.deliveries() == ["1 delivered"])
    }

    @Test("Where a rename does not go over what is there, it is removed first; or no name changes")
    func otherRenames() throws {
        for rename in ["remove", "none"] {
            let push = "{folder: incoming, name: 'roster-{date}.zip', marker: '{name}.done', "
            let night = try Self.night(.init(push: push + "rename: \(rename)}"))
            try night.server.set(rename == "none" ? .renameRefused : .noPosixRename)
            for turn in 1...2 {
                let outcome = try night.run("push")
                #expect(outcome.status == 0, "\(rename), \(turn): \(outcome)")
                #expect(night.vendor("incoming") == Self.done)
                #expect(try night.faults() == [])
                try night.edit(turn)
                #expect(try night.export().status == 0)
            }
        }
    }
}
