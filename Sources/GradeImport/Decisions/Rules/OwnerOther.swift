// Line items that are somebody else's.

import Basics
import OneRoster

/// - Source: grade import rules, section 2
package enum OwnerOther: GradeRule {
    package static let pages = FindingPage.pages(
        [
            (vendor, "A row with the SIS sourcedId of a line item that another vendor made."),
            (sisClosed, "Scores for an assignment that a teacher made in the SIS."),
            (sisKept, "A row that gives a teacher's assignment another title."),
            (sisDelete, "`tobedeleted` for a teacher's assignment."),
        ],
        what: """
            Vendors own what they created. A line item of another vendor is refused with its \
            results; one that was made in the SIS is never changed or deleted, and takes scores \
            only with `score_sis_assignments`.
            """,
        why: "The gradebook is the district's; nobody's work changes behind their back.",
        knob: "`score_sis_assignments`.")

    package static let vendor = FindingKind.grade(
        "line-item-of-other-vendor", .error, section: 2, "line item of another vendor",
        hint: "send a line item of your own")
    package static let sisClosed = FindingKind.grade(
        "sis-assignment-closed", .error, section: 2,
        "assignment made in the SIS, closed to vendors",
        hint: "send a line item of your own, or have `score_sis_assignments` set")
    package static let sisKept = FindingKind.grade(
        "sis-assignment-kept", .warning, section: 2,
        "assignment made in the SIS that the row would change",
        hint: "change it in the SIS, or send it as the roster has it")
    package static let sisDelete = FindingKind.grade(
        "sis-assignment-delete", .error, section: 2,
        "assignment made in the SIS that a vendor would delete",
        hint: "delete it in the SIS")

    static func refusal(
        _ owner: Owner, isDeletion: Bool, _ policy: GradePolicy
    ) -> Remark? {
        let column = LineItems.sourcedId
        switch owner {
        case .thisVendor: return nil
        case .otherVendor: return Remark(vendor, column, "the line item is another vendor's")
        case .sis where isDeletion:
            return Remark(sisDelete, column, "the assignment was made in the SIS")
        case .sis:
            guard !policy.scoresSISAssignments else { return nil }
            return Remark(
                sisClosed, column,
                "the assignment was made in the SIS, and score_sis_assignments is off")
        }
    }
}
