// Line items that a vendor takes back.

import Basics
import OneRoster

/// - Source: grade import rules, section 3, delete
package enum DeletionWithScores: GradeRule {
    package static let pages = FindingPage.pages(
        [
            (needsApproval, "`tobedeleted` for a line item on which 24 students have grades."),
            (unknown, "`tobedeleted` for a line item or result that never came."),
        ],
        what: """
            A line item that comes as `tobedeleted`, or that a later bulk file of the same vendor \
            does not have, is hidden if no score would be lost; a bulk file without a single row \
            hides nothing. With scores it waits: \
            for `allow_delete_with_scores`, or for `roster approve`.
            """,
        why: """
            A vendor's course that was reset by mistake would take a term's grades with it. \
            Hidden ones keep their grades and come back when they are sent again.
            """,
        knob: "`allow_delete_with_scores`.")

    package static let needsApproval = FindingKind.grade(
        "delete-needs-approval", .warning, section: 3, "deletion that would hide scores",
        hint: "approve the run, or set `allow_delete_with_scores`")
    package static let unknown = FindingKind.grade(
        "delete-unknown", .note, section: 3, "deletion of what is not there",
        hint: "nothing needs to be done")

    static func decide(
        _ item: LineItemCase, _ policy: GradePolicy
    ) -> (outcome: LineItemDecision.Outcome, remark: Remark?) {
        guard let existing = item.existing else {
            return (.unchanged, Remark(unknown, LineItems.status, "there is no such line item"))
        }
        if existing.isHidden { return (.unchanged, nil) }
        let isAllowed = policy.allowsDeleteWithScores || item.isApproved
        guard existing.scoresAtStake > 0, !isAllowed else { return (.hide, nil) }
        return (
            .waiting,
            Remark(
                needsApproval, LineItems.status,
                item.origin == .absentFromBulk
                    ? "the bulk file does not have the line item, and there are scores on it"
                    : "there are scores on the line item")
        )
    }
}
