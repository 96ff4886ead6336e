// The header before an entry's data, and the descriptor behind it, held against the directory.
// Source: PKWARE APPNOTE.TXT 6.3.10, sections 4.3.7 and 4.3.9.

import Basics

/// Where an entry lies: its header, its data, and what belongs to it behind the data.
struct LocalHeader {
    let start: Int
    let dataStart: Int
    /// Behind the data descriptor, if there is one.
    let end: Int

    /// - Errors: `zip-inconsistent`, `zip-truncated`, `zip-overlap`.
    init(
        of central: CentralHeader, prefixBytes: Int, before directoryStart: Int,
        in archive: ArchiveBytes
    ) throws {
        let shown = ZipName.shown(central.name)
        let room = UInt64(directoryStart - prefixBytes)
        guard central.localOffset <= room else { throw archive.beyondData(shown) }
        start = prefixBytes + Int(central.localOffset)
        guard start + ZipFormat.localBytes <= directoryStart else {
            throw archive.beyondData(shown)
        }
        let fields = try LocalFields(at: start, in: archive)
        if let difference = fields.difference(from: central) {
            throw archive.error(
                "zip-inconsistent",
                "directory and local header of \(shown) differ in \(difference)",
                hint: ArchiveBytes.packAgain)
        }
        dataStart = fields.end
        guard dataStart <= directoryStart,
            central.compressedSize <= UInt64(directoryStart - dataStart)
        else { throw archive.beyondData(shown) }
        let dataEnd = dataStart + Int(central.compressedSize)
        guard fields.hasDescriptor, !fields.isComplete(central) else {
            end = dataEnd
            return
        }
        guard
            let bytes = try Descriptor.bytes(
                at: dataEnd, before: directoryStart, of: central, in: archive)
        else {
            throw archive.error(
                "zip-inconsistent",
                "directory and data descriptor of \(shown) differ, or there is no descriptor",
                hint: ArchiveBytes.packAgain)
        }
        end = dataEnd + bytes
    }
}

/// The fields of a local header.
private struct LocalFields {
    let flags: UInt16
    let method: UInt16
    let crc: UInt32
    let compressedSize: UInt64
    let size: UInt64
    let name: [UInt8]
    let end: Int

    var hasDescriptor: Bool { flags & ZipFormat.descriptorFlag != 0 }

    init(at place: Int, in archive: ArchiveBytes) throws {
        var fields = RecordFields(try archive.bytes(at: place, count: ZipFormat.localBytes))
        guard fields.take32() == ZipFormat.localSignature else {
            throw archive.error(
                "zip-inconsistent", "there is no entry where the directory says",
                hint: ArchiveBytes.sendAgain)
        }
        fields.skip(2)  // needed
        flags = fields.take16()
        method = fields.take16()
        fields.skip(4)  // time, date
        crc = fields.take32()
        let compressed32 = fields.take32()
        let size32 = fields.take32()
        let nameBytes = Int(fields.take16())
        let extraBytes = Int(fields.take16())
        let nameStart = place + ZipFormat.localBytes
        name = try archive.bytes(at: nameStart, count: nameBytes)
        let extra = try archive.bytes(at: nameStart + nameBytes, count: extraBytes)
        end = nameStart + nameBytes + extraBytes
        var values = [UInt64(size32), UInt64(compressed32)]
        do {
            try ExtraFields(extra).complete(&values)
        } catch {
            throw archive.badExtra(of: name)
        }
        size = values[0]
        compressedSize = values[1]
    }

    /// The first field in which the two headers differ, in words; nil if they agree. With a data
    /// descriptor to come, lengths and checksum may be blank here. Times do not matter.
    func difference(from central: CentralHeader) -> String? {
        let meaning =
            ZipFormat.encryptedFlag | ZipFormat.strongEncryptionFlag | ZipFormat.maskedHeaderFlag
        if name != central.name { return "the name" }
        if method != central.method { return "the method" }
        if flags & meaning != central.flags & meaning { return "the flags" }
        let mayBeBlank = hasDescriptor
        func agree(_ value: UInt64, _ wanted: UInt64) -> Bool {
            value == wanted || mayBeBlank && (value == 0 || value == UInt64(ZipFormat.elsewhere32))
        }
        if !agree(compressedSize, central.compressedSize) { return "the packed length" }
        if !agree(size, central.size) { return "the length" }
        if crc != central.crc, !(mayBeBlank && crc == 0) { return "the checksum" }
        return nil
    }

    /// Says all that a descriptor would, so that one may be missing.
    func isComplete(_ central: CentralHeader) -> Bool {
        crc == central.crc && size == central.size && compressedSize == central.compressedSize
            && compressedSize > 0
    }
}

/// Checksum and lengths behind the data, with or without a signature, of four or of eight bytes.
private enum Descriptor {
    /// Its length, if one of the four forms is there and says what the directory says.
    static func bytes(
        at place: Int, before limit: Int, of central: CentralHeader, in archive: ArchiveBytes
    ) throws -> Int? {
        let found = try archive.bytes(at: place, count: min(longest, limit - place))
        for is64 in [false, true] {
            for isSigned in [true, false] {
                let form = form(of: central, isSigned: isSigned, is64: is64)
                if found.starts(with: form) { return form.count }
            }
        }
        return nil
    }

    private static let longest = 24

    private static func form(of central: CentralHeader, isSigned: Bool, is64: Bool) -> [UInt8] {
        var form = RecordBuilder()
        if isSigned { form.put32(ZipFormat.descriptorSignature) }
        form.put32(central.crc)
        for length in [central.compressedSize, central.size] {
            if is64 { form.put64(length) } else { form.put32(UInt32(truncatingIfNeeded: length)) }
        }
        return form.bytes
    }
}

extension ArchiveBytes {
    fileprivate func beyondData(_ shown: String) -> ZipError {
        error(
            "zip-overlap", "\(shown) would reach into the directory", hint: ArchiveBytes.sendAgain)
    }
}
