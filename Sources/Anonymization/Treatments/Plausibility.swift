// Columns of words, dates and numbers are kept, wrong values among them, for those are what a
// sample is made to show. But a name may have slipped into such a column: what does not look like
// a slip of one of its own values is replaced.

import Basics
import OneRoster

enum Plausibility {
    /// Words of other editions and of common use: wrong in 1.1, and nobody's name.
    private static let otherWords: [StaticString] = [
        "inactive", "other", "unspecified", "counselor", "districtAdministrator", "principal",
        "siteAdministrator", "systemAdministrator", "staff", "faculty", "employee", "pupil",
    ]
    private static let flagWords: [StaticString] = [
        "true", "false", "yes", "no", "y", "n", "t", "f", "1", "0",
    ]

    /// Whether one item of a cell may stay. `isStrict`: only if it is right; for rows whose cells
    /// may stand in the wrong columns.
    static func keeps(_ item: Cell, as kind: ColumnKind, isStrict: Bool) -> Bool {
        let item = item.trimmingSpaces()
        if item.isBlank { return true }
        switch kind {
        case .token(let vocabulary), .tokens(let vocabulary):
            if vocabulary.contains(item) { return true }
            return !isStrict && isSlip(item, of: vocabulary)
        case .codes(let vocabulary):
            if vocabulary.contains(item) { return true }
            return !isStrict && (isSlip(item, of: vocabulary) || isGrade(item))
        case .flag:
            if case .value = item.decodeFlag() { return true }
            return !isStrict && flagWords.contains { item.equalsIgnoringCase(Cell($0)) }
        case .date:
            return CalendarDate(item) != nil || !isStrict && isMoment(item)
        case .dateTime:
            if case .value = item.decodeDateTime() { return true }
            return !isStrict && isMoment(item)
        case .year:
            if case .value = item.decodeYear() { return true }
            return !isStrict && isMoment(item)
        case .number:
            if case .value = item.decodeNumber() { return true }
            return false
        default: return false
        }
    }

    /// The token in other letters, or with a letter or two wrong; or a word of other editions.
    private static func isSlip(_ item: Cell, of vocabulary: Vocabulary) -> Bool {
        if vocabulary.token(ignoringCase: item) != nil { return true }
        if otherWords.contains(where: { item.equalsIgnoringCase(Cell($0)) }) { return true }
        return vocabulary.tokens.contains { token in
            let allowed = token.utf8.count < 6 ? 1 : 2
            guard token.utf8.count > 3, abs(token.utf8.count - item.count) <= allowed else {
                return false
            }
            return token.withCell { slips($0, item) } <= allowed
        }
    }

    /// `9`, `K`, `12th`: a grade level in other words.
    private static func isGrade(_ item: Cell) -> Bool {
        let startsWithDigit = item[0] >= 0x30 && item[0] <= 0x39
        return item.count <= (startsWithDigit ? 4 : 2)
    }

    /// Digits with marks between them, such as `8/20/2025` and `2025-26`, with `T` and `Z`.
    static func isMoment(_ item: Cell) -> Bool {
        guard item.count <= 35 else { return false }
        var hasMark = false
        for index in 0..<item.count {
            switch item[index] {
            case 0x30...0x39, 0x20, UInt8(ascii: "T"), UInt8(ascii: "Z"), UInt8(ascii: "+"):
                continue
            case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: ":"):
                hasMark = true
            default: return false
            }
        }
        return hasMark
    }

    /// How many bytes must be put in, taken out or changed (Levenshtein), case aside.
    private static func slips(_ left: Cell, _ right: Cell) -> Int {
        var row = Array(0...right.count)
        for index in 0..<left.count {
            var diagonal = row[0]
            row[0] = index + 1
            for other in 0..<right.count {
                let isSame = left.slice(index..<index + 1)
                    .equalsIgnoringCase(right.slice(other..<other + 1))
                let change = diagonal + (isSame ? 0 : 1)
                diagonal = row[other + 1]
                row[other + 1] = min(change, row[other] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
