// A bundle that was accepted, and is not there any more to be compared with.

import Basics
import OneRoster

/// - Source: export rules, section 10
enum SnapshotLost: ChangeRule {
    static let kind = FindingKind.change(
        "snapshot-lost", "bundle before this one lost or damaged",
        hint: "compare the counts, look at what goes out, then approve it; keep the state folder "
            + "with the backups")
    static let announcedAs: ExpectedChange? = nil

    static let page = FindingPage(
        kind,
        what: """
            Where the bundle that the receiver holds is not in the state folder any more, or \
            damaged, the new one waits for a person, with the rows of each file then and now. What \
            has fewer rows than its threshold lets go is named beside it. No window lets it pass.
            """,
        why: """
            As many rows as before may be other rows: without the bundle nobody can say what the \
            receiver would delete.
            """,
        example: "`state/accepted` was emptied to make room on the disk.")

    static func reasons(_ facts: GuardFacts) -> [HoldReason] {
        guard facts.input.isLost else { return [] }
        let counts = facts.files.filter { $0.counts.old + $0.counts.new > 0 }.map { file in
            "\(file.file.csv) \(file.counts.old.grouped) then, \(file.counts.new.grouped) now"
        }
        let known = facts.input.rowsBefore?.isEmpty == false
        return [
            HoldReason(
                code: kind.code,
                message: "the bundle that the receiver holds is lost or damaged, so what would "
                    + "change cannot be told; "
                    + (known
                        ? "rows: \(counts.joined(separator: "; "))"
                        : "how many rows it had is not on record"))
        ]
    }
}
