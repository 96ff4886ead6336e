// Two users have the same username, letter case aside.

import Basics
import OneRoster

enum UsernameShared: Check {
    static let pages = [
        FindingPage(
            shared,
            what: """
                Looks for a username that an earlier row has, small and capital ASCII letters \
                taken as equal.
                """,
            why: """
                Consumers sign people in by it, mostly without regard to case. HMH merges such \
                rows into one person; others refuse the later one.
                """,
            example: "users.csv: `JDoe` and `jdoe`.")
    ]

    static let shared = FindingKind(
        "roster-username-shared", .warning, title: "username of two users",
        hint: "give each person one username; several roles of one person may share it on purpose",
        source: SpecReference.column(Users.username))

    static func rowCheck(in scan: FileScan) -> RowCheck? {
        scan.file == .users && scan.has(Users.username) ? Shared() : nil
    }

    private final class Shared: RowCheck {
        private let seen = FingerprintSet()

        override func look(at scan: FileScan) {
            let name = scan[Users.username]
            guard !name.isBlank, !scan.isDeleted,
                !seen.insert(Fingerprint(ignoringCase: name))
            else { return }
            scan.report(
                UsernameShared.shared, Users.username, "an earlier user has the same username")
        }
    }
}
