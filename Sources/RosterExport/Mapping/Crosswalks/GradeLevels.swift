// Grade levels of the school → CEDS Entry Grade Level codes.

import Basics

/// *Source*: OneRoster 1.1 CSV, grades; research into source spellings: 9, 09, K, KG, Y07. What is
/// none of them, such as 30, is for the district to explain (`oneroster_grade`).
enum GradeLevels {
    private static let codes: Set<String> = [
        "IT", "PR", "PK", "TK", "KG", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10",
        "11", "12", "13", "PS", "UG", "Other",
    ]
    private static let words: [String: String] = [
        "K": "KG", "KINDERGARTEN": "KG", "P": "PK", "PREK": "PK", "PRE-K": "PK",
        "OTHER": "Other", "INFANT": "IT",
    ]

    /// The code for a school's spelling; blank where there is none: it is never invented.
    static func code(_ spelling: String) -> String {
        if codes.contains(spelling) { return spelling }
        let upper = spelling.uppercased()
        if codes.contains(upper) { return upper }
        if let word = words[upper] { return word }
        let digits = upper.hasPrefix("Y") ? upper.dropFirst() : upper[...]
        guard let number = Int(digits), (1...13).contains(number), digits.utf8.count <= 2 else {
            return ""
        }
        return number < 10 ? "0\(number)" : "\(number)"
    }

    /// The code kept with the grade level, else the one for its short name.
    static func code(kept: Cell, shortName: Cell) -> String {
        kept.isBlank ? code(shortName.string) : code(kept.string)
    }

    /// Adds a comma-separated list of spellings as a list cell of codes; unknown ones are left out.
    static func append(list: Cell, to row: CellRow) {
        list.forEachItem { item in
            let code = code(item.string)
            guard !code.isEmpty else { return }
            if row.pendingCount > 0 { row.add(UInt8(ascii: ",")) }
            row.add(code)
        }
        row.endCell()
    }
}
