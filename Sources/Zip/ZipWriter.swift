// Writes a ZIP archive, one entry at a time, front to back.
// Source: PKWARE APPNOTE.TXT 6.3.10; the choices that it leaves open stand at each place.

import Basics
import Glibc

/// A new archive in a file.
///
/// The same names and bytes give the same archive, whatever the number of workers and the sizes of
/// the pieces that are written: times are fixed, chunks are cut at fixed places.
///
/// Local headers are written twice. The first holds the place; the second, once lengths and
/// checksum are known, is written over it, so that no reader has to deal with data descriptors.
/// Whether an entry needs ZIP64 lengths is known only then too. A ZIP64 field that is not needed
/// is against the format, so the room for it is held by a growth hint (0xA220), the registered
/// padding that every tool skips: 20 bytes an entry, in the local header only.
///
/// After an error the archive is worthless, and every later call throws that error again.
package final class ZipWriter: ByteSink {
    private let sink: FileSink
    private let method: ZipMethod
    private let workers: Int
    private let layout: HeaderLayout
    private let trail: ZipTrail?
    private var packer: (any EntryPacker)?
    private var records: [EntryRecord] = []
    private var names: Set<String> = []
    private var current: EntryRecord?
    private var failure: (any Error)?
    private var isFinished = false

    /// One a core, but no more than four: rows do not come faster than that.
    package static var defaultWorkers: Int {
        min(max(Int(sysconf(CInt(_SC_NPROCESSORS_ONLN))), 1), 4)
    }

    /// Writes behind what `sink` holds already. No thread is started before the first entry.
    /// `trail` tells how far the archive is.
    package init(
        _ sink: FileSink, method: ZipMethod = .standard,
        workers: Int = ZipWriter.defaultWorkers, zip64: ZIP64Thresholds = .standard,
        trail: ZipTrail? = nil
    ) {
        precondition(workers > 0, "Somebody has to do the work.")
        self.sink = sink
        self.method = method
        self.workers = workers
        self.trail = trail
        layout = HeaderLayout(isDeflated: method != .stored, thresholds: zip64)
    }

    /// Begins an entry; `write` then takes its bytes.
    ///
    /// - Errors: `zip-bad-name`, `zip-duplicate-name`, `zip-deflate-failed`, those of the file.
    package func beginEntry(_ name: String) throws {
        precondition(current == nil, "One entry is written at a time.")
        precondition(!isFinished, "Nothing is added to a finished archive.")
        try guarded {
            try check(name)
            if packer == nil { packer = try makePacker() }
            let record = EntryRecord(name: Array(name.utf8), offset: UInt64(sink.count))
            try layout.localHeader(of: record).withUnsafeBytes { try sink.write($0) }
            current = record
            trail?.begin(name, method == .stored ? .stored : .deflated, dataOffset: sink.count)
        }
    }

    /// Takes bytes of the entry that was begun.
    ///
    /// - Errors: `zip-deflate-failed`, those of the file; they may belong to bytes written earlier.
    package func write(_ bytes: UnsafeRawBufferPointer) throws {
        precondition(failure != nil || current != nil, "Bytes belong to an entry.")
        try guarded {
            let before = sink.count
            try packer?.write(bytes)
            if sink.count > before { trail?.reached(sink.count) }
        }
    }

    package func endEntry() throws {
        try guarded {
            guard var record = current, let packed = try packer?.end() else {
                preconditionFailure("Only an entry that was begun can be ended.")
            }
            record.packed = packed
            try layout.localHeader(of: record).withUnsafeBytes {
                try sink.overwrite(at: Int(record.offset), $0)
            }
            records.append(record)
            current = nil
            trail?.end(packed)
        }
    }

    /// Writes the directory. The sink is left open: its owner flushes and finishes it.
    package func finish() throws {
        try guarded {
            precondition(current == nil, "The last entry is ended before the archive.")
            precondition(!isFinished, "An archive is finished once.")
            packer = nil
            let start = UInt64(sink.count)
            for record in records {
                try layout.centralHeader(of: record).withUnsafeBytes { try sink.write($0) }
            }
            let size = UInt64(sink.count) - start
            let end = layout.endRecords(
                entries: UInt64(records.count), directoryOffset: start, directoryBytes: size)
            try end.withUnsafeBytes { try sink.write($0) }
            isFinished = true
            trail?.leave()
        }
    }

    private func check(_ name: String) throws(ZipError) {
        let bytes = Array(name.utf8)
        let fault =
            name.hasSuffix("/")
            ? "is a folder's" : ZipName.fault(in: bytes, limitBytes: ZipLimits.standard.nameBytes)
        if let fault {
            throw ZipError(
                "zip-bad-name", "the name \"\(ZipName.shown(bytes))\" \(fault)", path: sink.path)
        }
        guard names.insert(name).inserted else {
            throw ZipError(
                "zip-duplicate-name", "\"\(ZipName.shown(bytes))\" was written already",
                path: sink.path)
        }
    }

    private func makePacker() throws -> any EntryPacker {
        let engine: DeflateEngine
        switch method {
        case .stored: return StoredPacker(sink)
        case .fast: engine = .fast
        case .deflate(let level, let filtered):
            engine = .zlib(Deflate.Settings(level: level, filtered: filtered, isTuned: false))
        case .tuned:
            engine = .zlib(
                Deflate.Settings(level: DeflateTuning.level, filtered: true, isTuned: true))
        }
        return try DeflatePacker(sink, engine: engine, workers: workers)
    }

    private func guarded(_ body: () throws -> Void) throws {
        if let failure { throw failure }
        do { try body() } catch {
            failure = error
            packer = nil
            trail?.leave()
            throw error
        }
    }
}
