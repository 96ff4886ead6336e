// Rows that would go, more than usual.

import Basics
import OneRoster

/// - Source: export rules, section 10
enum RowsRemoved: ChangeRule {
    static let kind = FindingKind.change(
        "removed", "more rows removed than usual",
        hint: "see in the run's difference which rows go, and why in the summary of what was left "
            + "out; then mend the SIS, or approve it")
    static let announcedAs: ExpectedChange? = .removed

    static let page = FindingPage(
        kind,
        what: """
            Holds a bundle from which more rows of one file go than the threshold lets: of the \
            whole district, of one school, or of what belongs to no school. What reaches the \
            threshold passes. A share says nothing below at_least rows; a count always does. A \
            row that moves to another school is a changed one.
            """,
        why: """
            What is absent from a bundle is deleted at the receiver, with the work that hangs on \
            it. A small part of the district may be the whole of a school.
            """,
        knob: "`guard.removed`, `guard.at_least`, `guard.files`; `guard.announced` with `removed`.",
        example: "120 of 1,000 rows of users.csv go, with `removed: 10%`.")

    static func reasons(_ facts: GuardFacts) -> [HoldReason] {
        facts.files.filter { !facts.emptied.contains($0.file) }.flatMap { file in
            reasons(file, facts)
        }
    }

    private static func reasons(
        _ file: FileDifferenceSummary, _ facts: GuardFacts
    ) -> [HoldReason] {
        let limit = facts.settings.removed(of: file.file)
        let isMadeUpFor = facts.isMadeUpFor(file)
        let found = facts.parts(of: file).compactMap { part -> HoldReason? in
            let counts = part.counts
            let lost = isMadeUpFor ? max(0, counts.removed - counts.added) : counts.removed
            guard limit.isPast(lost, of: counts.old, atLeast: facts.settings.atLeast) else {
                return nil
            }
            var said = "would go (limit \(limit))"
            if isMadeUpFor {
                said = "would go without one under another id in their place (limit \(limit))"
            } else if facts.input.isLost {
                said = "would go, or more (limit \(limit))"
            } else if counts.added > 0 {
                said += ", and \(counts.added.grouped) new ones come"
            }
            return HoldReason(
                kind, file.file, part, count: lost, threshold: limit, facts: facts, said: said)
        }
        return HoldReason.listed(found) { more in
            "\(more) more \(more == 1 ? "school" : "schools") would lose too many rows of "
                + "\(file.file.csv) (limit \(limit))"
        }
    }
}
