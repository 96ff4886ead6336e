// Files that had rows and have none any more.

import Basics
import OneRoster

/// - Source: export rules, section 10
enum FileEmpty: ChangeRule {
    static let kind = FindingKind.change(
        "file-empty", "file that has no rows any more",
        hint: "look into the summary of the run for what left the rows out, and mend the SIS or "
            + "the connection; if it is meant, approve it")
    static let announcedAs: ExpectedChange? = .empty

    static let page = FindingPage(
        kind,
        what: """
            Holds a bundle without rows in a file that had some, however few; whether the file is \
            there with its header or left out makes no difference. Its schools are not listed one \
            by one.
            """,
        why: """
            A query that comes back empty is the usual way in which a district loses everything \
            at a receiver in one night.
            """,
        knob: "`guard.files`: with `removed: off` a file may become empty; "
            + "`guard.announced` with `empty`.",
        example: "enrollments.csv had 24,000 rows, and this bundle has no enrollments.csv.")

    static func reasons(_ facts: GuardFacts) -> [HoldReason] {
        facts.files.filter { facts.emptied.contains($0.file) }.map { file in
            var reason = HoldReason(
                code: kind.code,
                message:
                    "\(file.file.csv) would have no rows any more; it had \(file.counts.old.grouped)"
            )
            reason.file = file.file
            reason.count = file.counts.old
            reason.of = file.counts.old
            return reason
        }
    }

    static func emptied(
        _ files: [FileDifferenceSummary], _ settings: GuardSettings
    ) -> Set<FileName> {
        let found = files.filter { file in
            file.counts.old > 0 && file.counts.new == 0 && !settings.removed(of: file.file).isOff
        }
        return Set(found.map(\.file))
    }
}
