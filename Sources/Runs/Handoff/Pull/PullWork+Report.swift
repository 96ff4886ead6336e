// What a pull comes to: drop by drop, the worst of it as its exit status, and in sentences.

import Basics
import Handoff
import Ledger

extension PullWork {
    /// - Errors: `ledger-…`.
    func report(_ context: RunContext, _ ledger: LedgerDatabase) throws -> RunReport {
        let unfiled = book.night.unfiled
        let drops = try ledger.ask { database in
            try book.drops.compactMap { try Drops(in: database).drop($0) }
        }
        let left = decision.left(book.night, at: seconds(context))
        var report = RunReport(command: HandoffKind.pull.command)
        report.connection = place.path
        report.state = place.folder.path
        report.sis = sis
        report.pulled =
            drops.map { PulledDrop($0, isUnfiled: unfiled.contains($0.number)) }
            + left.map { PulledDrop($0, pull) }
        report.exitStatus = status(of: drops, left)
        report.verdict = Verdict.pulled(report.pulled ?? [], isDone: book.night.stop == nil)
        report.error = stopped
        if drops.contains(where: { $0.state == .held }) {
            report.next = "roster holds --state \(place.folder.path)"
        }
        // What cannot be removed today is removed by the next pull.
        try? Inbox(of: place.name, in: place.folder).purge(
            days: place.settings.keepDropsDays, today: context.today, at: context.clock(), ledger)
        return report
    }

    private func status(of drops: [Drop], _ left: [PullSight.Left]) -> ExitStatus {
        var all: [ExitStatus] = []
        if let stop = book.night.stop { all.append(stop.reason.exitStatus) }
        if let stays = book.night.stays {
            all.append(stays == ExitStatus.locked.rawValue ? .locked : .failed)
        }
        if !book.night.unfiled.isEmpty { all.append(.undelivered) }
        for reason in left.map(\.reason) {
            switch reason {
            case .refusedByServer: all.append(.undelivered)
            case .behindOther: break
            default: all.append(.findings)
            }
        }
        for drop in drops {
            switch drop.state {
            case .held: all.append(.held)
            case .refused: all.append(.findings)
            case .imported where drop.run.map(book.withRefusedRows.contains) == true:
                all.append(.findings)
            case .imported, .known, .fetched: break
            }
        }
        return ExitStatus.worst(all)
    }

    /// Why no further step was taken.
    private var stopped: ErrorReport? {
        if let stop = book.night.stop {
            return ErrorReport(
                stop.reason.error(place.settings, place.path, said: book.said))
        }
        guard let stays = book.night.stays else { return nil }
        return book.importError
            ?? ErrorReport(
                RunError(
                    "handoff-import-cut-off", "an import ended with status \(stays)",
                    path: place.path,
                    hint: "pull again: the copy of the drop is here, and it is tried anew"))
    }
}

extension PullNight.Stop {
    fileprivate var reason: PushReason {
        switch self {
        case .hostKeyUnknown: .hostKeyUnknown
        case .hostKeyChanged: .hostKeyChanged
        case .login: .login
        case .incompatible: .incompatible
        case .unreachable: .unreachable
        case .refused: .refused
        case .timeLimit: .timeLimit
        }
    }
}

extension ExitStatus {
    /// Of several ends, the one that somebody has to hear of first.
    static func worst(_ all: [ExitStatus]) -> ExitStatus {
        let order: [ExitStatus] = [
            .hostKey, .login, .failed, .undelivered, .locked, .held, .findings,
        ]
        return order.first { all.contains($0) } ?? .done
    }
}

extension Verdict {
    static func pulled(_ drops: [PulledDrop], isDone: Bool) -> String {
        let words = [
            ("imported", "imported"), ("known", "known already"), ("refused", "refused"),
            ("held", "held for a person"), ("fetched", "fetched and not imported yet"),
            ("left", "left on the server"),
        ]
        let parts = words.compactMap { state, words -> String? in
            let count = drops.filter { $0.state == state }.count
            return count == 0 ? nil : "\(Figures.count(count)) \(words)"
        }
        guard !parts.isEmpty else {
            return isDone ? "There is no drop to be fetched." : "No drop was fetched."
        }
        return "\(Figures.count(drops.count, "drop")): \(parts.joined(separator: ", "))."
    }
}
