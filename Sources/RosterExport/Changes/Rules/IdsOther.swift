// Records that come back under other ids.

import Basics
import OneRoster

/// - Source: export rules, section 10
enum IdsOther: ChangeRule {
    static let kind = FindingKind.change(
        "ids", "records under other ids than before",
        hint: "find out what changed the ids (another SIS or copy of it, an id_prefix, a rebuilt "
            + "table); if it is meant, tell the vendor first, then approve it")
    static let announcedAs: ExpectedChange? = .ids

    static let page = FindingPage(
        kind,
        what: """
            Holds a bundle with another id_prefix than the one before, and one in which at least \
            half of the rows of a file are gone while about as many (four fifths or more) are new. \
            It looks at files whose records outlast a term: orgs, users, resources and, within one \
            school year, courses; of orgs at any number, of the others from at_least rows on. \
            Classes, enrollments, line items and their like turn over with every term. Instead of \
            their removed and changed rows, such a file, and those whose rows name its records, \
            are judged by how many rows fewer there are.
            """,
        why: """
            For the receiver these are other people: accounts are made anew, and work, grades and \
            licences stay with the old ones.
            """,
        knob: "`guard.announced` with `ids`, which a window has only if it is named; `id_prefix`.",
        example: "990 of 1,000 rows of users.csv are gone and 985 are new.")

    static func reasons(_ facts: GuardFacts) -> [HoldReason] {
        if let before = facts.input.idPrefixBefore, facts.isPrefixOther,
            !facts.renumbered.isEmpty || facts.input.isLost
        {
            return [
                HoldReason(
                    code: kind.code,
                    message: "every sourcedId would be another one: id_prefix was \"\(before)\" "
                        + "and is \"\(facts.input.idPrefixNow)\"")
            ]
        }
        return facts.files.filter { facts.renumbered.contains($0.file) }.map { file in
            let counts = file.counts
            var reason = HoldReason(
                code: kind.code,
                message:
                    "\(counts.removed.grouped) of \(counts.old.grouped) rows of \(file.file.csv) would go and "
                    + "\(counts.added.grouped) new ones come: their ids seem to be others now")
            reason.file = file.file
            reason.count = counts.removed
            reason.of = counts.old
            return reason
        }
    }

    /// The files whose records came back under other ids; all of them with another prefix.
    static func renumbered(
        _ files: [FileDifferenceSummary], _ input: GuardInput, _ settings: GuardSettings
    ) -> Set<FileName> {
        if let before = input.idPrefixBefore, before != input.idPrefixNow {
            return Set(files.filter { $0.counts.removed > 0 }.map(\.file))
        }
        let found = files.filter { file in
            isLasting(file.file, input) && isReplaced(file.counts)
                && (file.file == .orgs || file.counts.old >= settings.atLeast)
        }
        return Set(found.map(\.file))
    }

    /// Whether the file's records keep their ids from term to term. The SIS makes courses anew for
    /// each year.
    private static func isLasting(_ file: FileName, _ input: GuardInput) -> Bool {
        switch file {
        case .orgs, .users, .resources: true
        case .courses:
            input.schoolYearBefore == nil || input.schoolYearBefore == input.schoolYearNow
        default: false
        }
    }

    /// At least half gone, and about as many new.
    static func isReplaced(_ counts: DifferenceCounts) -> Bool {
        counts.removed > 0 && counts.removed * 2 >= counts.old
            && counts.added * 5 >= counts.removed * 4
    }
}
