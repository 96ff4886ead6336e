// Reads a ZIP archive that may have been made by anybody, and believes none of it unchecked.
// Source: PKWARE APPNOTE.TXT 6.3.10.

import Basics

/// An archive open for reading.
///
/// The whole directory is read and held against the local headers before the first entry is given
/// out. What is judged: names that lead elsewhere, links, encryption, methods, duplicates, entries
/// that overlap, lengths that cannot be, split archives. One bad entry refuses the archive, since
/// the sender meant something else than we would read. Folders and what file browsers leave behind
/// stay in the list, flagged. Nothing is written to disk, and no length is trusted for a buffer.
package final class ZipReader {
    /// In the order of the directory.
    package let entries: [ZipEntry]
    private let archive: ArchiveBytes

    /// - Errors: `zip-not-a-zip`, `zip-truncated`, `zip-multi-disk`, `zip-inconsistent`,
    ///   `zip-too-many-entries`, `zip-bad-name`, `zip-duplicate-name`, `zip-symlink`,
    ///   `zip-encrypted`, `zip-unknown-method`, `zip-overlap`, `zip-bomb`, `zip-size-mismatch`,
    ///   those of the file.
    package init(_ file: FileBytes, limits: ZipLimits = .standard) throws {
        let archive = ArchiveBytes(file: file)
        let end = try EndRecord(of: archive)
        guard end.entries <= UInt64(limits.entries) else {
            throw archive.error(
                "zip-too-many-entries",
                "the archive has \(end.entries) entries, over \(limits.entries)",
                hint: "send the files of one bundle only")
        }
        var directory = Directory(archive: archive, end: end, limits: limits)
        try directory.read()
        try directory.judgeOverlap()
        entries = directory.entries
        self.archive = archive
    }

    /// The bytes of an entry of this archive, unpacked as they are read; several may be open.
    ///
    /// The source throws before it gives out the last bytes if length or checksum are wrong.
    ///
    /// - Errors: `zip-damaged-data`, `zip-size-mismatch`, `zip-wrong-crc`, `zip-truncated`, those
    ///   of the file, all while reading.
    package func open(_ entry: ZipEntry) throws -> any ByteSource {
        EntrySource(entry, in: archive)
    }

    /// The bytes of an entry as they are packed, neither unpacked nor checked: to tell whether two
    /// entries of one method, length and checksum are the same.
    ///
    /// - Errors: `zip-truncated`, those of the file, all while reading.
    package func openPacked(_ entry: ZipEntry) -> any ByteSource {
        EntrySource.packed(entry, in: archive)
    }
}

/// The directory on its way from headers to entries.
private struct Directory {
    let archive: ArchiveBytes
    let end: EndRecord
    let limits: ZipLimits
    private(set) var entries: [ZipEntry] = []
    private var places: [(header: LocalHeader, name: String)] = []
    private var names: Set<String> = []
    private var totalBytes = 0

    init(archive: ArchiveBytes, end: EndRecord, limits: ZipLimits) {
        self.archive = archive
        self.end = end
        self.limits = limits
    }

    mutating func read() throws {
        var place = end.directoryStart
        for _ in 0..<end.entries {
            let central = try CentralHeader(at: place, before: end.directoryEnd, in: archive)
            try central.judge(by: limits, in: archive)
            try add(central)
            place = central.end
        }
        guard place == end.directoryEnd else {
            throw archive.error(
                "zip-inconsistent",
                "the directory does not end after the \(end.entries) entries it is said to have",
                hint: ArchiveBytes.packAgain)
        }
    }

    private mutating func add(_ central: CentralHeader) throws {
        let shown = ZipName.shown(central.name)
        let plainName = ZipName.withoutDotSlash(central.name)
        let name = ZipName.text(plainName.isEmpty ? central.name : plainName)
        guard names.insert(name).inserted else {
            throw archive.error(
                "zip-duplicate-name", "\(shown) is in the archive twice",
                hint: "decide which one counts, and pack only that")
        }
        guard central.size <= UInt64(limits.totalBytes - totalBytes) else {
            throw archive.bomb("the archive unpacks to more than \(limits.totalBytes) bytes")
        }
        totalBytes += Int(central.size)
        let local = try LocalHeader(
            of: central, prefixBytes: end.prefixBytes, before: end.directoryStart, in: archive)
        places.append((local, shown))
        entries.append(
            ZipEntry(
                name: name, size: Int(central.size), compressedSize: Int(central.compressedSize),
                method: central.method == ZipFormat.storedMethod ? .stored : .deflated,
                crc: central.crc, isFolder: central.isFolder, dataOffset: local.dataStart))
    }

    /// - Errors: `zip-overlap`.
    func judgeOverlap() throws(ZipError) {
        let sorted = places.sorted { $0.header.start < $1.header.start }
        for (first, second) in zip(sorted, sorted.dropFirst())
        where first.header.end > second.header.start {
            throw archive.error(
                "zip-overlap", "\(first.name) and \(second.name) share bytes of the archive",
                hint: ArchiveBytes.packAgain)
        }
    }
}
