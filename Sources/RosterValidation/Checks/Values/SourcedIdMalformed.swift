// A sourcedId has characters that the standard does not allow, or too many of them.

import Basics
import OneRoster

enum SourcedIdMalformed: Check {
    static let pages = [
        FindingPage(
            malformed,
            what: """
                Looks at sourcedId, and at references that name no row: letters, digits and \
                `. - _ / @` are allowed, 1 to 255 of them. An id need not be a UUID.
                """,
            why: "Consumers cut or refuse such ids, and references to them are lost.",
            example: "orgs.csv: `Hill School #2,,,Hill School,school,,`")
    ]

    static let malformed = FindingKind(
        "value-bad-guid", .error, title: "sourcedId is malformed",
        hint: "use letters, digits and . - _ / @ only, 255 at most",
        source: SpecReference.dataTypes)

    static func cellCheck(for column: Column, in scan: FileScan) -> CellCheck? {
        switch column.kind {
        case .guid, .guidOf: Malformed(column)
        default: nil
        }
    }

    /// Whether the bytes can be a sourcedId.
    static func isGuid(_ cell: Cell) -> Bool {
        guard cell.count <= 255 else { return false }
        return cell.withBytes { bytes in
            let words = UnsafeRawBufferPointer(bytes)
            var place = 0
            while place + 8 <= words.count {
                let word = words.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                if !isUsual(word), !bytes[place..<place + 8].allSatisfy(isAllowed) { return false }
                place += 8
            }
            // The last eight again, with those that were left over among them.
            if words.count >= 8 {
                let last = words.loadUnaligned(fromByteOffset: words.count - 8, as: UInt64.self)
                if isUsual(last) { return true }
            }
            return bytes[place...].allSatisfy(isAllowed)
        }
    }

    /// Whether all eight bytes are digits, letters or `- . /`: nearly always so. `isAllowed`
    /// is the plain rule.
    @inline(__always)
    private static func isUsual(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highBits = ones &* 0x80
        guard word & highBits == 0 else { return false }
        let small = word | ones &* 0x20
        // A high bit is left where a byte is at least the first and at most the last of a range.
        let signs = (word &+ ones &* (0x80 - 0x2D)) & (ones &* (0x80 + 0x39) &- word)
        let letters = (small &+ ones &* (0x80 - 0x61)) & (ones &* (0x80 + 0x7A) &- small)
        return (signs | letters) & highBits == highBits
    }

    @inline(__always)
    private static func isAllowed(_ byte: UInt8) -> Bool {
        // One bit a character: `- . / 0-9` below 64, `@ A-Z _ a-z` below 128.
        let word: UInt64 =
            byte < 64 ? 0x03ff_e000_0000_0000 : byte < 128 ? 0x07ff_fffe_87ff_ffff : 0
        return word >> UInt64(byte & 63) & 1 != 0
    }

    private final class Malformed: CellCheck {
        let column: Column

        init(_ column: Column) { self.column = column }

        override func look(at cell: Cell, _ scan: FileScan) {
            guard !SourcedIdMalformed.isGuid(cell) else { return }
            scan.report(
                SourcedIdMalformed.malformed, column, SourcedIdMalformed.fault(of: cell, column))
        }
    }

    static func fault(of cell: Cell, _ column: Column) -> String {
        cell.count > 255
            ? "\(column.name) is longer than 255 characters"
            : "\(column.name) has a character that no sourcedId may have"
    }
}
