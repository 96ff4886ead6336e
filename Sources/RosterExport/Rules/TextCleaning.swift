// Text as it goes out.

import Basics

/// - Source: export rules, section 8; OneRoster 1.1 CSV, CSV syntax
package enum TextCleaning: Rule {
    package static let kind = FindingKind(
        "export-text-cleaned", .note, title: "text as it goes out",
        hint: "take line breaks and commas out of the text in the SIS",
        source: "export rules, section 8")

    package static let pages = FindingPage.pages(
        [
            (kind, "`Arts, Media` in a list of subjects becomes `Arts Media`.")
        ],
        what: """
            A run of line breaks (U+0085 among them) becomes a space, other control characters \
            (U+0000 to U+001F, U+007F to U+009F) go; in an item of a list column commas go \
            too. A title in several languages (`Band|fr_FR.utf8:Fanfare`) keeps its first, \
            and so do subjects, periods and categories. \
            Nothing else is changed: names that look like formulas pass through.
            """,
        why: """
            The standard forbids line breaks in a field, and a comma would make one item two.
            """)

    /// Adds the cleaned text as a cell.
    package static func append(_ cell: Cell, to row: CellRow) {
        if isClean(cell) {
            row.append(cell)
        } else {
            addCleaned(cell, to: row, withoutCommas: false)
            row.endCell()
        }
    }

    /// Adds the cleaned text to the cell being put together.
    package static func add(_ cell: Cell, to row: CellRow) {
        addCleaned(cell, to: row, withoutCommas: false)
    }

    /// Adds the cleaned text to the list cell being put together, after a comma if it is not first.
    package static func addItem(_ cell: Cell, to row: CellRow) {
        if row.pendingCount > 0 { row.add(UInt8(ascii: ",")) }
        addCleaned(cell, to: row, withoutCommas: true)
    }

    /// Adds the cleaned text without its commas to the cell being put together.
    package static func addWithoutCommas(_ cell: Cell, to row: CellRow) {
        addCleaned(cell, to: row, withoutCommas: true)
    }

    /// The part of a title in the district's own language.
    package static func firstLanguage(_ title: Cell) -> Cell {
        guard let bar = title.firstIndex(of: UInt8(ascii: "|")), bar > 0,
            isLocale(title.slice(bar + 1..<title.count))
        else { return title }
        return title.slice(0..<bar)
    }

    /// Whether the text starts `xx_XX`, perhaps with an encoding, and a colon.
    private static func isLocale(_ text: Cell) -> Bool {
        guard text.count > 5, text[2] == UInt8(ascii: "_") else { return false }
        func isLetter(_ place: Int, from first: UInt8) -> Bool {
            text[place] >= first && text[place] <= first + 25
        }
        guard isLetter(0, from: 0x61), isLetter(1, from: 0x61), isLetter(3, from: 0x41),
            isLetter(4, from: 0x41)
        else { return false }
        return text[5] == UInt8(ascii: ":") || text[5] == UInt8(ascii: ".")
    }

    /// Whether nothing can be wrong: 0xC2 begins the control characters from U+0080 on, and more.
    private static func isClean(_ cell: Cell) -> Bool {
        cell.withBytes { bytes in
            for byte in bytes where byte < 0x20 || byte == 0x7F || byte == 0xC2 { return false }
            return true
        }
    }

    private static func addCleaned(_ cell: Cell, to row: CellRow, withoutCommas: Bool) {
        var inBreak = false
        cell.withBytes { bytes in
            var place = 0
            while place < bytes.count {
                let byte = bytes[place]
                // U+0080 to U+009F: control characters, U+0085 a line break.
                let second = byte == 0xC2 && place + 1 < bytes.count ? bytes[place + 1] : 0
                let isHighControl = second >= 0x80 && second < 0xA0
                place += isHighControl ? 2 : 1
                let isBreak = byte == 0x0A || byte == 0x0D || isHighControl && second == 0x85
                if isBreak && !inBreak { row.add(UInt8(ascii: " ")) }
                inBreak = isBreak
                let isComma = withoutCommas && byte == UInt8(ascii: ",")
                if byte >= 0x20 && byte != 0x7F && !isComma && !isHighControl { row.add(byte) }
            }
        }
    }
}
