// Files of a drop that are left unread.

import Basics
import OneRoster

/// - Source: grade import rules, section 1
package enum FileNotRead: GradeRule {
    package static let pages = FindingPage.pages(
        [
            (roster, "users.csv beside results.csv."),
            (notPermitted, "lineItems.csv from a vendor with `write: [results]`."),
        ],
        what: """
            Of a drop, categories.csv and lineItems.csv are read where `write` names lineItems, \
            results.csv where it names results. No other file is read, whatever it says.
            """,
        why: "Who is in which class is told by the SIS to its vendors, never the other way round.",
        knob: "`write`.")

    package static let roster = FindingKind.grade(
        "file-not-read", .note, section: 1, "file that is no grade file",
        hint: "nothing needs to be done; leave roster files out of the drop")
    package static let notPermitted = FindingKind.grade(
        "file-not-permitted", .warning, section: 1, "grade file that the vendor may not write",
        hint: "name its resource under `write`, or leave the file out of the drop")

    /// Why a file is left unread; nil if it is read.
    package static func reason(_ file: FileName, _ permission: WritePermission) -> FindingKind? {
        switch file {
        case .categories, .lineItems: permission.lineItems ? nil : notPermitted
        case .results: permission.results ? nil : notPermitted
        default: roster
        }
    }
}
