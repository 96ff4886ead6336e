// From the lengths of a prefix code to a table that is indexed by the bits as they come.
// Source: RFC 1951, section 3.2.2.

/// A decode table of one alphabet, made anew for each block.
///
/// The next `indexBits` bits lead to an entry. A code that is longer leads to a link there, and the
/// bits behind it lead on from the link. A shorter one has an entry for all that may follow it.
///
/// Every index that the bits of a stream can form lies within `entries`: the first table is filled
/// in whole, and each link is made with the entries it covers.
final class DecodeTable {
    /// Lent to the loops, which read it only.
    let entries: UnsafeMutablePointer<DecodeEntry>
    let indexBits: Int
    private let capacity: Int
    private let symbols: [DecodeEntry]
    /// Symbols in order of their codes, and how many there are of each width.
    private var order: [UInt16]
    private var counts = [Int](repeating: 0, count: 16)

    /// `symbols` says what each symbol stands for.
    init(_ symbols: [DecodeEntry], indexBits: Int, longest: Int) {
        self.symbols = symbols
        self.indexBits = indexBits
        // A second table of 2^n entries holds n + 1 codes at least.
        let more = max(0, longest - indexBits)
        capacity = 1 << indexBits + ((symbols.count + more) / (more + 1)) << more
        entries = .allocate(capacity: capacity)
        entries.initialize(repeating: .meaningless, count: capacity)
        order = [UInt16](repeating: 0, count: symbols.count)
    }

    deinit { entries.deallocate() }

    /// Makes the table of a code with these widths; 0 is for a symbol that does not occur.
    ///
    /// Says no when there are more codes than bits can tell apart; or fewer, save for a code without
    /// any symbol and, where one is allowed, a single code of one bit.
    func build(_ widths: ArraySlice<UInt8>, allowsSingle: Bool) -> Bool {
        sort(widths)
        var left = 1
        for width in 1...15 {
            left = left << 1 - counts[width]
            guard left >= 0 else { return false }
        }
        let isEmpty = counts[0] == widths.count
        let isSingle = counts[1] == 1 && counts[0] == widths.count - 1
        guard left == 0 || isEmpty || allowsSingle && isSingle else { return false }
        return fill()
    }

    private func sort(_ widths: ArraySlice<UInt8>) {
        for width in counts.indices { counts[width] = 0 }
        for width in widths { counts[Int(width)] += 1 }
        var places = [Int](repeating: 0, count: 16)
        for width in 1..<15 { places[width + 1] = places[width] + counts[width] }
        for (symbol, width) in widths.enumerated() where width > 0 {
            order[places[Int(width)]] = UInt16(symbol)
            places[Int(width)] += 1
        }
    }

    /// Codes grow from their lowest bit here, as they come. The table of one width is doubled for
    /// the next, so that each code stands wherever its bits lead.
    private func fill() -> Bool {
        entries[0] = DecodeEntry.meaningless.coded(1)
        var code = 0
        var index = 0
        for width in 1...indexBits {
            let half = 1 << (width - 1)
            (entries + half).update(from: entries, count: half)
            for _ in 0..<counts[width] {
                entries[code] = symbols[Int(order[index])].coded(width)
                code = Self.code(after: code, width)
                index += 1
            }
        }
        return fillLong(code, index)
    }

    /// Puts the codes that are longer than the index into second tables.
    private func fillLong(_ firstCode: Int, _ firstIndex: Int) -> Bool {
        var code = firstCode
        var index = firstIndex
        var start = 1 << indexBits
        var end = start
        var prefix = -1
        for width in indexBits + 1..<16 {
            for rank in 0..<counts[width] {
                if code & (1 << indexBits - 1) != prefix {
                    prefix = code & (1 << indexBits - 1)
                    let bits = secondBits(width, left: counts[width] - rank)
                    start = end
                    end += 1 << bits
                    guard end <= capacity else { return false }
                    entries[prefix] = .link(to: start, indexBits: bits, from: indexBits)
                }
                let entry = symbols[Int(order[index])].coded(width)
                for place in stride(
                    from: start + code >> indexBits, to: end, by: 1 << (width - indexBits))
                { entries[place] = entry }
                code = Self.code(after: code, width)
                index += 1
            }
        }
        return true
    }

    /// How many bits tell apart the codes behind a prefix, of which the first is `width` bits wide
    /// and `left` of that width are left.
    private func secondBits(_ width: Int, left: Int) -> Int {
        var bits = width - indexBits
        var room = 1 << bits - left
        while room > 0, indexBits + bits < 15 {
            bits += 1
            room = room << 1 - counts[indexBits + bits]
        }
        return bits
    }

    /// The next code of `width` bits, the first bit of a code being its lowest.
    private static func code(after code: Int, _ width: Int) -> Int {
        var bit = 1 << (width - 1)
        while code & bit != 0 { bit >>= 1 }
        return bit == 0 ? 0 : code & (bit - 1) | bit
    }

    /// Lets one entry give two literals where both fit the index.
    func pairLiterals() {
        let bits = UInt64(indexBits)
        // What follows a literal stands at a lower index, which is not changed yet. Chosen without
        // branches, which nothing could foretell.
        var index = 1 << indexBits - 1
        while index >= 0 {
            let first = entries[index]
            let second = entries[index &>> Int(truncatingIfNeeded: first.width)]
            let fits = first.width &+ second.width <= bits
            let both = first.isLiteral && second.isLiteral
            entries[index] = fits && both ? first.followed(by: second) : first
            index &-= 1
        }
    }
}
