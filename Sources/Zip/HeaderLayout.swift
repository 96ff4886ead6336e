// The headers and records of an archive that we write, field by field.
// Source: PKWARE APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16 and 4.5.3.

/// An entry as the directory will list it.
struct EntryRecord {
    let name: [UInt8]
    /// Where its local header begins.
    let offset: UInt64
    var packed = PackedEntry()

    init(name: [UInt8], offset: UInt64) {
        self.name = name
        self.offset = offset
    }
}

/// Lays out headers; a value at or above its threshold goes into a ZIP64 record.
struct HeaderLayout {
    let isDeflated: Bool
    let thresholds: ZIP64Thresholds

    /// Always of the same length for the same name, so that it can be written over itself.
    func localHeader(of record: EntryRecord) -> [UInt8] {
        let size = UInt64(record.packed.size)
        let compressedSize = UInt64(record.packed.compressedSize)
        let is64 = isLarge(size) || isLarge(compressedSize)
        var header = RecordBuilder()
        header.put32(ZipFormat.localSignature)
        putCommonFields(of: record, is64: is64, into: &header)
        // The two lengths go into the extra field together, or not at all.
        header.put32(is64 ? ZipFormat.elsewhere32 : UInt32(compressedSize))
        header.put32(is64 ? ZipFormat.elsewhere32 : UInt32(size))
        header.put16(UInt16(record.name.count))
        header.put16(UInt16(ZipFormat.reservedExtraBytes))
        header.put(bytes: record.name)
        if is64 {
            header.put16(ZipFormat.zip64Extra)
            header.put16(16)
            header.put64(size)
            header.put64(compressedSize)
        } else {
            header.put16(ZipFormat.growthExtra)
            header.put16(16)
            header.put16(ZipFormat.growthMark)
            header.put16(12)  // bytes of padding
            header.put(bytes: [UInt8](repeating: 0, count: 12))
        }
        return header.bytes
    }

    func centralHeader(of record: EntryRecord) -> [UInt8] {
        let size = UInt64(record.packed.size)
        let compressedSize = UInt64(record.packed.compressedSize)
        // Here only what does not fit goes into the extra field, in this order.
        let moved = [size, compressedSize, record.offset].filter(isLarge)
        var header = RecordBuilder()
        header.put32(ZipFormat.centralSignature)
        header.put16(ZipFormat.hostUnix | version(is64: !moved.isEmpty))  // made by
        putCommonFields(of: record, is64: !moved.isEmpty, into: &header)
        header.put32(field32(compressedSize))
        header.put32(field32(size))
        header.put16(UInt16(record.name.count))
        header.put16(moved.isEmpty ? 0 : UInt16(4 + 8 * moved.count))
        header.put16(0)  // comment length
        header.put16(0)  // disk
        header.put16(0)  // internal attributes
        header.put32(ZipFormat.regularFile0644)
        header.put32(field32(record.offset))
        header.put(bytes: record.name)
        if !moved.isEmpty {
            header.put16(ZipFormat.zip64Extra)
            header.put16(UInt16(8 * moved.count))
            for value in moved { header.put64(value) }
        }
        return header.bytes
    }

    /// The end record, behind its ZIP64 twin and the locator of that one where they are needed.
    func endRecords(entries: UInt64, directoryOffset: UInt64, directoryBytes: UInt64) -> [UInt8] {
        let manyEntries = entries >= thresholds.entries
        var end = RecordBuilder()
        if manyEntries || isLarge(directoryOffset) || isLarge(directoryBytes) {
            end.put32(ZipFormat.end64Signature)
            end.put64(UInt64(ZipFormat.end64Bytes - 12))  // bytes that follow
            end.put16(ZipFormat.hostUnix | ZipFormat.versionZIP64)  // made by
            end.put16(ZipFormat.versionZIP64)  // needed
            end.put32(0)  // this disk
            end.put32(0)  // disk of the directory
            end.put64(entries)  // on this disk
            end.put64(entries)
            end.put64(directoryBytes)
            end.put64(directoryOffset)

            end.put32(ZipFormat.locator64Signature)
            end.put32(0)  // disk of the ZIP64 record
            end.put64(directoryOffset + directoryBytes)
            end.put32(1)  // disks
        }
        let shownEntries = manyEntries ? ZipFormat.elsewhere16 : UInt16(entries)
        end.put32(ZipFormat.endSignature)
        end.put16(0)  // this disk
        end.put16(0)  // disk of the directory
        end.put16(shownEntries)  // on this disk
        end.put16(shownEntries)
        end.put32(field32(directoryBytes))
        end.put32(field32(directoryOffset))
        end.put16(0)  // comment length
        return end.bytes
    }

    /// Version needed, flags, method, time, date and checksum: alike in both headers.
    private func putCommonFields(
        of record: EntryRecord, is64: Bool, into header: inout RecordBuilder
    ) {
        header.put16(version(is64: is64))
        header.put16(ZipFormat.utf8Flag)
        header.put16(isDeflated ? ZipFormat.deflateMethod : ZipFormat.storedMethod)
        header.put16(ZipFormat.fixedTime)
        header.put16(ZipFormat.fixedDate)
        header.put32(record.packed.crc)
    }

    private func version(is64: Bool) -> UInt16 {
        if is64 { return ZipFormat.versionZIP64 }
        return isDeflated ? ZipFormat.versionDeflate : ZipFormat.versionStored
    }

    private func isLarge(_ value: UInt64) -> Bool { value >= thresholds.bytes }

    private func field32(_ value: UInt64) -> UInt32 {
        isLarge(value) ? ZipFormat.elsewhere32 : UInt32(value)
    }
}
