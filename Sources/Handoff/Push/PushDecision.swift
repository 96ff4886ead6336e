// The push, move by move. Killed between any two, the next push decides anew by what is on record and
// what is seen: every move may be made twice.

/// - Source: README, "The handoff"
package struct PushDecision {
    private let facts: PushFacts
    private var memory: PushMemory

    /// The next move, and what is to be remembered until the one after it.
    package static func next(_ facts: PushFacts) -> (move: PushMove, memory: PushMemory) {
        var decision = PushDecision(facts: facts, memory: facts.memory)
        let move = decision.move()
        switch move {
        case .session(let act, _): decision.memory.act = act
        case .wait: decision.memory.act = nil
        case .recordFailed(let reason): decision.memory.givenUp = reason
        case .recordNaming, .end: break
        }
        return (move, decision.memory)
    }

    private mutating func move() -> PushMove {
        if let reason = memory.givenUp { return sweep(reason) }
        guard let answer = facts.answer else {
            return facts.sessionSeconds > 0 ? .session(.look, []) : giveUp(outOfTime)
        }
        if let reason = PushReason(answer.trouble) {
            return answer.trouble.mayPass ? again(reason) : giveUp(reason)
        }
        guard let listing = answer.listing else { return again(.unreachable) }
        switch facts.stage {
        case .uploading: return upload(listing, answer)
        case .naming:
            return facts.rename == .none ? mark(listing) : name(listing)
        }
    }

    // Uploading.

    private mutating func upload(_ listing: RemoteListing, _ answer: SFTPAnswer) -> PushMove {
        // A marker that is not seen must not stand there.
        if facts.rename == .none, !listing.isProven { return witness() }
        let missing = uploads.filter { !isThere($0, listing, answer) }
        // A marker of an earlier night would tell the receiver to take what is half there.
        if let marker = facts.marker, listing.has(marker.name),
            missing.isEmpty || facts.rename == .none
        {
            guard memory.act != .clear else { return again(.refused) }
            return upload(.clear, [.remove(marker.name)])
        }
        if missing.isEmpty {
            return facts.sessionSeconds > 0 ? .recordNaming : giveUp(outOfTime)
        }
        guard memory.act != .upload else {
            return again(answer.complaints.isEmpty ? .sizeWrong : .refused)
        }
        let litter = facts.litter.filter { listing.has($0) }.sorted()
        let files = facts.rename == .none ? uploads : missing
        return upload(
            .upload, litter.map { .remove($0) } + files.map { .put($0.local, place(of: $0)) })
    }

    /// What is put there before anything is on record as named.
    private var uploads: [PushFile] {
        facts.rename == .none ? facts.files : facts.files + (facts.marker.map { [$0] } ?? [])
    }

    private func place(of file: PushFile) -> RemoteName {
        facts.rename == .none ? file.name : file.temporary
    }

    private mutating func upload(_ act: PushAct, _ acts: [PushOperation]) -> PushMove {
        guard facts.sessionSeconds > 0 else { return giveUp(outOfTime) }
        if act == .upload { memory.hasPut = true }
        return .session(act, acts)
    }

    /// Under its temporary name, the size tells: nobody else writes there. Under its final name what
    /// is seen may be of an earlier night, so that only what was just put there counts.
    private func isThere(
        _ file: PushFile, _ listing: RemoteListing, _ answer: SFTPAnswer
    ) -> Bool {
        guard listing.bytes(of: place(of: file)) == file.bytes else { return false }
        return facts.rename != .none || (memory.act == .upload && answer.complaints.isEmpty)
    }

    // Naming.

    private mutating func name(_ listing: RemoteListing) -> PushMove {
        let waiting = facts.files.filter { listing.has($0.temporary) }
        guard !waiting.isEmpty else { return mark(listing) }
        // Somebody else has written there: nothing of it may get a final name.
        let isWhole = waiting.allSatisfy { listing.bytes(of: $0.temporary) == $0.bytes }
        guard isWhole else { return .end(.unsure(.sizeWrong)) }
        guard memory.act != .name else {
            return again(.refused, orEnd: .unsure(.refused))
        }
        guard facts.secondsLeft > 0 else { return giveUp(.timeLimit) }
        return .session(
            .name, waiting.flatMap { named($0, isThere: listing.has($0.name)) })
    }

    private func named(_ file: PushFile, isThere: Bool) -> [PushOperation] {
        (facts.rename == .remove && isThere ? [.remove(file.name)] : [])
            + [.rename(file.temporary, file.name)]
    }

    /// All files have had their names; what is missing now was taken.
    private mutating func mark(_ listing: RemoteListing) -> PushMove {
        guard facts.files.allSatisfy({ listing.bytes(of: $0.name) == $0.bytes }) else {
            return taken(listing)
        }
        guard let marker = facts.marker, listing.bytes(of: marker.name) != marker.bytes else {
            return .end(.delivered)
        }
        if facts.rename != .none, !listing.has(marker.temporary) { return taken(listing) }
        guard memory.act != .mark else { return again(.refused, orEnd: .unsure(.refused)) }
        guard facts.secondsLeft > 0 else { return giveUp(.timeLimit) }
        return .session(
            .mark,
            facts.rename == .none
                ? [.put(marker.local, marker.name)]
                : named(marker, isThere: listing.has(marker.name)))
    }

    private mutating func taken(_ listing: RemoteListing) -> PushMove {
        listing.isProven ? .end(.gone) : witness()
    }

    /// A folder that shows nothing at all is looked at with something of ours in it.
    private mutating func witness() -> PushMove {
        guard memory.act != .witness else { return again(.refused) }
        guard facts.sessionSeconds > 0 else { return giveUp(outOfTime) }
        return .session(.witness, [.put(facts.witness.local, facts.witness.name)])
    }

    // What went wrong.

    /// Waits and looks again, as long as that makes sense.
    ///
    /// - Parameter orEnd: what it comes to then; nil if that is for the stage to say.
    private mutating func again(_ reason: PushReason, orEnd end: PushEnd? = nil) -> PushMove {
        memory.failures += 1
        let seconds = facts.backoff.seconds(before: memory.failures)
        let isOver = memory.failures > facts.retries
        if !isOver, seconds < facts.sessionSeconds { return .wait(seconds: seconds) }
        let told = !isOver && outOfTime == .windowClosed ? .windowClosed : reason
        return end.map { .end($0) } ?? giveUp(told)
    }

    /// Where the receiver may have got it, the record stays as it is.
    private func giveUp(_ reason: PushReason) -> PushMove {
        facts.stage == .uploading ? .recordFailed(reason) : .end(.open(reason))
    }

    /// Takes away what was put there, if any of it is: once, and on record as failed by now.
    private func sweep(_ reason: PushReason) -> PushMove {
        let ours = uploads.map { place(of: $0) }
        let listing = facts.answer?.listing
        let there = ours.filter { listing?.has($0) ?? false }
        guard memory.act != .sweep, isReached, facts.secondsLeft > 0, !there.isEmpty,
            facts.rename != .none || memory.hasPut
        else { return .end(.failed(reason)) }
        return .session(.sweep, there.map { .remove($0) })
    }

    private var isReached: Bool { facts.answer?.trouble == Trouble.none }

    private var outOfTime: PushReason {
        let window = facts.stage == .uploading ? facts.windowSecondsLeft : nil
        return (window ?? .max) < facts.secondsLeft ? .windowClosed : .timeLimit
    }
}
