// Several ids of a person in one cell.

import Basics

/// - Source: export rules, section 8; OneRoster 1.1 CSV, users.csv, userIds
package enum UserIdParts: Rule {
    package static let pages = FindingPage.pages(
        [
            (
                kind,
                """
                `userIds: [local_student_id, custom.badge]` gives \
                `{local_student_id:1001},{badge:77}`.
                """
            )
        ],
        what: """
            Fields chosen for `userIds` become `{field:value},{field:value}`, the field \
            spelled as in the connection; blank ones are left out. `user_ids`, which the SIS \
            keeps in that shape, goes in as it is. A value with a colon or a brace is left \
            out, and a comma in it goes: the standard has no way to write them.
            """,
        why: """
            A receiver splits at these signs and would take half an id for a whole one.
            """,
        knob: "`attributes`, `userIds`.")

    package static let kind = FindingKind(
        "export-user-id-unwritable", .note, title: "id with a colon or brace, not told in userIds",
        hint: "choose a field without such signs", source: "OneRoster 1.1 CSV, users.csv, userIds")

    /// Whether the text can stand in `{type:id}`.
    package static func isWritable(_ text: Cell) -> Bool {
        text.withBytes { bytes in
            !bytes.contains {
                $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}")
            }
        }
    }

    /// Adds an item to the cell being put together; false where the value cannot be written.
    package static func add(type: String, _ value: Cell, to row: CellRow) -> Bool {
        let value = value.trimmingSpaces()
        guard !NameMissing.isMissing(value) else { return true }
        guard isWritable(value) else { return false }
        if row.pendingCount > 0 { row.add(UInt8(ascii: ",")) }
        row.add(UInt8(ascii: "{"))
        row.add(type)
        row.add(UInt8(ascii: ":"))
        TextCleaning.addWithoutCommas(value, to: row)
        row.add(UInt8(ascii: "}"))
        return true
    }

    /// The type as which a field is told: its name without the signs that cannot be written.
    package static func type(_ field: SourceField) -> String {
        let name =
            switch field {
            case .column(let column): column
            case .custom(let alias): alias
            }
        let type = name.filter { !"{}:,".contains($0) && $0 >= " " }
        return type.isEmpty ? "id" : type
    }
}
