// What the first bytes of a file say about how its text is written.

/// The encoding of a file, as far as its first bytes show it.
enum Encoding {
    /// How many bytes the question needs (fewer only in a shorter file).
    static let bytesNeeded = 4

    case utf8(markBytes: Int)
    /// With its mark, or without: every other one of the first four bytes is NUL, as in ASCII text
    /// (which a header is) written in 16 bits.
    case utf16

    init(_ bytes: UnsafePointer<UInt8>, count: Int) {
        let first = UnsafeBufferPointer(start: bytes, count: min(count, Self.bytesNeeded))
        if first.starts(with: [0xEF, 0xBB, 0xBF]) {
            self = .utf8(markBytes: 3)
        } else if first.starts(with: [0xFF, 0xFE]) || first.starts(with: [0xFE, 0xFF]) {
            self = .utf16
        } else {
            let zeros = first.map { $0 == 0 }
            let isWide =
                zeros == [false, true, false, true] || zeros == [true, false, true, false]
            self = isWide ? .utf16 : .utf8(markBytes: 0)
        }
    }
}
