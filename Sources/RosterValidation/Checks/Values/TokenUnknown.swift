// A cell holds a word that is not on the list of the standard, or one in the wrong letter case.

import Basics
import OneRoster

enum TokenUnknown: Check {
    static let pages = [
        FindingPage(
            unknown,
            what: """
                Looks at columns with a closed list of words, such as roles and types. The lists \
                of 1.1 cannot be extended; 1.2 allows `ext:` words in some.
                """,
            why: "Consumers refuse the row or read it as something else.",
            example: "enrollments.csv: role `aide` is a role of users, not of enrollments."),
        FindingPage(
            wrongCase,
            what: "Speaks when the word is on the list but in other letters, great or small.",
            why: "The standard compares exactly. Many consumers do, and refuse the row.",
            example: "users.csv: `TRUE` in enabledUser where `true` is meant."),
    ]

    static let unknown = FindingKind(
        "value-unknown-token", .error, title: "word is not on the list",
        hint: "use one of the words of the list", source: SpecReference.enumerations)
    static let wrongCase = FindingKind(
        "value-token-case", .error, title: "word in the wrong letter case",
        hint: "write the word exactly as the list has it", source: SpecReference.enumerations)

    static func cellCheck(for column: Column, in scan: FileScan) -> CellCheck? {
        switch column.kind {
        case .flag: Words(column, ["true", "false"], nil)
        case .token(let vocabulary), .tokens(let vocabulary):
            Words(column, vocabulary.tokens, vocabulary)
        default: nil
        }
    }

    private final class Words: CellCheck {
        private let column: Column
        private let vocabulary: Vocabulary?
        private let words: WordList

        init(_ column: Column, _ words: [String], _ vocabulary: Vocabulary?) {
            self.column = column
            self.vocabulary = vocabulary
            self.words = WordList(words)
        }

        override func look(at cell: Cell, _ scan: FileScan) {
            if words.contains(cell) { return }
            if column.kind.isList {
                cell.forEachItem { if !$0.isBlank { judge($0, scan) } }
            } else {
                judge(cell, scan)
            }
        }

        private func judge(_ word: Cell, _ scan: FileScan) {
            if words.contains(word) { return }
            if let vocabulary, Edition1p2.allows(word, as: vocabulary, in: scan.bundle) { return }
            if let meant = words.word(ignoringCase: word) {
                scan.report(
                    TokenUnknown.wrongCase, column, "\(column.name) must be written \(meant)")
            } else if word == "inactive", column.presence == .deltaOnly {
                scan.report(
                    TokenUnknown.unknown, column,
                    "\(column.name) is inactive, a word of 1.0; 1.1 says tobedeleted")
            } else {
                scan.report(
                    TokenUnknown.unknown, column,
                    "\(column.name) is none of \(words.words.joined(separator: ", "))")
            }
        }
    }
}

/// A short list of words, compared by bytes; the word found last is tried first.
final class WordList {
    let words: [String]
    private let bytes: UnsafeMutablePointer<UInt8>
    private let places: [(start: Int, count: Int)]
    private var last = 0

    init(_ words: [String]) {
        self.words = words
        var places: [(start: Int, count: Int)] = []
        var end = 0
        for word in words {
            places.append((end, word.utf8.count))
            end += word.utf8.count
        }
        bytes = .allocate(capacity: max(1, end))
        for (word, place) in zip(words, places) {
            for (offset, byte) in word.utf8.enumerated() { bytes[place.start + offset] = byte }
        }
        self.places = places
    }

    deinit { bytes.deallocate() }

    func contains(_ cell: Cell) -> Bool { place(of: cell) != nil }

    /// The place of the word in the list.
    func place(of cell: Cell) -> Int? {
        if word(last) == cell { return last }
        for index in places.indices where word(index) == cell {
            last = index
            return index
        }
        return nil
    }

    /// The word of the list that differs in letter case only.
    func word(ignoringCase cell: Cell) -> String? {
        for index in places.indices where word(index).equalsIgnoringCase(cell) {
            return words[index]
        }
        return nil
    }

    private func word(_ index: Int) -> Cell {
        Cell(lending: bytes + places[index].start, count: places[index].count)
    }
}
