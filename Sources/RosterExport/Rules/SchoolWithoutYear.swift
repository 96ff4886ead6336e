// Schools that keep no school year at the time.

import Basics

/// - Source: export rules, section 5
package enum SchoolWithoutYear: Rule {
    package static let pages = FindingPage.pages(
        [
            (kind, "A school closed in 2025, in an export of the year that starts in 2026.")
        ],
        what: """
            Leaves out a school that is not open in the year, or has no full-year marking \
            period for it, and all that belongs to it.
            """,
        why: """
            A closed school is only a school without the year; its old rows are still there.
            """)

    package static let kind = FindingKind(
        "export-school-without-year", .note, title: "school without the school year",
        hint: "give the school a full-year marking period, or close it",
        source: "export rules, section 5")

    package static func isSent(
        opens: Int?, closes: Int?, hasFullYear: Bool, syear: Int
    ) -> Bool {
        hasFullYear && opens ?? syear <= syear && closes ?? syear >= syear
    }
}
