// The bytes of one entry, unpacked as they are asked for and held to what the directory says.

import Basics

/// One entry being read.
///
/// Memory is one buffer of packed bytes, and `Inflate` with its window. Length and checksum are judged before
/// the last bytes are given out, so a reader that stops at the declared length has checked them.
/// After an error every later call throws it again.
final class EntrySource: ByteSource {
    private let name: String
    private let extent: any EntryExtent
    private let archive: ArchiveBytes
    private let decoder: any EntryDecoder
    private var count = 0
    private var crc: UInt32 = 0
    private var isOver = false
    private var failure: (any Error)?

    convenience init(_ entry: ZipEntry, in archive: ArchiveBytes) {
        // Some tools call an empty entry deflated and give it no bytes at all.
        self.init(
            name: entry.name, method: entry.compressedSize == 0 ? .stored : entry.method,
            KnownExtent(known: entry), in: archive)
    }

    init(
        name: String, method: ZipEntry.Method, _ extent: some EntryExtent, in archive: ArchiveBytes
    ) {
        self.name = name
        self.extent = extent
        self.archive = archive
        let packed = PackedBytes(extent, in: archive)
        decoder =
            method == .stored ? StoredDecoder(packed) : DeflatedDecoder(packed, entryName: name)
    }

    /// The bytes of an entry as they lie in the archive, unjudged.
    static func packed(_ entry: ZipEntry, in archive: ArchiveBytes) -> any ByteSource {
        PackedBytes(KnownExtent(known: entry), in: archive)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        precondition(!buffer.isEmpty, "A read wants at least one byte of room.")
        if let failure { throw failure }
        guard !isOver else { return 0 }
        do {
            let got = try decoder.read(into: buffer)
            crc = checksum(crc, UnsafeRawBufferPointer(rebasing: buffer[..<got]))
            count += got
            if got == 0 {
                try judgeEnd()
            } else if let entry = extent.entry, count >= entry.size {
                try judgeEnd()
            }
            return got
        } catch {
            failure = error
            throw error
        }
    }

    private func judgeEnd() throws {
        guard let entry = extent.entry else {
            throw archive.error("zip-damaged-data", "\(shownName) ends before it was written")
        }
        guard count == entry.size, try decoder.isAtEnd() else {
            let problem = count < entry.size ? "less" : "more"
            throw archive.error(
                "zip-size-mismatch",
                "\(shownName) holds \(problem) than the \(entry.size) bytes it is said to have",
                hint: ArchiveBytes.sendAgain)
        }
        guard crc == entry.crc else {
            throw archive.error(
                "zip-wrong-crc", "\(shownName) is damaged: its checksum is wrong",
                hint: ArchiveBytes.sendAgain)
        }
        isOver = true
    }

    private var shownName: String { ZipName.shown(Array(name.utf8)) }
}

/// Turns packed bytes into plain ones.
private protocol EntryDecoder: AnyObject {
    /// 0 only at the end of the data.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
    /// Whether nothing more comes, and no packed bytes are left.
    func isAtEnd() throws -> Bool
}

/// Where the packed bytes of an entry lie, and what the entry is said to be.
protocol EntryExtent {
    /// Where they begin in the file.
    var start: Int { get }
    /// Nil while the entry is being written.
    var entry: ZipEntry? { get }
    /// How many packed bytes can be read from `offset` on; 0 at the end.
    func readable(from offset: Int, in archive: ArchiveBytes) throws -> Int
}

/// An entry of a finished archive.
private struct KnownExtent: EntryExtent {
    let known: ZipEntry

    var start: Int { known.dataOffset }
    var entry: ZipEntry? { known }

    func readable(from offset: Int, in archive: ArchiveBytes) -> Int {
        known.dataOffset + known.compressedSize - offset
    }
}

/// The packed bytes of an entry, a buffer at a time.
private final class PackedBytes: ByteSource {
    private let archive: ArchiveBytes
    private let extent: any EntryExtent
    private var offset: Int
    private let buffer = UnsafeMutableRawBufferPointer.allocate(
        byteCount: 32 << 10, alignment: 64)

    init(_ extent: any EntryExtent, in archive: ArchiveBytes) {
        self.archive = archive
        self.extent = extent
        offset = extent.start
    }

    func isAtEnd() throws -> Bool { try extent.readable(from: offset, in: archive) == 0 }

    deinit { buffer.deallocate() }

    /// The next bytes, lent until the next call; empty at the end.
    func next() throws -> UnsafeMutableRawBufferPointer {
        let got = try read(into: buffer)
        return UnsafeMutableRawBufferPointer(rebasing: buffer[..<got])
    }

    func read(into target: UnsafeMutableRawBufferPointer) throws -> Int {
        let wanted = min(target.count, try extent.readable(from: offset, in: archive))
        let part = UnsafeMutableRawBufferPointer(rebasing: target[..<wanted])
        guard try archive.file.read(at: offset, into: part) == wanted else {
            throw archive.error(
                "zip-truncated", "the file became shorter while it was read",
                hint: ArchiveBytes.sendAgain)
        }
        offset += wanted
        return wanted
    }

    func damaged(_ name: String, _ what: String) -> ZipError {
        archive.error(
            "zip-damaged-data", "\(ZipName.shown(Array(name.utf8))) cannot be unpacked: \(what)",
            hint: ArchiveBytes.sendAgain)
    }
}

private final class StoredDecoder: EntryDecoder {
    private let packed: PackedBytes

    init(_ packed: PackedBytes) { self.packed = packed }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        try packed.read(into: buffer)
    }

    func isAtEnd() throws -> Bool { try packed.isAtEnd() }
}

/// Our decompressor over the packed bytes of an entry.
private final class DeflatedDecoder: EntryDecoder {
    private let packed: PackedBytes
    private let entryName: String
    private let inflate = Inflate()

    init(_ packed: PackedBytes, entryName: String) {
        self.packed = packed
        self.entryName = entryName
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            let got = try take(into: buffer)
            if got > 0 || inflate.isOver { return got }
            let more = try packed.next()
            guard !more.isEmpty else {
                throw packed.damaged(entryName, "the compressed data ends too soon")
            }
            inflate.feed(UnsafeRawBufferPointer(more))
        }
    }

    private func take(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        do {
            return try inflate.take(into: buffer)
        } catch {
            throw packed.damaged(entryName, error.rawValue)
        }
    }

    func isAtEnd() throws -> Bool {
        var probe: UInt8 = 0
        let got = try withUnsafeMutableBytes(of: &probe) { try read(into: $0) }
        return try got == 0 && inflate.unusedBytes == 0 && packed.isAtEnd()
    }
}
