// Schools that keep no school year at the time.

import Basics

/// *What it does*: leaves out a school that is not open in the year, or has no full-year marking
/// period for it, and all that belongs to it.
///
/// *Why*: a closed school is only a school without the year; its old rows are still there.
///
/// *Source*: export rules, section 5.
package enum SchoolWithoutYear {
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
