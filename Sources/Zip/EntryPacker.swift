// What lies between the bytes of an entry and the file: nothing, or the compressor threads.

import Basics
import CZlib

/// What has become of an entry's bytes.
struct PackedEntry {
    var crc: UInt32 = 0
    var size = 0
    var compressedSize = 0
}

/// Packs one entry after another into a file.
protocol EntryPacker: AnyObject {
    func write(_ bytes: UnsafeRawBufferPointer) throws
    /// Packs what is left; the next `write` begins another entry.
    func end() throws -> PackedEntry
}

/// Passes the bytes on as they are.
final class StoredPacker: EntryPacker {
    private let sink: FileSink
    private var packed = PackedEntry()

    init(_ sink: FileSink) { self.sink = sink }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        try sink.write(bytes)
        packed.crc = checksum(packed.crc, bytes)
        packed.size += bytes.count
        packed.compressedSize += bytes.count
    }

    func end() -> PackedEntry {
        defer { packed = PackedEntry() }
        return packed
    }
}

/// Cuts an entry into chunks, has them packed side by side, and writes them in order.
///
/// Memory is bounded: there are two more chunks than threads. All calls
/// and all writing happen on the caller's thread.
final class DeflatePacker: EntryPacker {
    private let sink: FileSink
    private let pool: DeflatePool
    private let chunkLimit: Int
    private var chunkCount = 1
    private var filling = DeflateChunk()
    private var spare: [DeflateChunk] = []
    /// Handed over and not yet written, oldest first.
    private var underWay: [DeflateChunk] = []
    private var packed = PackedEntry()

    init(_ sink: FileSink, engine: DeflateEngine, workers: Int) throws(ZipError) {
        self.sink = sink
        pool = try DeflatePool(workers: workers, engine: engine, path: sink.path)
        chunkLimit = workers + 2
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            // A full chunk waits for one more byte, since the last chunk is packed otherwise.
            if filling.isFull {
                let next = try emptyChunk()
                next.begin(after: filling)
                submit(filling)
                filling = next
            }
            rest = filling.fill(from: rest)
        }
    }

    func end() throws -> PackedEntry {
        filling.isLast = true
        submit(filling)
        while !underWay.isEmpty { spare.append(try writeOldest()) }
        filling = try emptyChunk()
        filling.begin(after: nil)
        defer { packed = PackedEntry() }
        return packed
    }

    private func submit(_ chunk: DeflateChunk) {
        underWay.append(chunk)
        pool.submit(chunk)
    }

    private func emptyChunk() throws -> DeflateChunk {
        if let chunk = spare.popLast() { return chunk }
        guard chunkCount == chunkLimit else {
            chunkCount += 1
            return DeflateChunk()
        }
        return try writeOldest()
    }

    /// Waits for the oldest chunk, writes it, and gives it back for use again.
    private func writeOldest() throws -> DeflateChunk {
        let chunk = underWay.removeFirst()
        pool.wait(for: chunk)
        if let fault = chunk.fault { throw ZipError.deflateFailed(fault, path: sink.path) }
        try sink.write(UnsafeRawBufferPointer(rebasing: chunk.output[..<chunk.outputCount]))
        packed.crc = UInt32(
            truncatingIfNeeded: crc32_combine(UInt(packed.crc), chunk.crc, chunk.inputCount))
        packed.size += chunk.inputCount
        packed.compressedSize += chunk.outputCount
        return chunk
    }
}

/// The CRC-32 of what went before, continued over `bytes`.
func checksum(_ crc: UInt32, _ bytes: UnsafeRawBufferPointer) -> UInt32 {
    guard !bytes.isEmpty else { return crc }
    let start = bytes.bindMemory(to: UInt8.self).baseAddress
    return UInt32(truncatingIfNeeded: crc32_z(UInt(crc), start, bytes.count))
}

extension ZipError {
    fileprivate static func deflateFailed(_ fault: String, path: String) -> ZipError {
        ZipError("zip-deflate-failed", "the data could not be compressed: \(fault)", path: path)
    }
}
