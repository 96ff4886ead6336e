// Single moves of a push, case by case; whole nights are in PushPropertyTests.

import Handoff
import TestSupport
import Testing

@Suite("Moves of a push")
struct PushDecisionTests {
    private func name(_ text: String) throws -> RemoteName { try #require(RemoteName(text)) }

    private func facts(
        _ stage: PushStage = .uploading, act: PushAct? = nil, _ answer: SFTPAnswer? = nil
    ) throws -> PushFacts {
        let file = PushFile(
            try name("r.zip"), temporary: try name("r.zip.7.partial"), bytes: 10, local: "send/0")
        let witness = PushFile(
            try name("roster.7.probe"), temporary: try name("roster.7.probe"), bytes: 7,
            local: "witness")
        var facts = PushFacts(files: [file], witness: witness, secondsLeft: 3600)
        facts.stage = stage
        facts.memory.act = act
        facts.answer = answer
        return facts
    }

    private func seen(_ files: [String: Int], isProven: Bool = true) throws -> SFTPAnswer {
        let entries = try files.map { RemoteEntry(try name($0.key), bytes: $0.value) }
        let listing = RemoteListing(entries: entries, isProven: isProven)
        return SFTPAnswer(trouble: .none, listings: [listing])
    }

    private func move(_ facts: PushFacts) -> PushMove { PushDecision.next(facts).move }

    @Test("It looks before it acts")
    func first() throws { #expect(move(try facts()) == .session(.look, [])) }

    @Test("What is missing or not whole is put, what others left is removed")
    func upload() throws {
        var facts = try facts(act: .look, try seen(["r.zip": 10, "r.zip.6.partial": 3]))
        facts.litter = [try name("r.zip.6.partial"), try name("r.zip.5.partial")]
        let put = PushOperation.put("send/0", try name("r.zip.7.partial"))
        #expect(
            move(facts) == .session(.upload, [.remove(try name("r.zip.6.partial")), put]))
        facts.litter = []
        facts.answer = try seen(["r.zip.7.partial": 9])
        #expect(move(facts) == .session(.upload, [put]))
        facts.answer = try seen(["r.zip.7.partial": 10])
        #expect(move(facts) == .recordNaming)
    }

    @Test("A final name counts by its stage, never by its size alone")
    func stage() throws {
        let there = try seen(["r.zip": 10])
        guard case .session(.upload, _) = move(try facts(act: .look, there)) else {
            Issue.record("it was taken for delivered")
            return
        }
        #expect(move(try facts(.naming, act: .look, there)) == .end(.delivered))
    }

    @Test("What has no name any more was taken, unless the folder shows nothing")
    func gone() throws {
        #expect(move(try facts(.naming, act: .name, try seen(["x": 1]))) == .end(.gone))
        let blind = try facts(.naming, act: .name, try seen([:], isProven: false))
        guard case .session(.witness, _) = move(blind) else {
            Issue.record("an empty listing was believed")
            return
        }
        let proven = try facts(.naming, act: .witness, try seen(["roster.7.probe": 7]))
        #expect(move(proven) == .end(.gone))
        let still = try facts(.naming, act: .witness, try seen([:], isProven: false))
        #expect(move(still) == .wait(seconds: 10))
    }

    @Test("Where names are given after a removal, only what is seen is removed")
    func remove() throws {
        var facts = try facts(.naming, act: .look, try seen(["r.zip.7.partial": 10]))
        facts.rename = .remove
        let rename = PushOperation.rename(try name("r.zip.7.partial"), try name("r.zip"))
        #expect(move(facts) == .session(.name, [rename]))
        facts.answer = try seen(["r.zip.7.partial": 10, "r.zip": 4])
        #expect(move(facts) == .session(.name, [.remove(try name("r.zip")), rename]))
    }

    @Test("What was begun is finished after the window, what was not is given up")
    func window() throws {
        var facts = try facts(.naming, act: .look, try seen(["r.zip.7.partial": 10]))
        facts.windowSecondsLeft = 0
        guard case .session(.name, _) = move(facts) else {
            Issue.record("it was not finished")
            return
        }
        facts.stage = .uploading
        #expect(move(facts) == .recordFailed(.windowClosed))
    }

    @Test(
        "After a host key or a login nothing is tried again",
        arguments: [
            (Trouble.hostKey(.unknown), PushReason.hostKeyUnknown),
            (.hostKey(.changed), .hostKeyChanged), (.login(nil), .login),
            (.incompatible("x"), .incompatible),
        ])
    func final(trouble: Trouble, reason: PushReason) throws {
        let answer = SFTPAnswer(trouble: trouble)
        #expect(move(try facts(act: .look, answer)) == .recordFailed(reason))
        #expect(move(try facts(.naming, act: .name, answer)) == .end(.open(reason)))
    }

    @Test("What may pass is tried again, ever later, and not for ever")
    func retries() throws {
        var facts = try facts(act: .look, SFTPAnswer(trouble: .unreachable("x")))
        var waits: [Int] = []
        for _ in 0..<5 {
            let next = PushDecision.next(facts)
            guard case .wait(let seconds) = next.move else { break }
            waits.append(seconds)
            facts.memory = next.memory
        }
        #expect(waits == [10, 20, 40, 80, 160])
        #expect(move(facts) == .recordFailed(.unreachable))
        facts.memory.failures = 0
        facts.secondsLeft = 10
        #expect(move(facts) == .recordFailed(.unreachable))
    }

    @Test("A marker of an earlier night goes before anything is named, ours comes last")
    func marker() throws {
        let marker = PushFile(
            try name("r.done"), temporary: try name("r.done.7.partial"), bytes: 5, local: "marker")
        let ready = ["r.zip.7.partial": 10, "r.done.7.partial": 5]
        var facts = try facts(
            act: .upload, try seen(ready.merging(["r.done": 5]) { first, _ in first }))
        facts.marker = marker
        #expect(move(facts) == .session(.clear, [.remove(try name("r.done"))]))
        facts.answer = try seen(ready)
        #expect(move(facts) == .recordNaming)
        facts.stage = .naming
        facts.answer = try seen(["r.zip": 10, "r.done.7.partial": 5])
        #expect(
            move(facts)
                == .session(.mark, [.rename(try name("r.done.7.partial"), try name("r.done"))]))
        facts.answer = try seen(["r.zip": 10, "r.done": 5])
        #expect(move(facts) == .end(.delivered))
    }
}
