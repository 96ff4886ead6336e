// Rows that are refused because of another row of their line item.

import Basics

/// - Source: grade import rules, section 5
package enum UnitRefused: GradeRule {
    package static let kind = FindingKind.grade(
        "unit-refused", .error, section: 5, "row of a line item that has a refused result",
        hint: "mend the refused result, and send the line item with all its results")

    package static let pages = [
        FindingPage(
            kind,
            what: """
                With `all_or_nothing`, one refused result refuses its line item and all other \
                results of it, and has the reason of its own; without, it refuses itself alone.
                """,
            why: "Some districts want a class's grades of one assignment all at once.",
            knob: "`all_or_nothing`.",
            example: "30 results of a quiz, and one of them with the score `A-`.")
    ]

    package static let remark = Remark(
        kind, nil, "another row of the line item is refused, and all_or_nothing is on")
}
