// Drops on their way from a real server: each imported once, none lost, none read by halves.

import TestSupport
import Testing

@Suite("Drops on their way")
struct PullTests {
    @Test("A full night: the drop is imported, answered and filed, the bundle delivered")
    func full() throws {
        let night = try HandoffNight(.both)
        try night.drop("grades.zip")
        let before = try night.gradebook()
        let outcome = try night.run("nightly")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try night.drops() == ["grades.zip imported"])
        #expect(try night.deliveries().count == 1)
        #expect(try night.deliveries().allSatisfy { $0.hasSuffix(" delivered") })
        #expect(try night.gradebook() != before)
        #expect(night.vendor("outgoing") == ["archive", "rejected", "working"])
        #expect(night.vendor("outgoing/archive").contains { $0.hasSuffix("-grades.zip") })
        #expect(night.vendor("acks").count == 1)
        #expect(try night.faults() == [])
        let empty = try night.run("nightly")
        #expect(empty.status == 0, "\(empty)")
        #expect(try night.drops().count == 1)
    }

    @Test("A drop that is not whole waits; the same bytes again are known")
    func halfAndAgain() throws {
        let night = try HandoffNight(.both)
        try night.drop("grades.zip", hasMarker: false)
        let half = try night.run("pull")
        #expect(half.status <= 1, "\(half)")
        #expect(try night.drops() == [])
        #expect(night.vendor("outgoing").contains("grades.zip"))
        try night.put("outgoing/grades.zip.done", [])
        let whole = try night.run("pull")
        #expect(whole.status == 0, "\(whole)")
        let gradebook = try night.gradebook()
        try night.drop("again.zip")
        let again = try night.run("pull")
        #expect(again.status <= 1, "\(again)")
        #expect(try night.drops() == ["grades.zip imported", "again.zip known"])
        #expect(try night.gradebook() == gradebook)
        #expect(try night.faults() == [])
    }

    @Test("Names that nobody should have are told and left alone; what stands beside is imported")
    func hostileNames() throws {
        let night = try HandoffNight(.both)
        try night.drop("grades.zip")
        let names = [
            "-rf.zip", "a\nb.zip", "..", "../x.zip", "*.zip", "[a].zip", "\u{1B}[2J.zip",
            String(repeating: "n", count: 300) + ".zip",
        ]
        try night.server.set(.names(names + names.map { $0 + ".done" }, folder: "outgoing"))
        let outcome = try night.run("pull")
        #expect(outcome.status <= 1, "\(outcome)")
        #expect(!outcome.output.contains("\u{1B}"))
        #expect(try night.drops() == ["grades.zip imported"])
        #expect(try night.faults() == [])
        #expect(!night.folder.names.contains("x.zip"))
    }

    /// What passes, and after it the drop is filed.
    static let passing: [(String, SFTPServer.Fault)] = [
        ("the answer to the claim is lost", .lostReply("posix-rename")),
        ("cut before the claim", .cutBefore("posix-rename")),
        ("cut while it is read", .cutBefore("read")),
        ("the answer to the filing is lost", .lostReply("posix-rename", number: 2)),
    ]

    @Test("What passes is waited for, and the drop is imported once", arguments: passing)
    func passes(_ name: String, _ fault: SFTPServer.Fault) throws {
        let night = try HandoffNight(.both)
        try night.drop("grades.zip")
        try night.server.set(fault)
        let outcome = try night.run("pull")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try night.drops() == ["grades.zip imported"])
        #expect(night.vendor("outgoing") == ["archive", "rejected", "working"])
        #expect(try night.faults() == [])
    }

    @Test("Where nothing may be moved, drops are known by what is in them")
    func readOnly() throws {
        let pull = "{folder: outgoing, files: '*.zip', marker: .done, claim: none}"
        let night = try HandoffNight(.init(push: nil, pull: pull))
        try night.drop("grades.zip")
        try night.server.set(.readOnly)
        #expect(try night.run("pull").status == 0)
        let gradebook = try night.gradebook()
        #expect(try night.run("pull").status == 0)
        #expect(try night.gradebook() == gradebook)
        #expect(try night.drops().filter { $0.hasSuffix(" imported") }.count == 1)
    }
}
