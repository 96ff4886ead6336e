// Rows whose name or title is blank.

import Basics

/// - Source: export rules, section 8, data requirements
package enum NameMissing: Rule {
    package static let pages = FindingPage.pages(
        [
            (person, "A student whose family name is a blank."),
            (title, "A course without a title; its classes go with it."),
        ],
        what: """
            Leaves out a person without given or family name, and a session, school, course, \
            class or line item without title, with what hangs on it.
            """,
        why: "OneRoster requires them; a receiver refuses the row, some the whole file.",
        knob: "`requirements`.")

    package static let person = FindingKind(
        "export-name-missing", .note, title: "person without given or family name",
        hint: "enter the name in the SIS", source: "export rules, section 8")
    package static let title = FindingKind(
        "export-title-missing", .note, title: "row without a title",
        hint: "enter the title in the SIS", source: "export rules, section 8")

    /// Whether nothing would be left of the text: blanks and control characters do not count.
    package static func isMissing(_ cell: Cell) -> Bool {
        for index in 0..<cell.count where cell[index] > 0x20 && cell[index] != 0x7F { return false }
        return true
    }
}
