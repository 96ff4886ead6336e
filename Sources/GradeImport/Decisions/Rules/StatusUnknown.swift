// Rows whose status is no word of the standard.

import Basics
import OneRoster

/// - Source: OneRoster 1.1 CSV, bulk and delta
package enum StatusUnknown: GradeRule {
    package static let kind = FindingKind.grade(
        "status-unknown", .error, section: 2, "status that is no word of the standard",
        hint: "write active or tobedeleted, letter for letter, or leave it blank in a bulk file")

    package static let pages = [
        FindingPage(
            kind,
            what: "A row whose status is neither blank nor `active` nor `tobedeleted` is refused.",
            why: """
                Whether a grade is set or taken away must not be guessed from `inactive` or \
                `deleted`.
                """,
            example: "`deleted` in results.csv.")
    ]

    static func remark(_ column: Column) -> Remark {
        Remark(kind, column, "status is neither active nor tobedeleted")
    }
}
