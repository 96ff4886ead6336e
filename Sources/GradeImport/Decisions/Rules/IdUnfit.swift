// Rows without a sourcedId that could be kept.

import Basics
import OneRoster

/// - Source: grade import rules, section 2
package enum IdUnfit: GradeRule {
    package static let kind = FindingKind.grade(
        "id-unfit", .error, section: 2, "row without a usable sourcedId",
        hint: "give the row a sourcedId of 1 to 255 bytes")

    package static let pages = [
        FindingPage(
            kind,
            what: "A row whose sourcedId is blank or longer than 255 bytes is refused.",
            why: """
                The sourcedId is how the next drop finds the row again; without one, every drop \
                would make a new line item.
                """,
            example: "`,,,Quiz 1,…` in lineItems.csv.")
    ]

    static func remark(_ sourcedId: Cell, _ column: Column) -> Remark? {
        guard sourcedId.trimmingSpaces().isBlank || sourcedId.count > GradeLimits.sourcedId else {
            return nil
        }
        return Remark(
            kind, column,
            sourcedId.count > GradeLimits.sourcedId
                ? "sourcedId is longer than 255 bytes" : "sourcedId is blank")
    }
}
