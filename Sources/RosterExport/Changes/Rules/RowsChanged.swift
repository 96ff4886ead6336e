// Rows that would change, more than usual.

import Basics
import OneRoster

/// - Source: export rules, section 10
enum RowsChanged: ChangeRule {
    static let kind = FindingKind.change(
        "changed", "more rows changed than usual",
        hint: "see in the run's difference which columns change; then mend the SIS, or approve it")
    static let announcedAs: ExpectedChange? = .changed

    static let page = FindingPage(
        kind,
        what: """
            Holds a bundle in which more rows of one file change than the threshold lets: of the \
            whole district, of one school, or of what belongs to no school. What reaches the \
            threshold passes. A share says nothing below at_least rows; a count always does. A row \
            counts for the school that it had before. Files that name records which have other ids \
            now are not looked at.
            """,
        why: """
            One update without a condition gives everybody the same username, or moves a school's \
            students to another school.
            """,
        knob: "`guard.changed`, `guard.at_least`, `guard.files`; `guard.announced` with `changed`.",
        example: "800 of 1,000 rows of users.csv change, with `changed: 75%`.")

    static func reasons(_ facts: GuardFacts) -> [HoldReason] {
        facts.files.filter { !facts.followers.contains($0.file) }.flatMap { file in
            reasons(file, facts)
        }
    }

    private static func reasons(
        _ file: FileDifferenceSummary, _ facts: GuardFacts
    ) -> [HoldReason] {
        let limit = facts.settings.changed(of: file.file)
        let found = facts.parts(of: file).compactMap { part -> HoldReason? in
            let changed = part.counts.changed
            guard limit.isPast(changed, of: part.counts.old, atLeast: facts.settings.atLeast)
            else { return nil }
            return HoldReason(
                kind, file.file, part, count: changed, threshold: limit, facts: facts,
                said: "would change (limit \(limit))")
        }
        return HoldReason.listed(found) { more in
            "too many rows of \(more) more \(more == 1 ? "school" : "schools") in "
                + "\(file.file.csv) would change (limit \(limit))"
        }
    }
}
