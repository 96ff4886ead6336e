// Descriptions and comments.

import Basics
import OneRoster

/// - Source: grade import rules, section 4, comments
package enum TextUnfit: GradeRule {
    package static let pages = FindingPage.pages(
        [
            (cleaned, "A comment of two paragraphs becomes one line."),
            (cut, "A comment of 5,000 characters keeps its first 4,000."),
        ],
        what: """
            In titles, descriptions and comments a run of line breaks and tabs becomes a space \
            and other control characters go. A description keeps its first 8,000 characters, a \
            comment its first 4,000. Text that looks like a formula (`=1+1`) stays text.
            """,
        why: """
            Control characters break the next file or screen that shows them; all other text is \
            what somebody wrote to a family.
            """)

    package static let cleaned = FindingKind.grade(
        "text-cleaned", .note, section: 4, "text with control characters",
        hint: "send text without line breaks and control characters")
    package static let cut = FindingKind.grade(
        "text-cut", .note, section: 4, "text longer than the SIS holds",
        hint: "shorten the text")

    static func read(
        _ cell: Cell, _ column: Column, limit: Int, _ remarks: inout [Remark]
    ) -> HeldText {
        let text = HeldText(cell, limit: limit)
        note(text, column, &remarks)
        if text.isCut {
            remarks.append(Remark(cut, column, "\(column.name) is cut to \(limit) characters"))
        }
        return text
    }

    /// Says what was cleaned of a text.
    static func note(_ text: HeldText, _ column: Column, _ remarks: inout [Remark]) {
        guard text.isCleaned else { return }
        remarks.append(Remark(cleaned, column, "\(column.name) had control characters"))
    }
}
