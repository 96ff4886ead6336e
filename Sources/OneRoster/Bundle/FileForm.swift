// How a CSV file is put down, apart from what its rows say, so that a copy can be put down alike.

import Basics

/// Byte order mark and line ends of a file.
package struct FileForm: Sendable, Hashable {
    package var hasByteOrderMark: Bool
    /// Whether rows end with CR LF; false for LF alone.
    package var endsWithCR: Bool

    /// As the standard has it.
    package static let standard = FileForm(hasByteOrderMark: false, endsWithCR: true)

    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    private static let bytesLookedAt = 1 << 16

    package init(hasByteOrderMark: Bool, endsWithCR: Bool) {
        self.hasByteOrderMark = hasByteOrderMark
        self.endsWithCR = endsWithCR
    }

    /// By the mark and the first line end of the source.
    init(_ source: any ByteSource) throws {
        var start = [UInt8](repeating: 0, count: Self.bytesLookedAt)
        var count = 0
        while count < start.count {
            let got = try start.withUnsafeMutableBytes { bytes in
                try source.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[count...]))
            }
            guard got > 0 else { break }
            count += got
        }
        let bytes = start[..<count]
        hasByteOrderMark = bytes.starts(with: Self.byteOrderMark)
        let end = bytes.firstIndex(of: 0x0A)
        endsWithCR = end.map { $0 > 0 && bytes[$0 - 1] == 0x0D } ?? true
    }
}
