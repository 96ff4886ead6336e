// Line items that their vendor deleted.

import Basics

package enum LineItemHidden: Rule {
    package static let pages = FindingPage.pages(
        [
            (
                kind,
                """
                A quiz that Quill brought in and deleted later; the scores stay in the gradebook \
                until a teacher takes them out.
                """
            )
        ],
        what: """
            Leaves out a line item that is hidden since the vendor who brought it in deleted it, \
            and with it its results.
            """,
        why: "Who deleted it must not get it back, nor others a quiz that is no more.")

    package static let kind = FindingKind(
        "export-line-item-hidden", .note, title: "line item hidden since its vendor deleted it",
        hint:
            "nothing to do; it comes back when its vendor sends it again, or the import is undone",
        source: "grade import rules, section 3")
}
