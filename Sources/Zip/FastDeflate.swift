// Our own compressor, one chunk at a time: made for rows, a few times faster than zlib.
// Source: RFC 1951.

import CZlib

/// Packs chunks as `Deflate` does, with state that is made once a thread and used for every chunk.
///
/// What is looked for, and how hard, stands in `FastDeflateMatcher`; how it is written in
/// `FastDeflateBlock`. A chunk's bytes hang on its input alone.
final class FastDeflate: ChunkPacker {
    /// Short enough for codes to follow the rows, long enough for their tables not to matter.
    private static let blockBytes = 128 << 10

    private let matcher = FastDeflateMatcher()
    private let block = FastDeflateBlock()

    func pack(_ chunk: DeflateChunk) {
        let window = chunk.window
        chunk.crc = checksum(of: chunk.input)
        chunk.fault = nil
        matcher.begin(window, at: chunk.dictionaryCount)
        var bits = FastDeflateBits(chunk.output)
        var isRight = true
        var start = chunk.dictionaryCount
        while isRight, start < window.count {
            let end = matcher.advance(past: min(start + Self.blockBytes, window.count))
            let bytes = UnsafeRawBufferPointer(rebasing: window[start..<end])
            let isFinal = chunk.isLast && end == window.count
            isRight = block.write(matcher.steps, over: bytes, isFinal: isFinal, to: &bits)
            start = end
        }
        if isRight { isRight = end(chunk, &bits) }
        chunk.outputCount = isRight ? bits.byteCount : 0
        if !isRight { chunk.fault = "the packed bytes are not as long as was worked out" }
    }

    /// Ends on a byte boundary: with the final block, or with an empty stored one.
    private func end(_ chunk: DeflateChunk, _ bits: inout FastDeflateBits) -> Bool {
        if chunk.isLast, chunk.inputCount > 0 {
            bits.align()
            return true
        }
        let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
        return bits.store(nothing, isFinal: chunk.isLast)
    }

    private func checksum(of input: UnsafeMutableRawBufferPointer) -> UInt {
        let bytes = input.bindMemory(to: UInt8.self)
        return crc32(0, bytes.baseAddress, uInt(bytes.count))
    }
}
