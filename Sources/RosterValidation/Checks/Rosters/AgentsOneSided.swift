// A user names an agent who does not name that user back.

import Basics
import OneRoster

enum AgentsOneSided: Check {
    static let pages = [
        FindingPage(
            oneSided,
            what: """
                Looks whether agentSourcedIds are symmetric over users.csv: a student names the \
                guardians, and each of them the student. It speaks once for the file.
                """,
            why: """
                The standard leaves open who names whom. Some consumers read the student's row \
                (ClassTag), others the guardian's.
                """,
            example: "Student s-1 names guardian g-1, whose own agentSourcedIds are blank."),
        FindingPage(
            own,
            what: "Speaks when a user names itself among its agents.",
            why: "Consumers make somebody their own guardian, or refuse the row.",
            example: "users.csv: sourcedId `u-1`, agentSourcedIds `u-1`."),
    ]

    static let oneSided = FindingKind(
        "roster-agents-one-sided", .note, title: "agents named on one side only",
        hint: "name each of the two on the row of the other",
        source: SpecReference.column(Users.agentSourcedIds))
    static let own = FindingKind(
        "roster-agent-of-itself", .warning, title: "user is its own agent",
        hint: "take the user's own id out of agentSourcedIds",
        source: SpecReference.column(Users.agentSourcedIds))

    static func rowCheck(in scan: FileScan) -> RowCheck? {
        scan.file == .users && scan.has(Users.agentSourcedIds) ? Sides() : nil
    }

    private final class Sides: RowCheck {
        /// Each pair adds its number in one direction and takes it off in the other: what is
        /// left is 0 when all pairs stand on both sides, whatever the order of the rows.
        private var balance: UInt64 = 0

        override func look(at scan: FileScan) {
            guard !scan.isDeleted else { return }
            scan[Users.agentSourcedIds].forEachItem { item in
                guard !item.isBlank else { return }
                let agent = Fingerprint(item)
                if agent == scan.id {
                    scan.report(
                        AgentsOneSided.own, Users.agentSourcedIds,
                        "agentSourcedIds names the user itself")
                } else if scan.id.bits < agent.bits {
                    balance &+= Fingerprint(scan.id, agent).bits
                } else {
                    balance &-= Fingerprint(agent, scan.id).bits
                }
            }
        }

        override func finish(_ scan: FileScan) {
            guard balance != 0, scan.rowMode == .bulk else { return }
            scan.bundle.log.record(
                AgentsOneSided.oneSided,
                at: Location(
                    file: scan.fileName, line: 1, field: Users.agentSourcedIds.name),
                "some users name an agent who does not name them back")
        }
    }
}
