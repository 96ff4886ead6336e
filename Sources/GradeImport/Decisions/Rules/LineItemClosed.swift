// Results whose line item takes none.

import Basics
import OneRoster

/// - Source: grade import rules, sections 3 and 5
package enum LineItemClosed: GradeRule {
    package static let pages = FindingPage.pages(
        [
            (refused, "A result of a line item that is due outside of its class's term."),
            (deleted, "A score for a line item that came as `tobedeleted` in the same drop."),
        ],
        what: """
            A line item with its results is one unit: where it is refused, so are they. One that \
            is hidden, or being deleted, takes deletions of results only.
            """,
        why: "A grade without its assignment can neither be shown nor counted.")

    package static let refused = FindingKind.grade(
        "line-item-refused", .error, section: 5, "result of a line item that is refused",
        hint: "mend the line item, and send it with its results")
    package static let deleted = FindingKind.grade(
        "line-item-deleted", .error, section: 3, "result of a line item that is deleted",
        hint: "send the line item as active again, or leave out its results")

    static func refusal(_ gate: ResultGate, isDeletion: Bool) -> Remark? {
        let column = Results.lineItemSourcedId
        switch gate {
        case .open: return nil
        case .leaving where isDeletion: return nil
        case .leaving: return Remark(deleted, column, "the line item is deleted")
        case .refused(let kind) where kind == refused:
            return Remark(kind, column, "the line item is refused")
        case .refused(let kind):
            return Remark(kind, column, "there is no such line item")
        }
    }
}
