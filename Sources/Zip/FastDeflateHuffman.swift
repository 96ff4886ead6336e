// Prefix codes for counted symbols, none longer than a limit.

/// A complete prefix code over a fixed alphabet, made anew for each block.
///
/// Every code satisfies Kraft's inequality with equality, which zlib's inflate insists on; so an
/// alphabet of which fewer than two symbols occur is given two of them, a bit each.
package struct FastDeflateHuffman {
    package let limitBits: Int
    /// 0 for symbols that do not occur.
    package private(set) var lengths: [UInt8]
    /// The bits of each symbol, the first one lowest, as deflate writes them.
    package private(set) var codes: [UInt16]

    // Kept from code to code, so that nothing is allocated.
    private var order: [UInt64]
    private var nodes: [Int]
    private var lengthCounts: [Int]

    package init(symbols: Int, limitBits: Int) {
        self.limitBits = limitBits
        lengths = [UInt8](repeating: 0, count: symbols)
        codes = [UInt16](repeating: 0, count: symbols)
        order = []
        order.reserveCapacity(symbols)
        nodes = []
        nodes.reserveCapacity(symbols)
        lengthCounts = [Int](repeating: 0, count: 17)
    }

    /// A code that is given by its lengths.
    init(lengths: [UInt8]) {
        self.init(symbols: lengths.count, limitBits: 15)
        self.lengths = lengths
        for length in lengths where length > 0 { lengthCounts[Int(length)] += 1 }
        assignCodes()
    }

    /// Makes a code for these counts, one a symbol; the shortest, if the limit leaves room for it.
    package mutating func build(for counts: [UInt32]) {
        precondition(counts.count == lengths.count, "There is a count for every symbol.")
        sortSymbols(by: counts)
        joinNodes()
        countLengths()
        assignLengths()
        assignCodes()
    }

    /// Puts the symbols that occur into `order`, the rarest first.
    private mutating func sortSymbols(by counts: [UInt32]) {
        order.removeAll(keepingCapacity: true)
        for symbol in counts.indices where counts[symbol] > 0 {
            order.append(UInt64(counts[symbol]) << 16 | UInt64(symbol))
        }
        var filler = 0
        while order.count < 2 {
            if counts[filler] == 0 { order.append(UInt64(1) << 16 | UInt64(filler)) }
            filler += 1
        }
        for gap in [132, 57, 23, 10, 4, 1] where gap < order.count {
            for index in gap..<order.count {
                let moving = order[index]
                var hole = index
                while hole >= gap, order[hole - gap] > moving {
                    order[hole] = order[hole - gap]
                    hole -= gap
                }
                order[hole] = moving
            }
        }
    }

    /// Joins the two lightest nodes until one is left; each then holds the index of its parent.
    ///
    /// Source: Moffat and Katajainen, In-Place Calculation of Minimum-Redundancy Codes, 1995.
    private mutating func joinNodes() {
        nodes.removeAll(keepingCapacity: true)
        for entry in order { nodes.append(Int(entry >> 16)) }
        let count = nodes.count
        var leaf = 0
        var joined = 0
        for next in 0..<count - 1 {
            var weight = 0
            for _ in 0..<2 {
                if leaf >= count || joined < next && nodes[joined] < nodes[leaf] {
                    weight += nodes[joined]
                    nodes[joined] = next
                    joined += 1
                } else {
                    weight += nodes[leaf]
                    leaf += 1
                }
            }
            nodes[next] = weight
        }
    }

    /// Counts the leaves at each depth, from the root down: a leaf becomes a node with two leaves.
    /// One that would lie too deep is hung where there is room, so the code stays complete.
    private mutating func countLengths() {
        for length in lengthCounts.indices { lengthCounts[length] = 0 }
        lengthCounts[1] = 2
        let root = nodes.count - 2
        nodes[root] = 0
        for node in (0..<root).reversed() {
            let depth = nodes[nodes[node]] + 1
            nodes[node] = depth
            var place = depth
            if place >= limitBits {
                place = limitBits - 1
                while lengthCounts[place] == 0 { place -= 1 }
            }
            lengthCounts[place] -= 1
            lengthCounts[place + 1] += 2
        }
    }

    /// The rarest symbols get the longest codes.
    private mutating func assignLengths() {
        for symbol in lengths.indices { lengths[symbol] = 0 }
        var index = 0
        for length in (1...limitBits).reversed() {
            for _ in 0..<lengthCounts[length] {
                lengths[Int(order[index] & 0xffff)] = UInt8(length)
                index += 1
            }
        }
    }

    /// RFC 1951, section 3.2.2: in order of length, then of symbol.
    private mutating func assignCodes() {
        var next = 0
        // The counts give way to the next code of each length.
        for length in 1...limitBits {
            let count = lengthCounts[length]
            lengthCounts[length] = next
            next = (next + count) << 1
        }
        for symbol in lengths.indices where lengths[symbol] > 0 {
            let length = Int(lengths[symbol])
            codes[symbol] = Self.reversed(UInt16(lengthCounts[length])) >> UInt16(16 - length)
            lengthCounts[length] += 1
        }
    }

    private static func reversed(_ bits: UInt16) -> UInt16 {
        var bits = bits.byteSwapped
        bits = (bits & 0x0f0f) << 4 | bits >> 4 & 0x0f0f
        bits = (bits & 0x3333) << 2 | bits >> 2 & 0x3333
        return (bits & 0x5555) << 1 | bits >> 1 & 0x5555
    }
}
