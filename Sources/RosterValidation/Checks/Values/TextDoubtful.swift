// A text is only blanks, or longer than a consumer must be able to take.

import Basics
import OneRoster

enum TextDoubtful: Check {
    static let pages = [
        FindingPage(
            spaces,
            what: "Speaks when a text holds nothing but blanks.",
            why: """
                Blank means that nothing stands between the commas; a space is a value. Consumers \
                then show a name of one space, or refuse it.
                """,
            example: "courses.csv: `c-1,,,, ,…` has a space as its title."),
        FindingPage(
            long,
            what: "Speaks when a text has more than 255 characters.",
            why: "Consumers must take 255 and may cut what is beyond.",
            example: "lineItems.csv: a description of a thousand characters."),
    ]

    static let spaces = FindingKind(
        "value-only-spaces", .warning, title: "text of blanks only",
        hint: "leave the cell empty, or fill it", source: SpecReference.dataTypes)
    static let long = FindingKind(
        "value-long-text", .note, title: "text longer than 255 characters",
        hint: "shorten it if no consumer may cut it", source: SpecReference.dataTypes)

    static func cellCheck(for column: Column, in scan: FileScan) -> CellCheck? {
        switch column.kind {
        case .text, .id: Doubtful(column)
        default: nil
        }
    }

    private final class Doubtful: CellCheck {
        let column: Column

        init(_ column: Column) { self.column = column }

        override func look(at cell: Cell, _ scan: FileScan) {
            if cell[0] == 0x20, cell.trimmingSpaces().isBlank {
                scan.report(
                    TextDoubtful.spaces, column, value: false,
                    "\(column.name) holds nothing but blanks")
            }
            if cell.count > 255, Self.characters(cell) > 255 {
                scan.report(
                    TextDoubtful.long, column, value: false,
                    "\(column.name) has more than 255 characters")
            }
        }

        /// Bytes that do not go on with a character begun before.
        private static func characters(_ cell: Cell) -> Int {
            cell.withBytes { $0.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) } }
        }
    }
}
