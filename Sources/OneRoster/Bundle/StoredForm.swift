// Files held against each other as they are stored: the same bytes packed are the same unpacked.

import Basics
import Glibc
import Zip

/// How a file is stored: of two files of one form the same stored bytes mean the same file.
struct StoredForm: Equatable {
    /// Unpacked.
    var size: Int
    var storedSize: Int
    /// Nil where the bytes are the file's own.
    var packing: ZipEntry.Method?
    var checksum: UInt32
}

extension ByteSource {
    /// Reads both to the first difference.
    func isSame(as other: any ByteSource) throws -> Bool {
        let bytes = 64 << 10
        return try withUnsafeTemporaryAllocation(byteCount: bytes * 2, alignment: 16) { buffer in
            let mine = UnsafeMutableRawBufferPointer(rebasing: buffer[..<bytes])
            let others = UnsafeMutableRawBufferPointer(rebasing: buffer[bytes...])
            while true {
                let count = try read(filling: mine)
                guard try other.read(filling: others) == count else { return false }
                guard count > 0 else { return true }
                guard let first = mine.baseAddress, let second = others.baseAddress,
                    memcmp(first, second, count) == 0
                else { return false }
            }
        }
    }

    /// Fewer than there is room for only at the end.
    private func read(filling buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        var count = 0
        while count < buffer.count {
            let got = try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
            guard got > 0 else { break }
            count += got
        }
        return count
    }
}
