// Line items of classes into which this vendor may not write them.

import Basics
import OneRoster

/// - Source: grade import rules, sections 1 and 2
package enum ClassUnfit: GradeRule {
    package static let pages = FindingPage.pages(
        [
            (outsideScope, "`schools: [\"0031\"]`, and a line item of a class at school 0032."),
            (changed, "`li-7` came for Algebra, section 1, and now comes for section 2."),
        ],
        what: """
            A line item goes into the class that it names, if the connection's `schools` have \
            that class; one in a class that they no longer have is not deleted, either. One that is there already stays in its class: a row that names another \
            one is refused.
            """,
        why: "Grades of one class would otherwise hang on an assignment of another.",
        knob: "`schools`.")

    package static let outsideScope = FindingKind.grade(
        "class-outside-scope", .error, section: 1, "class of a school that is not the vendor's",
        hint: "send line items of the schools that were agreed on, or widen `schools`")
    package static let changed = FindingKind.grade(
        "class-changed", .error, section: 2, "line item that names another class than before",
        hint: "send it as a new line item with a sourcedId of its own, and delete the old one")

    /// All that is asked of the class of a deletion.
    static func outside(_ item: LineItemCase) -> Remark? {
        guard case .outsideScope = item.section else { return nil }
        return Remark(
            outsideScope, LineItems.classSourcedId,
            "the class is of a school outside the connection")
    }

    static func refusal(_ item: LineItemCase) -> Remark? {
        let column = LineItems.classSourcedId
        switch item.section {
        case .unknown(let miss):
            return IdUnknown.remark(miss, IdUnknown.classUnknown, column)
        case .outsideScope: return outside(item)
        case .found:
            guard let existing = item.existing, !existing.isInNamedSection else { return nil }
            return Remark(changed, column, "the line item is in another class already")
        }
    }
}
