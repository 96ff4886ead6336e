// The lengths of a block's codes, which are themselves coded, read as far as the input goes.
// Source: RFC 1951, section 3.2.7.

/// The header of a block that brings its codes along.
struct BlockHeader {
    /// The widths of the literal code, then those of the distance code.
    private(set) var widths: [UInt8] = []
    private(set) var literalCount = 0
    private var distanceCount = 0
    private var lengthCount = 0
    private var lengthWidths = [UInt8](repeating: 0, count: 19)
    private var stage = Stage.counts
    private let lengths = DecodeTable(lengthSymbols, indexBits: 7, longest: 7)

    private enum Stage {
        case counts
        case lengthCode(known: Int)
        case widths
    }

    /// Starts over with the next block.
    mutating func begin() {
        stage = .counts
        widths.removeAll(keepingCapacity: true)
        for index in lengthWidths.indices { lengthWidths[index] = 0 }
    }

    /// Reads on; says no when the input ends before the header does.
    mutating func read(_ reader: inout BitReader) throws(InflateFault) -> Bool {
        if case .counts = stage {
            guard let counts = reader.take(14) else { return false }
            literalCount = counts & 31 + 257
            distanceCount = counts >> 5 & 31 + 1
            lengthCount = counts >> 10 + 4
            guard literalCount <= 286, distanceCount <= 30 else { throw .tooManyCodes }
            stage = .lengthCode(known: 0)
        }
        if case .lengthCode(var known) = stage {
            while known < lengthCount {
                guard let width = reader.take(3) else {
                    stage = .lengthCode(known: known)
                    return false
                }
                lengthWidths[Self.order[known]] = UInt8(width)
                known += 1
            }
            guard lengths.build(lengthWidths[...], allowsSingle: false) else {
                throw .badLengthCode
            }
            stage = .widths
        }
        return try readWidths(&reader)
    }

    private mutating func readWidths(_ reader: inout BitReader) throws(InflateFault) -> Bool {
        let wanted = literalCount + distanceCount
        while widths.count < wanted {
            reader.refill()
            // Where no length has a code, each bit is read as a width of 0, as zlib does it; then
            // the block has no end.
            let entry = lengths.entries[Int(truncatingIfNeeded: reader.bits & 127)]
            guard entry.width <= reader.count else { return false }
            let extra = entry.extra(in: reader.bits)
            reader.drop(entry.width)
            switch entry.base {
            case 16:
                guard let last = widths.last else { throw .badRepeat }
                try add(last, 3 + extra, of: wanted)
            case 17: try add(0, 3 + extra, of: wanted)
            case 18: try add(0, 11 + extra, of: wanted)
            case let width: widths.append(UInt8(truncatingIfNeeded: width))
            }
        }
        return true
    }

    private mutating func add(
        _ width: UInt8, _ count: Int, of wanted: Int
    ) throws(InflateFault) {
        guard widths.count + count <= wanted else { throw .badRepeat }
        widths.append(contentsOf: repeatElement(width, count: count))
    }

    private static let order = [
        16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
    ]

    private static let lengthSymbols = (0...18).map { symbol in
        DecodeEntry.value(base: symbol, extraBits: symbol < 16 ? 0 : [2, 3, 7][symbol - 16])
    }
}
