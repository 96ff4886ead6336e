// Bytes flowing one way: what a file, a zip entry and a test all look like to a reader or writer.

/// Bytes to be read once, front to back.
package protocol ByteSource: AnyObject {
    /// Fills the front of `buffer` and says how many bytes it wrote; 0 only at the end.
    ///
    /// - Errors: those of the medium (`file-…`, `zip-…`).
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}

/// Takes bytes, front to back.
package protocol ByteSink: AnyObject {
    /// Takes all of `bytes`.
    ///
    /// - Errors: those of the medium (`file-…`, `zip-…`).
    func write(_ bytes: UnsafeRawBufferPointer) throws
}

/// Bytes held in memory, given out in pieces of any chosen size (tests, small files).
package final class MemorySource: ByteSource {
    private let bytes: [UInt8]
    private var position = 0
    private let chunkBytes: Int

    package init(_ bytes: [UInt8], chunkBytes: Int = .max) {
        precondition(chunkBytes > 0, "A chunk has at least one byte.")
        self.bytes = bytes
        self.chunkBytes = chunkBytes
    }

    package convenience init(_ text: String, chunkBytes: Int = .max) {
        self.init(Array(text.utf8), chunkBytes: chunkBytes)
    }

    package func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, chunkBytes, bytes.count - position)
        bytes.withUnsafeBytes { all in
            buffer.copyMemory(
                from: UnsafeRawBufferPointer(rebasing: all[position..<position + count]))
        }
        position += count
        return count
    }
}

/// Keeps what it is given (tests, manifests).
package final class MemorySink: ByteSink {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package func write(_ more: UnsafeRawBufferPointer) { bytes.append(contentsOf: more) }

    package var text: String { String(decoding: bytes, as: UTF8.self) }
}
