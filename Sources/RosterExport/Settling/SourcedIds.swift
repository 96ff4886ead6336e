// The sourcedIds of what goes out, by place: a uuid in its usual form takes the 16 bytes that it
// is, so that the big tables can be read without joining every row to the ids it names.

import Basics

/// Ids in the order in which they were appended.
///
/// **Cost**: 16 bytes an id in the form of a lower-case uuid; any other is kept as text.
final class SourcedIds {
    // A pointer and numbers, and no array: each access to an array of a class is checked.
    private var halves: UnsafeMutablePointer<Halves>
    private var capacity = 64
    private(set) var count = 0
    private var others: [Int: String] = [:]
    private let text: UnsafeMutablePointer<UInt8>
    private let hex: UnsafeMutablePointer<UInt8>

    private static let length = 36
    private typealias Halves = (high: UInt64, low: UInt64)

    init() {
        halves = .allocate(capacity: capacity)
        text = .allocate(capacity: Self.length)
        text.initialize(repeating: UInt8(ascii: "-"), count: Self.length)
        hex = .allocate(capacity: 512)
        let digits = Array("0123456789abcdef".utf8)
        for byte in 0..<256 {
            hex[2 * byte] = digits[byte >> 4]
            hex[2 * byte + 1] = digits[byte & 15]
        }
    }

    deinit {
        halves.deallocate()
        text.deallocate()
        hex.deallocate()
    }

    func append(_ id: Cell) {
        if let uuid = Self.parse(id) {
            append(uuid)
        } else {
            others[count] = id.string
            append((0, 0))
        }
    }

    private func append(_ uuid: Halves) {
        if count == capacity {
            let next = UnsafeMutablePointer<Halves>.allocate(capacity: capacity * 2)
            next.moveInitialize(from: halves, count: count)
            halves.deallocate()
            halves = next
            capacity *= 2
        }
        (halves + count).initialize(to: uuid)
        count += 1
    }

    private subscript(place: Int) -> Halves {
        precondition(place >= 0 && place < count, "There is no such id.")
        return halves[place]
    }

    /// Appends the id that stands at `place` of other ids.
    func append(from ids: SourcedIds, at place: Int) {
        if let other = ids.others[place] { others[count] = other }
        append(ids[place])
    }

    /// Adds the id at `place` as a cell of `row`.
    func append(at place: Int, to row: CellRow) {
        add(at: place, to: row)
        row.endCell()
    }

    /// Adds the id at `place` to the cell being put together.
    func add(at place: Int, to row: CellRow) {
        let (high, low) = self[place]
        if high == 0, low == 0, let other = others[place] { return row.add(other) }
        write(high, to: 0, 9, 14)
        write(low, to: 19, 24, 28)
        row.add(Cell(lending: text, count: Self.length))
    }

    /// Whether the id at `place` comes before one of `ids`, byte by byte.
    func isBefore(_ place: Int, _ ids: SourcedIds, _ otherPlace: Int) -> Bool {
        if others[place] == nil, ids.others[otherPlace] == nil {
            return self[place] < ids[otherPlace]
        }
        return string(at: place).precedes(ids.string(at: otherPlace))
    }

    private func string(at place: Int) -> String {
        if let other = others[place] { return other }
        let row = CellRow()
        append(at: place, to: row)
        return row[0].string
    }

    /// Writes eight bytes as hex: of the high half 4, 2 and 2 bytes, of the low half 2, 2 and 4.
    private func write(_ half: UInt64, to first: Int, _ second: Int, _ third: Int) {
        let isHigh = first == 0
        var place = first
        for index in 0..<8 {
            if index == (isHigh ? 4 : 2) { place = second }
            if index == (isHigh ? 6 : 4) { place = third }
            let byte = Int(half >> UInt64(56 - 8 * index) & 255)
            text[place] = hex[2 * byte]
            text[place + 1] = hex[2 * byte + 1]
            place += 2
        }
    }

    /// The 16 bytes of a uuid in lower case with its dashes; nil for anything else.
    private static func parse(_ id: Cell) -> (high: UInt64, low: UInt64)? {
        guard id.count == length else { return nil }
        var (high, low): (UInt64, UInt64) = (0, 0)
        var digits = 0
        for index in 0..<length {
            let byte = id[index]
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            let digit: UInt64
            switch byte {
            case 0x30...0x39: digit = UInt64(byte - 0x30)
            case 0x61...0x66: digit = UInt64(byte - 0x61 + 10)
            default: return nil
            }
            if digits < 16 { high = high << 4 | digit } else { low = low << 4 | digit }
            digits += 1
        }
        return (high, low)
    }
}
