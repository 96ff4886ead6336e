// Grade levels by many spellings are one when they mean the same code.

import Basics
import OneRoster

/// A word for a grade level.
enum GradeWord {
    /// The code that the word means; the word itself where none is known.
    ///
    /// - Source: CEDS Entry Grade Level, as OneRoster 1.1 CSV, enumerations, has it
    static func code(_ word: String) -> String {
        let upper = word.uppercased()
        if let known = word.withCell({ Vocabulary.gradeLevel.token(ignoringCase: $0)?.string }) {
            return known
        }
        if upper == "K" { return "KG" }
        let digits = upper.first == "Y" || upper.first == "G" ? upper.dropFirst() : upper[...]
        guard let number = Int(digits), (1...13).contains(number) else { return word }
        return number < 10 ? "0\(number)" : "\(number)"
    }

    /// Whether it is one of the standard's.
    static func isCode(_ word: String) -> Bool {
        word.withCell { Vocabulary.gradeLevel.contains($0) }
    }

    /// The codes of a list, for comparing: `9, 10` and `09,10` are the same.
    static func codes(of list: Cell) -> String {
        var codes: [String] = []
        list.forEachItem { codes.append(code($0.string)) }
        return codes.joined(separator: ",")
    }
}
