// Finds the end of an archive, and with it the directory.
// Source: PKWARE APPNOTE.TXT 6.3.10, sections 4.3.14 to 4.3.16.

import Basics

/// Where the directory lies, as the end of the archive says.
///
/// Bytes before the archive are allowed (a program that unpacks itself) and so are bytes after it
/// (a transfer that pads), but not both: that is what a cut archive with an archive inside looks like.
struct EndRecord {
    /// How many bytes lie before the archive; every offset in it counts from there.
    private(set) var prefixBytes = 0
    /// Place of the first directory header in the file.
    private(set) var directoryStart = 0
    private(set) var directoryEnd = 0
    /// As claimed.
    private(set) var entries: UInt64 = 0

    private let archive: ArchiveBytes

    /// - Errors: `zip-not-a-zip`, `zip-truncated`, `zip-multi-disk`, `zip-inconsistent`.
    init(of archive: ArchiveBytes) throws {
        self.archive = archive
        let place = try Self.place(in: archive)
        var claim = try DirectoryClaim(at: place.offset, in: archive)
        directoryEnd = place.offset
        if let record64 = try Record64(before: place.offset, in: archive, expected: claim.isLarge) {
            claim = try claim.completed(by: record64.claim, in: archive)
            directoryEnd = record64.offset
        }
        try settle(claim)
        guard place.bytesBehind == 0 || prefixBytes == 0 else {
            throw archive.error(
                "zip-inconsistent",
                "\(prefixBytes) bytes lie before the archive and \(place.bytesBehind) behind it",
                hint: ArchiveBytes.sendAgain)
        }
    }

    private mutating func settle(_ claim: DirectoryClaim) throws {
        guard claim.isOnOneDisk else {
            throw archive.error(
                "zip-multi-disk", "the archive is one part of several",
                hint: "send it as one file")
        }
        let end = UInt64(directoryEnd)
        guard claim.bytes <= end, claim.offset <= end - claim.bytes else {
            throw archive.error(
                "zip-inconsistent", "the directory does not fit into the file",
                hint: ArchiveBytes.sendAgain)
        }
        directoryStart = Int(end - claim.bytes)
        prefixBytes = directoryStart - Int(claim.offset)
        entries = claim.entries
        guard entries <= claim.bytes / UInt64(ZipFormat.centralBytes) else {
            throw archive.error(
                "zip-inconsistent",
                "\(entries) entries are claimed, more than the directory has room for",
                hint: ArchiveBytes.sendAgain)
        }
    }

    /// The end record whose comment ends with the file; else the last one there is.
    private static func place(in archive: ArchiveBytes) throws
        -> (offset: Int, bytesBehind: Int)
    {
        let count = min(archive.count, ZipFormat.endBytes + ZipFormat.commentLimitBytes)
        let start = archive.count - count
        let tail = try archive.bytes(at: start, count: count)
        var exact: [Int] = []
        var last: (offset: Int, bytesBehind: Int)?
        for index in stride(from: count - ZipFormat.endBytes, through: 0, by: -1)
        where isEndSignature(tail, at: index) {
            let comment = Int(tail[index + 20]) | Int(tail[index + 21]) << 8
            let behind = count - index - ZipFormat.endBytes - comment
            if behind == 0 { exact.append(start + index) }
            if last == nil { last = (start + index, behind) }
        }
        guard exact.count < 2 else {
            throw archive.error(
                "zip-inconsistent", "the archive has two ends", hint: ArchiveBytes.packAgain)
        }
        if let only = exact.first { return (only, 0) }
        guard let last, last.bytesBehind > 0 else { throw try missingEnd(in: archive, found: last) }
        return last
    }

    private static func missingEnd(
        in archive: ArchiveBytes, found: (offset: Int, bytesBehind: Int)?
    ) throws -> ZipError {
        let start = try archive.bytes(at: 0, count: min(4, archive.count))
        let startsLikeOne =
            start.count == 4 && start[0] == 0x50 && start[1] == 0x4b
            && [[3, 4], [5, 6], [7, 8], [0x30, 0x30]].contains(Array(start[2...]))
        if startsLikeOne || found != nil {
            return archive.error(
                "zip-truncated", "the end of the archive is missing", hint: ArchiveBytes.sendAgain)
        }
        return archive.error(
            "zip-not-a-zip", start.isEmpty ? "the file is empty" : "the file is not a ZIP archive",
            hint: "send the bundle as a ZIP archive")
    }

    private static func isEndSignature(_ bytes: [UInt8], at index: Int) -> Bool {
        bytes[index] == 0x50 && bytes[index + 1] == 0x4b && bytes[index + 2] == 5
            && bytes[index + 3] == 6
    }
}

/// What an end record says about the directory, in either of its two forms.
private struct DirectoryClaim {
    var isOnOneDisk: Bool
    var entries: UInt64
    var bytes: UInt64
    var offset: UInt64
    /// A value is too large for the record and stands in the ZIP64 one.
    var isLarge: Bool

    /// Reads the plain record.
    init(at place: Int, in archive: ArchiveBytes) throws {
        var fields = RecordFields(try archive.bytes(at: place, count: ZipFormat.endBytes), at: 4)
        let disk = fields.take16()
        let directoryDisk = fields.take16()
        let entriesHere = fields.take16()
        entries = UInt64(fields.take16())
        bytes = UInt64(fields.take32())
        offset = UInt64(fields.take32())
        isLarge =
            entries == UInt64(ZipFormat.elsewhere16) || bytes == UInt64(ZipFormat.elsewhere32)
            || offset == UInt64(ZipFormat.elsewhere32)
        isOnOneDisk =
            [0, ZipFormat.elsewhere16].contains(disk)
            && [0, ZipFormat.elsewhere16].contains(directoryDisk)
            && UInt64(entriesHere) == entries
    }

    /// Reads the fields of a ZIP64 record that begin with its disks.
    init(_ fields: inout RecordFields) {
        let disk = fields.take32()
        let directoryDisk = fields.take32()
        let entriesHere = fields.take64()
        entries = fields.take64()
        bytes = fields.take64()
        offset = fields.take64()
        isLarge = false
        isOnOneDisk = disk == 0 && directoryDisk == 0 && entriesHere == entries
    }

    /// The ZIP64 record's word, which must not go against what the plain record does say.
    func completed(by large: DirectoryClaim, in archive: ArchiveBytes) throws -> DirectoryClaim {
        func agree(_ small: UInt64, _ large: UInt64, elsewhere: UInt64) -> Bool {
            small == large || small == elsewhere
        }
        guard
            agree(entries, large.entries, elsewhere: UInt64(ZipFormat.elsewhere16)),
            agree(bytes, large.bytes, elsewhere: UInt64(ZipFormat.elsewhere32)),
            agree(offset, large.offset, elsewhere: UInt64(ZipFormat.elsewhere32))
        else {
            throw archive.error(
                "zip-inconsistent", "the end record and its ZIP64 form say different things",
                hint: ArchiveBytes.packAgain)
        }
        var both = large
        both.isOnOneDisk = isOnOneDisk && large.isOnOneDisk
        return both
    }
}

/// The ZIP64 end record, found through the locator before the plain one.
private struct Record64 {
    let offset: Int
    let claim: DirectoryClaim

    /// Nil if there is none. `expected` says that the plain record leaves values to it; those
    /// values may yet be meant as they stand, so its absence is no fault here.
    init?(before end: Int, in archive: ArchiveBytes, expected: Bool) throws {
        let place = end - ZipFormat.locator64Bytes
        guard place >= 0 else { return nil }
        var locator = RecordFields(try archive.bytes(at: place, count: ZipFormat.locator64Bytes))
        guard locator.take32() == ZipFormat.locator64Signature else { return nil }
        let disk = locator.take32()
        let recorded = locator.take64()
        let disks = locator.take32()
        guard let (found, fields) = try Self.record(recorded, before: place, in: archive) else {
            // Without need of it, these may be the last bytes of a directory that look like one.
            guard expected else { return nil }
            throw archive.error(
                "zip-inconsistent", "the ZIP64 end record is not where the archive says",
                hint: ArchiveBytes.sendAgain)
        }
        var rest = fields
        let size = rest.take64()
        rest.skip(4)  // made by, needed
        var claim = DirectoryClaim(&rest)
        claim.isOnOneDisk = claim.isOnOneDisk && disk == 0 && disks <= 1
        guard size == UInt64(place - found - 12) else {
            throw archive.error(
                "zip-inconsistent", "bytes lie between the ZIP64 end record and its locator",
                hint: ArchiveBytes.packAgain)
        }
        offset = found
        self.claim = claim
    }

    /// At the recorded place or, where bytes lie before the archive, right before the locator.
    private static func record(
        _ recorded: UInt64, before locator: Int, in archive: ArchiveBytes
    ) throws -> (Int, RecordFields)? {
        let last = locator - ZipFormat.end64Bytes
        for place in [Int(clamping: recorded), last] where place >= 0 && place <= last {
            var fields = RecordFields(try archive.bytes(at: place, count: ZipFormat.end64Bytes))
            if fields.take32() == ZipFormat.end64Signature { return (place, fields) }
        }
        return nil
    }
}
