// Builds archives that lie: every field of every record can be set to anything.

/// The fields that local header and directory header have between them.
struct ForgedFields {
    var signature: UInt32
    var madeBy: UInt16 = 0x0314
    var needed: UInt16 = 20
    var flags: UInt16 = 0
    var method: UInt16
    var crc: UInt32
    var compressedSize: UInt32
    var size: UInt32
    var name: [UInt8]
    /// What the header claims, if not the truth.
    var nameLength: UInt16?
    var extra: [UInt8] = []
    var extraLength: UInt16?
    var comment: [UInt8] = []
    var commentLength: UInt16?
    var disk: UInt16 = 0
    var attributes: UInt32 = 0o100644 << 16
    var offset: UInt32 = 0
}

/// One entry, true unless told otherwise. Deflated data is a single block of stored bytes.
struct ForgedEntry {
    var name: [UInt8]
    var data: [UInt8]
    var isDeflated = false
    /// In place of the packed form of `data`.
    var packed: [UInt8]?
    /// Behind the data.
    var descriptor: [UInt8] = []
    var editLocal: (inout ForgedFields) -> Void = { _ in }
    var editCentral: (inout ForgedFields) -> Void = { _ in }

    init(_ name: String, _ data: String = "a,b\r\n1,2\r\n", isDeflated: Bool = false) {
        self.name = Array(name.utf8)
        self.data = Array(data.utf8)
        self.isDeflated = isDeflated
    }

    /// The same lie in both headers.
    mutating func edit(_ change: @escaping (inout ForgedFields) -> Void) {
        editLocal = change
        editCentral = change
    }

    var packedBytes: [UInt8] {
        if let packed { return packed }
        guard isDeflated else { return data }
        let count = UInt16(data.count)
        return [1] + little(count) + little(~count) + data
    }

    func fields(_ signature: UInt32) -> ForgedFields {
        ForgedFields(
            signature: signature, method: isDeflated ? 8 : 0, crc: slowCRC(data),
            compressedSize: UInt32(packedBytes.count), size: UInt32(data.count), name: name)
    }
}

/// The end record.
struct ForgedEnd {
    var disk: UInt16 = 0
    var directoryDisk: UInt16 = 0
    var entriesHere: UInt16
    var entries: UInt16
    var directoryBytes: UInt32
    var directoryOffset: UInt32
    var commentLength: UInt16
}

struct ArchiveForge {
    var entries: [ForgedEntry]
    var prefix: [UInt8] = []
    /// Between the directory and the end record.
    var beforeEnd: [UInt8] = []
    var comment: [UInt8] = []
    var trailing: [UInt8] = []
    /// Writes ZIP64 end records; they are handed the offset and the length of the directory.
    var records64: ((_ offset: Int, _ bytes: Int, _ prefix: Int) -> [UInt8])?
    var editEnd: (inout ForgedEnd) -> Void = { _ in }

    init(_ entries: ForgedEntry...) { self.entries = entries }

    func bytes() -> [UInt8] {
        var out = prefix
        var directory: [UInt8] = []
        for entry in entries {
            let offset = out.count - prefix.count
            var local = entry.fields(0x0403_4b50)
            entry.editLocal(&local)
            out += header(local) + entry.packedBytes + entry.descriptor
            var central = entry.fields(0x0201_4b50)
            central.offset = UInt32(offset)
            entry.editCentral(&central)
            directory += header(central, isCentral: true)
        }
        let offset = out.count - prefix.count
        out += directory + beforeEnd
        if let records64 { out += records64(offset, directory.count, prefix.count) }
        var end = ForgedEnd(
            entriesHere: UInt16(entries.count), entries: UInt16(entries.count),
            directoryBytes: UInt32(directory.count), directoryOffset: UInt32(offset),
            commentLength: UInt16(comment.count))
        editEnd(&end)
        out += little(UInt32(0x0605_4b50)) + little(end.disk) + little(end.directoryDisk)
        out += little(end.entriesHere) + little(end.entries)
        out += little(end.directoryBytes) + little(end.directoryOffset)
        out += little(end.commentLength) + comment + trailing
        return out
    }

    private func header(_ fields: ForgedFields, isCentral: Bool = false) -> [UInt8] {
        var out = little(fields.signature)
        if isCentral { out += little(fields.madeBy) }
        out += little(fields.needed) + little(fields.flags) + little(fields.method)
        out += little(UInt16(0)) + little(UInt16(0x21))  // time, date
        out += little(fields.crc) + little(fields.compressedSize) + little(fields.size)
        out += little(fields.nameLength ?? UInt16(fields.name.count))
        out += little(fields.extraLength ?? UInt16(fields.extra.count))
        if isCentral {
            out += little(fields.commentLength ?? UInt16(fields.comment.count))
            out += little(fields.disk)
            out += little(UInt16(0))  // internal attributes
            out += little(fields.attributes) + little(fields.offset)
        }
        out += fields.name + fields.extra
        return isCentral ? out + fields.comment : out
    }
}

/// A ZIP64 end record and its locator, true unless told otherwise.
struct Forged64 {
    var entries: UInt64
    var gap: [UInt8] = []
    var disks: UInt32 = 1
    var entriesHere: UInt64?
    var shift: Int64 = 0

    func bytes(offset: Int, bytes: Int, prefix: Int) -> [UInt8] {
        var out = little(UInt32(0x0606_4b50)) + little(UInt64(44))
        out += little(UInt16(45)) + little(UInt16(45)) + little(UInt32(0)) + little(UInt32(0))
        out += little(entriesHere ?? entries) + little(entries)
        out += little(UInt64(bytes)) + little(UInt64(offset))
        out += gap + little(UInt32(0x0706_4b50)) + little(UInt32(0))
        out += little(UInt64(Int64(offset + bytes) + shift)) + little(disks)
        return out
    }
}

func little(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
}

/// CRC-32 a bit at a time: slow, and nobody else's code.
func slowCRC(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xffff_ffff
    for byte in bytes {
        crc ^= UInt32(byte)
        for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
    }
    return ~crc
}
