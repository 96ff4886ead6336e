// Deflate streams built by hand, bit by bit: whatever a compressor would never write.

/// A deflate stream on its way.
struct StreamForge {
    private(set) var bytes: [UInt8] = []
    private var width = 0

    /// The low bits of `value`, the lowest first.
    mutating func add(_ value: Int, _ width: Int) {
        for bit in 0..<width {
            if self.width & 7 == 0 { bytes.append(0) }
            if value >> bit & 1 == 1 { bytes[bytes.count - 1] |= 1 << UInt8(self.width & 7) }
            self.width += 1
        }
    }

    mutating func align() { width = bytes.count * 8 }

    /// The code of `symbol` in the code with these widths, and extra bits behind it.
    mutating func add(
        _ symbol: Int, in widths: [Int], extra: Int = 0, extraBits: Int = 0
    ) {
        var code = 0
        for width in 1...15 {
            code <<= 1
            for other in widths.indices where widths[other] == width {
                if other == symbol {
                    for bit in (0..<width).reversed() { add(code >> bit & 1, 1) }
                    return add(extra, extraBits)
                }
                code += 1
            }
        }
        preconditionFailure("The symbol has a code.")
    }

    mutating func addStored(_ content: [UInt8], isFinal: Bool = false, check: Int = 0xffff) {
        add(isFinal ? 1 : 0, 3)
        align()
        add(content.count, 16)
        add(content.count ^ check, 16)
        for byte in content { add(Int(byte), 8) }
    }

    /// Begins a block with the fixed codes.
    mutating func beginFixed(isFinal: Bool = true) { add(isFinal ? 3 : 2, 3) }

    /// Begins a block with codes of its own, as far as their widths. `lengthWidths` is the code that
    /// the widths are written in: the usual one has four bits for each width and no repeats.
    mutating func beginDynamic(
        _ literals: [Int], _ distances: [Int], lengthWidths: [Int] = usualLengthWidths
    ) {
        addCounts(literals.count, distances.count, lengthWidths)
        for width in literals + distances { add(width, in: lengthWidths) }
    }

    /// A header as far as the code of its widths.
    mutating func addCounts(_ literals: Int, _ distances: Int, _ lengthWidths: [Int]) {
        add(5, 3)
        add(literals - 257, 5)
        add(distances - 1, 5)
        add(15, 4)
        for symbol in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] {
            add(lengthWidths[symbol], 3)
        }
    }

    static let usualLengthWidths = [Int](repeating: 4, count: 16) + [0, 0, 0]

    static let fixedLiterals =
        [Int](repeating: 8, count: 144) + [Int](repeating: 9, count: 112)
        + [Int](repeating: 7, count: 24) + [Int](repeating: 8, count: 8)

    static let fixedDistances = [Int](repeating: 5, count: 32)

    /// Widths of an alphabet in which these symbols occur and no others.
    static func widths(_ count: Int, _ some: [Int: Int]) -> [Int] {
        (0..<count).map { some[$0] ?? 0 }
    }
}
