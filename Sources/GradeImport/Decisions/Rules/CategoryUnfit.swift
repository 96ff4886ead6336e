// The category of a line item, where the one that is named is not known.

import Basics
import OneRoster

/// - Source: grade import rules, section 3, category
package enum CategoryUnfit: GradeRule {
    package static let pages = FindingPage.pages(
        [
            (ambiguous, "Two categories of the class are called `Homework`."),
            (byDefault, "A category that only the vendor has, in a class with a default."),
            (kept, "A category that was known before, under a sourcedId that is new."),
            (uncategorized, "A category that only the vendor has, in a class without a default."),
        ],
        what: """
            The category is found by sourcedId, then by its exact title within the class, then it \
            is the one that the line item has, then the default of the class or of the \
            connection; otherwise there is none. One that a teacher chose by hand stays.
            """,
        why: """
            Categories carry the weights of the final grade; a wrong one is worse than none, \
            and one without a category waits in `roster uncategorized` for its teacher.
            """,
        knob: "`default_category`.")

    package static let ambiguous = kind(
        "category-ambiguous", .error, "category that may be one or the other",
        "give the categories of the class different titles, or send the sourcedId of the one")
    package static let byDefault = kind(
        "category-default", .note, "category not named or not known: the default is taken",
        "send a category of the class, if the default is wrong")
    package static let kept = kind(
        "category-kept", .note, "category not named or not known: the line item keeps its own",
        "send a category of the class, if it should change")
    package static let uncategorized = kind(
        "uncategorized", .warning, "line item without a category",
        "have the teacher choose one: roster align")

    /// The key of the category; nil for none.
    static func category(
        _ match: CategoryMatch, existing: ExistingLineItem?, _ remarks: inout [Remark]
    ) -> Int64? {
        let column = LineItems.categorySourcedId
        let what =
            match.isNamed ? "the category named is not known in the class" : "no category is named"
        if let existing, existing.isAligned { return existing.category }
        if let key = match.byId { return key }
        switch match.byTitle {
        case .one(let key): return key
        case .several:
            remarks.append(
                Remark(
                    ambiguous, column,
                    "several categories of the class have its title, or it has several titles"))
            return nil
        case .none: break
        }
        if let key = existing?.category {
            remarks.append(Remark(kept, column, what))
            return key
        }
        if let key = match.classDefault ?? defaultByTitle(match, &remarks) {
            remarks.append(
                Remark(byDefault, column, what))
            return key
        }
        if !remarks.hasRefusal {
            remarks.append(
                Remark(uncategorized, column, what))
        }
        return nil
    }

    private static func defaultByTitle(
        _ match: CategoryMatch, _ remarks: inout [Remark]
    ) -> Int64? {
        switch match.connectionDefault {
        case .one(let key): return key
        case .none: return nil
        case .several:
            remarks.append(
                Remark(
                    ambiguous, LineItems.categorySourcedId,
                    "several categories of the class have the title of default_category"))
            return nil
        }
    }

    private static func kind(
        _ fault: String, _ severity: Severity, _ title: String, _ hint: String
    ) -> FindingKind {
        .grade(fault, severity, section: 3, title, hint: hint)
    }
}
