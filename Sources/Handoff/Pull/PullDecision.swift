// The next move of a pull, out of what is set, what the server showed, what the ledger has and what
// this pull knows of itself. Pure: the same facts give the same move.

/// What is done next.
package enum PullMove: Sendable, Equatable {
    case act(PullNight.Act)
    case wait(seconds: Int)
    /// What was fetched gets its digest, its copy here and its row.
    case keep(PullNight.Fetched)
    case `import`(row: Int64)
    /// All is done with the row: the ledger is told.
    case recordFiled(row: Int64)
    /// Its bytes are nowhere any more, neither here nor there: the ledger is told.
    case recordLost(row: Int64)
    case end
    /// The server, or time, lets nothing more be done.
    case stop(PullNight.Stop)
}

/// *What it does*: what lies in the working folder is dealt with before anything is claimed; each
/// drop goes its whole way before the next is fetched. Nothing is filed whose bytes were not seen by
/// this very pull, so that a drop of the same name that came meanwhile is never taken for it.
package struct PullDecision: Sendable {
    package let settings: HandoffSettings
    package let pull: PullSettings

    package init(_ settings: HandoffSettings, _ pull: PullSettings) {
        self.settings = settings
        self.pull = pull
    }

    /// - Parameter rows: those that are not filed, the oldest first.
    /// - Parameter seconds: since the pull began.
    package func next(_ night: PullNight, _ rows: [PullRow], at seconds: Int) -> PullMove {
        if night.stop != nil { return .end }
        // What was fetched is safe here before anything else is asked.
        if let fetched = night.fetched { return .keep(fetched) }
        if night.failures > settings.retries {
            return .stop(night.isRefused ? .refused : .unreachable)
        }
        let move = move(night, rows, at: seconds)
        let secondsLeft = settings.timeLimitSeconds - seconds
        switch move {
        case .act, .import: return secondsLeft > 0 ? move : .stop(.timeLimit)
        case .wait(let pause): return secondsLeft > pause ? move : .stop(.timeLimit)
        default: return move
        }
    }

    private func move(_ night: PullNight, _ rows: [PullRow], at seconds: Int) -> PullMove {
        if night.failures > 0, !night.hasWaited {
            return .wait(seconds: settings.backoff.seconds(before: night.failures))
        }
        guard let folder = night.folder else { return .act(.look) }
        guard pull.claims else { return unclaimed(night, rows, folder, at: seconds) }
        guard let working = night.working else { return .act(.look) }
        return claimed(night, rows, folder, working, at: seconds)
    }

    // With claims.

    private func claimed(
        _ night: PullNight, _ rows: [PullRow], _ folder: PullSight, _ working: PullSight,
        at seconds: Int
    ) -> PullMove {
        if let move = filing(night, rows, working) { return move }
        if let move = importing(night, rows) { return move }
        if let name = unidentified(night, working) { return .act(.fetch(name)) }
        if let move = missing(night, rows, from: working) { return move }
        if let name = ready(night, folder, working, at: seconds) { return .act(.claim(name)) }
        if let move = settling(night, folder, working, at: seconds) { return move }
        let stale = stale(folder, working, rows)
        return stale.isEmpty || night.isRetry(.tidy(stale)) ? .end : .act(.tidy(stale))
    }

    /// The next step of a row whose bytes stand in the working folder and are dealt with.
    private func filing(
        _ night: PullNight, _ rows: [PullRow], _ working: PullSight
    ) -> PullMove? {
        for row in rows where row.state.isSettled && !row.isFiled {
            guard night.identified[row.name] == row.number else { continue }
            // It was there a moment ago, and nothing of it is any more: it has been filed.
            let isThere =
                working.has(row.name)
                || working.files.contains { PullFiling.row(ofOurs: $0.name) == row.number }
            guard isThere else { return .recordFiled(row: row.number) }
            let act: PullNight.Act =
                night.put.contains(row.number) ? .file(row.number) : .put(row.number)
            if night.tries[act, default: 0] < PullNight.mostTries { return .act(act) }
        }
        return nil
    }

    private func importing(_ night: PullNight, _ rows: [PullRow]) -> PullMove? {
        guard night.stays == nil else { return nil }
        let row = rows.first {
            !$0.state.isSettled && !$0.isFiled && $0.hasCopy && !night.tried.contains($0.number)
        }
        return row.map { .import(row: $0.number) }
    }

    private func unidentified(_ night: PullNight, _ working: PullSight) -> String? {
        drops(in: working).first {
            night.identified[$0.name] == nil && night.left[$0.name] == nil
                && $0.bytes <= pull.mostBytes
        }?.name
    }

    /// What has nothing on the server any more that could be it: once all that stands there is
    /// known.
    private func missing(
        _ night: PullNight, _ rows: [PullRow], from sight: PullSight
    ) -> PullMove? {
        for row in rows where !row.isFiled && !sight.has(row.name) {
            if row.state.isSettled, !night.unfiled.contains(row.number) {
                return .recordFiled(row: row.number)
            }
            if !row.state.isSettled, !row.hasCopy { return .recordLost(row: row.number) }
        }
        return nil
    }

    /// Things of ours that killed pulls left, and markers whose drops are gone.
    private func stale(
        _ folder: PullSight, _ working: PullSight, _ rows: [PullRow]
    ) -> [String] {
        let unfiled = Set(rows.filter { !$0.isFiled }.map(\.number))
        return working.files.map(\.name).filter { name in
            if let row = PullFiling.row(ofOurs: name) { return !unfiled.contains(row) }
            guard let marker = pull.marker, name.hasSuffix(marker) else { return false }
            let drop = String(name.dropLast(marker.count))
            return !working.has(drop) && !folder.has(drop)
        }
    }

    // Without.

    private func unclaimed(
        _ night: PullNight, _ rows: [PullRow], _ folder: PullSight, at seconds: Int
    ) -> PullMove {
        for row in rows where row.state.isSettled && !row.isFiled {
            if pull.acknowledgements == nil || night.put.contains(row.number) {
                return .recordFiled(row: row.number)
            }
            if night.tries[.put(row.number), default: 0] < PullNight.mostTries {
                return .act(.put(row.number))
            }
        }
        if let move = importing(night, rows) { return move }
        if let name = ready(night, folder, PullSight(), at: seconds) { return .act(.fetch(name)) }
        if let move = missing(night, rows, from: folder) { return move }
        return settling(night, folder, PullSight(), at: seconds) ?? .end
    }
}
