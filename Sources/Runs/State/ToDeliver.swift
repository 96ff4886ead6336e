// What is to be delivered now: the one place that decides which bytes may leave for the server.

import Database
import Ledger
import OneRoster

/// What there is to decide it by: as it is on record.
package struct DeliveryFacts: Equatable {
    /// The newest export that was accepted, approved or found nothing new.
    package var newest: RecordedRun?
    /// The newest that was accepted or approved.
    package var accepted: RecordedRun?
    /// Whether the bundle of `accepted` was written into the outbox.
    package var isInOutbox = false
    /// What of the connection has arrived, and what may have since.
    package var standing = DeliveryStanding()
    /// Deliveries of `accepted`, the oldest first.
    package var own: [Delivery] = []
    /// Whether what was delivered is to be sent once more.
    package var isAgain = false
    /// Whether nothing goes out but what a person approved.
    package var isApprovedAlone = false

    package init() {}
}

package enum ToDeliver: Equatable {
    /// The bundle of this run, which lies at its place.
    case bundle(RecordedRun)
    /// There is nothing that the receiver does not have.
    case nothing(Nothing)
    /// What there is must not be sent; a new export can be.
    case refused(Refusal)

    package enum Nothing: Equatable {
        case neverExported
        /// Not one row is other than in what was delivered.
        case unchanged(RecordedRun)
        case delivered(RecordedRun)
        /// Nobody was asked about the newest, or it is out of date, and only what somebody approved
        /// was to go.
        case notApproved(RecordedRun)
    }

    package enum Refusal: Equatable {
        /// It says what changed since a bundle that is not, or not surely, what the receiver holds.
        case baseMoved(RecordedRun)
        /// It was written for somebody's own use, by `--output`.
        case elsewhere(RecordedRun)
    }

    /// *What it does*: the newest export decides, and nothing older is ever sent: what was accepted
    /// before it and was not delivered is out of date. A bundle goes out once, unless it is asked
    /// for again. Changes alone go out only where the receiver holds what they are the changes of.
    package static func choose(_ facts: DeliveryFacts) -> ToDeliver {
        guard let newest = facts.newest else { return .nothing(.neverExported) }
        if facts.isApprovedAlone {
            guard newest.outcome == .approved else { return .nothing(.notApproved(newest)) }
            var alone = facts
            alone.isApprovedAlone = false
            let choice = choose(alone)
            // The export that comes after it sees to that.
            if case .refused = choice { return .nothing(.notApproved(newest)) }
            return choice
        }
        if newest.outcome == .unchanged { return chooseUnchanged(newest, facts) }
        let hasArrived = facts.own.contains { $0.state == .delivered || $0.state == .gone }
        if hasArrived, !facts.isAgain { return .nothing(.delivered(newest)) }
        return send(newest, facts)
    }

    /// Nothing was new: the newest bundle in the outbox is that of an older run, which goes out
    /// again at most, and only if it is the one that the receiver holds.
    private static func chooseUnchanged(
        _ newest: RecordedRun, _ facts: DeliveryFacts
    ) -> ToDeliver {
        guard facts.standing.isSurely(newest.facts.comparedWith) else {
            return .refused(.baseMoved(newest))
        }
        guard facts.isAgain, let accepted = facts.accepted,
            facts.standing.isSurely(accepted.number)
        else { return .nothing(.unchanged(newest)) }
        return send(accepted, facts)
    }

    private static func send(_ run: RecordedRun, _ facts: DeliveryFacts) -> ToDeliver {
        guard facts.isInOutbox else { return .refused(.elsewhere(run)) }
        let isDelta = run.facts.mode == FileMode.delta.rawValue
        guard !isDelta || facts.standing.canTake(run) else { return .refused(.baseMoved(run)) }
        return .bundle(run)
    }
}

extension DeliveryStanding {
    static let nothingYet = "the receiver has no bundle yet"

    /// Whether the receiver holds the bundle of that run, and no other since.
    func isSurely(_ run: Int64?) -> Bool {
        guard let run, let delivered else { return false }
        return delivered.start.run == run && uncertain.isEmpty
    }

    /// Whether the changes of this run make its bundle of what the receiver holds. They do so too
    /// where it took them already.
    func canTake(_ delta: RecordedRun) -> Bool {
        guard let base = delivered?.start.run else { return false }
        return (base == delta.facts.comparedWith || base == delta.number)
            && uncertain.allSatisfy { $0.start.run == delta.number }
    }

    /// Why nobody can say what the receiver holds; nil if it is known.
    var doubt: String? {
        if let last = uncertain.last {
            return "nobody can say whether the receiver took the bundle of run \(last.start.run)"
        }
        return delivered == nil ? Self.nothingYet : nil
    }
}

extension DeliveryFacts {
    /// - Errors: `ledger-…`.
    package init(
        of connection: String, in folder: StateFolder, _ database: DatabaseConnection
    ) throws {
        self.init()
        let runs = RunRecords(in: database)
        let deliveries = Deliveries(in: database)
        newest = try runs.standing(of: connection, .export).lastGood
        accepted = try runs.accepted(connection: connection, limit: 1).first
        standing = try deliveries.standing(of: connection)
        guard let accepted else { return }
        isInOutbox = Outbox(of: connection, in: folder.path).holds(accepted.start.place)
        own = try deliveries.of(accepted.number)
    }
}
