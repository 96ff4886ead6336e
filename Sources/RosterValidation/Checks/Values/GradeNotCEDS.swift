// A grade level is not one of the CEDS codes.

import Basics
import OneRoster

enum GradeNotCEDS: Check {
    static let pages = [
        FindingPage(
            unknown,
            what: """
                Looks at each item of grades in courses, classes and users: 1.1 names the CEDS \
                codes for the entry grade level (IT, PR, PK, TK, KG, 01 to 13, PS, UG, Other).
                """,
            why: "Consumers that sort by grade drop the value or refuse the row.",
            example: "users.csv: `9` in grades; write `09`.")
    ]

    static let unknown = FindingKind(
        "value-unknown-grade", .warning, title: "grade level is no CEDS code",
        hint: "map the grade level to its CEDS code, such as KG or 09",
        source: SpecReference.enumerations)

    static func cellCheck(for column: Column, in scan: FileScan) -> CellCheck? {
        guard case .codes(let vocabulary) = column.kind else { return nil }
        return Unknown(column, vocabulary)
    }

    private final class Unknown: CellCheck {
        let column: Column
        private let codes: WordList

        init(_ column: Column, _ vocabulary: Vocabulary) {
            self.column = column
            codes = WordList(vocabulary.tokens)
        }

        override func look(at cell: Cell, _ scan: FileScan) {
            if codes.contains(cell) { return }
            var isUnknown = false
            cell.forEachItem { if !$0.isBlank, !codes.contains($0) { isUnknown = true } }
            guard isUnknown else { return }
            scan.report(
                GradeNotCEDS.unknown, column, "\(column.name) holds a grade that is no CEDS code")
        }
    }
}
