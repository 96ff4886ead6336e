// Titles of line items.

import Basics
import OneRoster

/// - Source: grade import rules, section 3, title
package enum TitleUnfit: GradeRule {
    package static let pages = FindingPage.pages(
        [
            (missing, "A title of blanks alone."),
            (cut, "A title into which somebody pasted the whole exercise."),
        ],
        what: """
            A title is required; blanks and control characters do not count. It is cut behind its \
            255th character, with a warning.
            """,
        why: "A column of the gradebook without a name cannot be found again.")

    package static let missing = FindingKind.grade(
        "title-missing", .error, section: 3, "line item without a title",
        hint: "give the line item a title")
    package static let cut = FindingKind.grade(
        "title-cut", .warning, section: 3, "title longer than the SIS holds",
        hint: "shorten the title to 255 characters")

    static func read(_ cell: Cell, _ remarks: inout [Remark]) -> HeldText {
        let text = HeldText(cell.trimmingSpaces(), limit: GradeLimits.title)
        if text.withCell({ $0.trimmingSpaces().isBlank }) {
            remarks.append(Remark(missing, LineItems.title, "title is blank"))
        } else if text.isCut {
            remarks.append(
                Remark(cut, LineItems.title, "title is cut to \(GradeLimits.title) characters"))
        }
        return text
    }
}
