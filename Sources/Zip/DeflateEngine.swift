// Who packs chunks: our own compressor or zlib's.

/// Packs chunks, one at a time, on one thread.
protocol ChunkPacker: AnyObject {
    /// Fills in the chunk's output, checksum and fault.
    func pack(_ chunk: DeflateChunk)
}

/// A choice of compressor; every thread makes its own.
enum DeflateEngine: Sendable {
    case fast
    case zlib(Deflate.Settings)

    func makePacker() -> any ChunkPacker {
        switch self {
        case .fast: FastDeflate()
        case .zlib(let settings): Deflate(settings)
        }
    }
}
