// Drops drawn by chance: rows that are good, and what becomes of some of them on the way.

import TestSupport

/// A row as it should be, and the rows that are sent in its place: itself, a spoilt one, two.
struct SentRow {
    let id: String
    let good: String
    var sent: [String]
    var isSpoilt: Bool { sent != [good] }
}

/// A drop of an earlier state of a class, of a later one, or of anything in between.
struct ChanceDrop {
    var categories: [String] = []
    var items: [SentRow] = []
    var results: [SentRow] = []
    var isBulk = false

    /// - Parameter spoils: once in how many rows something is wrong with it; nil for never.
    init(_ chance: inout SeededRandom, of school: ChanceSchool, spoils: Int?) {
        let hasItems = !chance.onceIn(5)
        isBulk = hasItems && chance.onceIn(6)
        for number in 0..<6 where !chance.onceIn(3) {
            let item = ChanceItem(&chance, number)
            if hasItems { items.append(item.sent(&chance, spoils)) }
            for student in school.students(of: item.section) where !chance.onceIn(3) {
                results.append(item.result(of: student, &chance, spoils))
            }
        }
        if school.scoresSIS {
            for student in school.students(of: "c-1") where chance.onceIn(3) {
                results.append(ChanceItem.result(of: student, on: "t-1", &chance, spoils))
            }
        }
        if hasItems, chance.onceIn(2) {
            categories = ["v-tests,active,2026-11-10T08:00:00.000Z,Homework\r\n"]
        }
    }

    private static let categoryHeader = "sourcedId,status,dateLastModified,title\r\n"

    /// The files, rows in any order.
    func files(_ chance: inout SeededRandom, good: Bool = false) -> [String: String] {
        func rows(_ rows: [SentRow]) -> String {
            rows.flatMap { good ? [$0.good] : $0.sent }.shuffled(using: &chance).joined()
        }
        var files: [String: String] = [:]
        if !items.isEmpty { files["lineItems.csv"] = GradeSchool.lineItemHeader + rows(items) }
        if !results.isEmpty || items.isEmpty {
            files["results.csv"] = GradeSchool.resultHeader + rows(results)
        }
        if !categories.isEmpty {
            files["categories.csv"] = Self.categoryHeader + categories.joined()
        }
        return files
    }

    var isSpoilt: Bool { items.contains(where: \.isSpoilt) || results.contains(where: \.isSpoilt) }
}

/// A line item of a drop; its class never changes.
private struct ChanceItem {
    let id: String
    let section: String
    let isDeleted: Bool
    let row: String

    init(_ chance: inout SeededRandom, _ number: Int) {
        id = "li-\(number)"
        section = ["c-1", "c-1", "c-2", "c-1", "c-mid", "c-2"][number]
        isDeleted = chance.onceIn(10)
        let period = section == "c-mid" ? ["mi-fy", ""] : ["hi-q2", "hi-q2", "hi-fy", "hi-s1", ""]
        row =
            [
                id, isDeleted ? "tobedeleted" : "active", "2026-11-10T08:00:00.000Z",
                chance.one(of: [
                    "Work \(number)", "=1+1", "\"Two\nlines, \"\"quoted\"\"\"", "Ünïcode",
                ]),
                chance.one(of: ["", "to be done"]),
                chance.one(of: ["2026-10-19", "2026-11-02"]),
                chance.one(of: ["2026-11-06", "2026-12-01", "2026-12-18"]), section,
                chance.one(of: ["hw", "v-tests", "v-none", ""]), chance.one(of: period),
                chance.one(of: ["0", ""]), chance.one(of: ["10", "10", "12.5", "0", "100.000"]),
            ].joined(separator: ",") + "\r\n"
    }

    func sent(_ chance: inout SeededRandom, _ spoils: Int?) -> SentRow {
        var cells = Self.cells(row)
        guard let spoils, chance.onceIn(spoils) else {
            return SentRow(id: id, good: row, sent: [row])
        }
        // Deletions need nothing but a status.
        let fault = chance.below(isDeleted ? 2 : 8)
        switch fault {
        case 0: cells[1] = "deleted"
        case 1: return SentRow(id: id, good: row, sent: [row, row])
        case 2: cells[3] = chance.one(of: ["", " "])
        case 3: cells[6] = chance.one(of: ["2026-02-30", "9999-12-31", "", "06.11.2026"])
        case 4: cells[7] = chance.one(of: ["c-9", ""])
        case 5: cells[9] = "q-9"
        case 6: cells[10] = "1000"
        default: cells[11] = chance.one(of: ["x", "1e309", "NaN", "-5", ""])
        }
        return SentRow(id: id, good: row, sent: [cells.joined(separator: ",") + "\r\n"])
    }

    func result(
        of student: String, _ chance: inout SeededRandom, _ spoils: Int?
    ) -> SentRow {
        Self.result(of: student, on: id, isDeleted: isDeleted, &chance, spoils)
    }

    static func result(
        of student: String, on item: String, isDeleted: Bool = false, _ chance: inout SeededRandom,
        _ spoils: Int?
    ) -> SentRow {
        let id = "r-\(item)-\(student)"
        let word = chance.one(of: [
            "fully graded", "fully graded", "fully graded", "exempt", "submitted", "not submitted",
            "partially graded",
        ])
        let score = chance.one(of: ["8", "0", "7.25", "8.33333", "10", "10.5", "+3", ".5"])
        let good = [
            id, isDeleted || chance.onceIn(12) ? "tobedeleted" : "active",
            "2026-11-10T08:00:00.000Z", item, student, word,
            word.hasSuffix("graded") || chance.onceIn(2) ? score : "",
            chance.one(of: ["2026-11-09", "2026-11-09", "", "2027-01-01"]),
            chance.one(of: ["", "well done", "\"a,b\nc\"", "=HYPERLINK(1)"]),
        ]
        let row = good.joined(separator: ",") + "\r\n"
        guard let spoils, chance.onceIn(spoils) else {
            return SentRow(id: id, good: row, sent: [row])
        }
        var cells = good
        let isGraded = good[1] == "active" && word == "fully graded"
        switch chance.below(isGraded ? 6 : good[1] == "active" ? 5 : 4) {
        case 0: cells[1] = "gone"
        case 1: return SentRow(id: id, good: row, sent: [row, row])
        case 2: cells[3] = "li-99"
        case 3: cells[4] = chance.one(of: ["s-9", "6", ""])
        case 4: cells[5] = chance.one(of: ["late", "", "Exempt"])
        default: cells[6] = chance.one(of: ["A", "\"1,5\"", "NaN", "12%", "1e309", "", "-1"])
        }
        return SentRow(id: id, good: row, sent: [cells.joined(separator: ",") + "\r\n"])
    }

    /// The cells of a row, letter by letter, with their quotes.
    private static func cells(_ row: String) -> [String] {
        var cells = [""]
        var isQuoted = false
        for scalar in row.unicodeScalars.dropLast(2) {
            if scalar == "\"" { isQuoted.toggle() }
            if scalar == ",", !isQuoted {
                cells.append("")
            } else {
                cells[cells.count - 1].unicodeScalars.append(scalar)
            }
        }
        return cells
    }
}
