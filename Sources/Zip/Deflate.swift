// zlib's compressor, one chunk at a time.

import CZlib

/// A raw deflate stream, made once a thread and reset for every chunk.
///
/// A chunk is packed as if the 32 KiB before it had just gone by, and ends on a byte boundary, so
/// chunks packed apart and put end to end are one valid stream. A chunk's bytes hang on its input
/// and the settings only, not on who packed it.
final class Deflate: ChunkPacker {
    struct Settings: Sendable {
        let level: Int
        let filtered: Bool
        /// Whether `DeflateTuning` has a say in every chunk.
        let isTuned: Bool
    }

    private let settings: Settings
    private let stream: UnsafeMutablePointer<z_stream>
    /// Why zlib would not begin; told with the first chunk.
    private let refusal: CInt

    init(_ settings: Settings) {
        self.settings = settings
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        refusal = deflateInit2_(
            stream, CInt(clamping: settings.level), Z_DEFLATED, -MAX_WBITS, Self.memoryLevel,
            settings.filtered ? Z_FILTERED : Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            CInt(MemoryLayout<z_stream>.size))
    }

    deinit {
        if refusal == Z_OK { deflateEnd(stream) }
        stream.deallocate()
    }

    /// Fills in the chunk's output, checksum and fault.
    func pack(_ chunk: DeflateChunk) {
        chunk.outputCount = 0
        chunk.fault = fault(packing: chunk)
    }

    private func fault(packing chunk: DeflateChunk) -> String? {
        guard refusal == Z_OK else { return zlibText(refusal) }
        let ready = deflateReset(stream)
        guard ready == Z_OK else { return zlibText(ready) }
        if settings.isTuned {
            let tuned = DeflateTuning(for: UnsafeRawBufferPointer(chunk.input)).apply(to: stream)
            guard tuned == Z_OK else { return zlibText(tuned) }
        }
        let input = chunk.input.bindMemory(to: UInt8.self)
        let output = chunk.output.bindMemory(to: UInt8.self)
        chunk.crc = crc32(0, input.baseAddress, uInt(input.count))
        if chunk.dictionaryCount > 0 {
            let before = chunk.dictionary.bindMemory(to: UInt8.self)
            let set = deflateSetDictionary(stream, before.baseAddress, uInt(before.count))
            guard set == Z_OK else { return zlibText(set) }
        }
        stream.pointee.next_in = input.baseAddress
        stream.pointee.avail_in = uInt(input.count)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = uInt(output.count)
        let result = deflate(stream, chunk.isLast ? Z_FINISH : Z_SYNC_FLUSH)
        chunk.outputCount = output.count - Int(stream.pointee.avail_out)
        guard result == (chunk.isLast ? Z_STREAM_END : Z_OK) else { return zlibText(result) }
        // With room left, zlib has given out everything.
        guard stream.pointee.avail_in == 0, stream.pointee.avail_out > 0 else {
            return "the packed bytes are longer than zlib promises"
        }
        return nil
    }

    /// zlib's own default; 9 was measured to be slower for nothing.
    private static let memoryLevel: CInt = 8
}

/// What a status of zlib says, in words.
func zlibText(_ status: CInt) -> String {
    switch status {
    case Z_MEM_ERROR: "out of memory"
    case Z_STREAM_ERROR: "zlib does not know this level"
    case Z_VERSION_ERROR: "another version of zlib is installed"
    case Z_DATA_ERROR: "the data is damaged"
    case Z_BUF_ERROR: "the buffer is too small"
    default: "zlib status \(status)"
    }
}
