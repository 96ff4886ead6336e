// Text into text of the same shape: the one function behind names, ids, usernames and whatever
// else is made of characters, so that equal values stay equal wherever they stand.

import Basics

/// Replaces text, piece by piece.
///
/// **Shape**: a piece ends at a comma, semicolon, bar or at sign, so that an id in a list, and the
/// name before a mail's `@`, get the stand-in that they have alone. Within a piece letters become
/// letters of the same script and case, digits digits; a zero in front, blanks, punctuation, accents
/// by themselves and control characters stay, and so does the number of bytes. Ids of hexadecimal
/// digits stay such, UUIDs keep their version. Different values get different stand-ins, and a
/// value that has a letter or digit to change never gets itself.
package final class Disguise {
    /// Hexadecimal digits that make an id hexadecimal and not a word.
    private static let hexLength = 24
    /// Mail must lead nowhere: the domain is put under a name that is reserved for examples.
    private static let deadEnd: StaticString = ".example"
    /// Values may not grow over the length that consumers must be able to take.
    private static let longestAddress = 255 - 8

    private let secret: Secret
    private let alphabet = Alphabet()
    private let scramble: Scramble
    private var bytes: UnsafeMutablePointer<UInt8>
    private var capacity = 1024
    /// By symbol: its bytes, and what may stand there.
    private var places: [(start: Int, length: Int, members: UnsafePointer<UInt32>)] = []

    package init(_ secret: Secret) {
        self.secret = secret
        scramble = Scramble(secret)
        bytes = .allocate(capacity: capacity)
    }

    deinit { bytes.deallocate() }

    /// Adds the stand-in of a text to the cell being put together.
    ///
    /// `tweak`: 0 gives equal texts equal stand-ins in the whole bundle; that of a person hides
    /// that two of them have the same value.
    package func add(_ cell: Cell, to row: CellRow, tweak: UInt64 = 0) {
        guard cell.count > 0 else { return }
        copy(cell)
        var start = 0
        for end in 0...cell.count where end == cell.count || Self.isSeparator(bytes[end]) {
            replacePiece(start..<end, tweak)
            start = end + 1
        }
        let text = Cell(lending: UnsafePointer(bytes), count: cell.count)
        guard let end = Self.endOfDomain(text) else { return row.add(text) }
        row.add(text.slice(0..<end))
        row.add(Cell(Self.deadEnd))
        row.add(text.slice(end..<text.count))
    }

    /// Another day of the same year, the same for all days of a person that are equal.
    package func day(for day: CalendarDate, tweak: UInt64) -> CalendarDate {
        guard let first = CalendarDate(year: day.year, month: 1, day: 1),
            let last = CalendarDate(year: day.year, month: 12, day: 31)
        else { return day }
        let days = first.days(until: last) + 1
        return first.adding(
            days: scramble.scrambled(first.days(until: day), of: days, tweak: tweak))
    }

    /// Sixty-four bits that belong to a cell and a seed, the same all through the run.
    func hash(_ cell: Cell, seed: UInt64) -> UInt64 { secret.hash(seed, cell) }

    // A piece

    private func replacePiece(_ piece: Range<Int>, _ tweak: UInt64) {
        let range = trimmed(piece)
        let form = form(of: range)
        collect(range, form)
        guard !places.isEmpty else { return }
        // What comes out must be of the same form, or two forms would share stand-ins.
        repeat {
            scramble.run(tweak: tweak)
            for (index, place) in places.enumerated() {
                write(place.members[scramble[index]], at: place.start, length: place.length)
            }
        } while self.form(of: range) != form
    }

    /// The range without blanks at its ends: they must not change what an id is taken for.
    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
        while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
        return start..<end
    }

    private enum Form { case words, smallHex, capitalHex }

    /// Whether the piece is an id of hexadecimal digits and hyphens, a letter among them.
    private func form(of range: Range<Int>) -> Form {
        guard range.count >= Self.hexLength else { return .words }
        var digits = 0
        var small = 0
        var capital = 0
        for index in range {
            switch bytes[index] {
            case 0x30...0x39: digits += 1
            case 0x61...0x66: small += 1
            case 0x41...0x46: capital += 1
            case UInt8(ascii: "-"): continue
            default: return .words
            }
        }
        guard digits + small + capital >= Self.hexLength else { return .words }
        if small > 0, capital == 0 { return .smallHex }
        return capital > 0 && small == 0 ? .capitalHex : .words
    }

    private func collect(_ range: Range<Int>, _ form: Form) {
        places.removeAll(keepingCapacity: true)
        scramble.removeAll()
        switch form {
        case .words: collectWords(range)
        case .smallHex: collectHex(range, alphabet.smallHex)
        case .capitalHex: collectHex(range, alphabet.capitalHex)
        }
    }

    private func collectHex(_ range: Range<Int>, _ page: Alphabet.Page) {
        let isUUID = isUUID(range)
        for index in range {
            let place = index - range.lowerBound
            // The version and the variant of a UUID stay.
            if isUUID, place == 14 || place == 19 { continue }
            if let symbol = page[Int(bytes[index])] { take(symbol, at: index) }
        }
    }

    private func isUUID(_ range: Range<Int>) -> Bool {
        guard range.count == 36 else { return false }
        for index in range {
            let place = index - range.lowerBound
            let isMark = place == 8 || place == 13 || place == 18 || place == 23
            if isMark != (bytes[index] == UInt8(ascii: "-")) { return false }
        }
        return true
    }

    private func collectWords(_ range: Range<Int>) {
        var index = range.lowerBound
        // A zero in front of a number stays, and no other number gets one. All zeros would leave
        // too few numbers to choose from: 0000042 would be one of 90.
        var isLeading = true
        while index < range.upperBound {
            let byte = bytes[index]
            if byte < 0x80 {
                let isDigit = byte >= 0x30 && byte <= 0x39
                if isLeading, isDigit {
                    if let symbol = alphabet.leading[Int(byte)] { take(symbol, at: index) }
                    isLeading = false
                } else if let symbol = alphabet.ascii[Int(byte)] {
                    take(symbol, at: index)
                    isLeading = false
                } else {
                    isLeading = true
                }
                index += 1
                continue
            }
            isLeading = false
            let length = scalarLength(at: index, before: range.upperBound)
            if length == 0 {
                if let symbol = alphabet.broken[Int(byte - 0x80)] { take(symbol, at: index) }
                index += 1
            } else {
                let scalar = scalar(at: index, length: length)
                if let symbol = alphabet.symbol(of: scalar) { take(symbol, at: index, length) }
                index += length
            }
        }
    }

    private func take(_ symbol: Symbol, at start: Int, _ length: Int = 1) {
        places.append((start, length, symbol.members))
        scramble.append(symbol.value, of: symbol.radix)
    }

    // Addresses

    /// Where the last label of an address's domain ends; nil if the text is no address.
    private static func endOfDomain(_ text: Cell) -> Int? {
        guard text.count <= longestAddress else { return nil }
        guard var start = text.lastIndex(of: UInt8(ascii: "@")) else { return nil }
        start += 1
        var end = text.count
        while end > start, !isLabelByte(text[end - 1]) { end -= 1 }
        var label = end
        while label > start, isLabelByte(text[label - 1]) { label -= 1 }
        guard label < end, label > start, text[label - 1] == UInt8(ascii: ".") else { return nil }
        return end
    }

    private static func isLabelByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), 0x80...0xFF: true
        default: false
        }
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "|")
            || byte == UInt8(ascii: "@")
    }

    // Bytes

    private func copy(_ cell: Cell) {
        if cell.count > capacity {
            bytes.deallocate()
            capacity = max(capacity * 2, cell.count)
            bytes = .allocate(capacity: capacity)
        }
        cell.withBytes { source in
            if let start = source.baseAddress { bytes.update(from: start, count: source.count) }
        }
    }

    /// How many bytes the character at `index` has; 0 if they are no UTF-8.
    private func scalarLength(at index: Int, before end: Int) -> Int {
        let first = bytes[index]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch first {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF:
            length = 3
            if first == 0xE0 { second = 0xA0...0xBF }
            if first == 0xED { second = 0x80...0x9F }
        case 0xF0...0xF4:
            length = 4
            if first == 0xF0 { second = 0x90...0xBF }
            if first == 0xF4 { second = 0x80...0x8F }
        default: return 0
        }
        guard index + length <= end, second.contains(bytes[index + 1]) else { return 0 }
        for place in index + 2..<index + length where bytes[place] & 0xC0 != 0x80 { return 0 }
        return length
    }

    private func scalar(at index: Int, length: Int) -> UInt32 {
        var value = UInt32(bytes[index]) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for place in index + 1..<index + length {
            value = value << 6 | UInt32(bytes[place] & 0x3F)
        }
        return value
    }

    /// Writes a member of a class, in UTF-8 unless it is one byte.
    private func write(_ member: UInt32, at start: Int, length: Int) {
        guard length > 1 else {
            bytes[start] = UInt8(truncatingIfNeeded: member)
            return
        }
        var rest = member
        for index in (start + 1..<start + length).reversed() {
            bytes[index] = UInt8(0x80 | rest & 0x3F)
            rest >>= 6
        }
        let lead: UInt32 = length == 2 ? 0xC0 : length == 3 ? 0xE0 : 0xF0
        bytes[start] = UInt8(lead | rest)
    }
}

extension Cell {
    /// The last place of `byte`, or nil.
    func lastIndex(of byte: UInt8) -> Int? {
        for index in stride(from: count - 1, through: 0, by: -1) where self[index] == byte {
            return index
        }
        return nil
    }
}
