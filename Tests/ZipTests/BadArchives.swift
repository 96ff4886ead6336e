// The table of bad archives: what is wrong, and the code that must say so.

import Testing
import Zip

struct BadArchive: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let code: String
    var limits = ZipLimits.standard
    let build: @Sendable () -> [UInt8]

    init(
        _ code: String, _ what: String, limits: ZipLimits = .standard,
        _ build: @escaping @Sendable () -> [UInt8]
    ) {
        testDescription = what
        self.code = code
        self.limits = limits
        self.build = build
    }

    /// One bad entry with the same lie in both headers.
    init(
        _ code: String, _ what: String, deflated: Bool = false,
        both change:
            @escaping @Sendable (inout ForgedFields) -> Void
    ) {
        self.init(code, what) {
            var entry = ForgedEntry("users.csv", isDeflated: deflated)
            entry.edit(change)
            return ArchiveForge(entry).bytes()
        }
    }

    init(
        _ code: String, _ what: String,
        central change:
            @escaping @Sendable (inout ForgedFields) -> Void
    ) {
        self.init(code, what) {
            var entry = ForgedEntry("users.csv")
            entry.editCentral = change
            return ArchiveForge(entry).bytes()
        }
    }

    init(
        _ code: String, _ what: String,
        local change:
            @escaping @Sendable (inout ForgedFields) -> Void
    ) {
        self.init(code, what) {
            var entry = ForgedEntry("users.csv")
            entry.editLocal = change
            return ArchiveForge(entry).bytes()
        }
    }

    init(_ what: String, name: String) {
        self.init("zip-bad-name", what) { ArchiveForge(ForgedEntry(name)).bytes() }
    }

    init(
        _ code: String, _ what: String, end change: @escaping @Sendable (inout ForgedEnd) -> Void
    ) {
        self.init(code, what) {
            var forge = ArchiveForge(ForgedEntry("users.csv"))
            forge.editEnd = change
            return forge.bytes()
        }
    }
}

let badArchives = wholeFile + names + kinds + lengths + headers + ends + limits

private func good() -> [UInt8] { ArchiveForge(ForgedEntry("users.csv")).bytes() }

private let wholeFile = [
    BadArchive("zip-not-a-zip", "an empty file") { [] },
    BadArchive("zip-not-a-zip", "one byte") { [0x50] },
    BadArchive("zip-not-a-zip", "a text") { Array("sourcedId,status\r\n".utf8) },
    BadArchive("zip-not-a-zip", "100,000 zeros") { [UInt8](repeating: 0, count: 100_000) },
    BadArchive("zip-truncated", "the last byte missing") { good().dropLast() },
    BadArchive("zip-truncated", "the end record missing") { good().dropLast(22) },
    BadArchive("zip-truncated", "half of it missing") { Array(good().prefix(good().count / 2)) },
    BadArchive("zip-truncated", "the first four bytes only") { Array(good().prefix(4)) },
    BadArchive("zip-truncated", "a comment cut short") {
        var forge = ArchiveForge(ForgedEntry("users.csv"))
        forge.comment = Array("a comment".utf8)
        return forge.bytes().dropLast(3)
    },
    BadArchive("zip-inconsistent", "the first ten bytes missing") { Array(good().dropFirst(10)) },
    BadArchive("zip-inconsistent", "junk before and behind") {
        var forge = ArchiveForge(ForgedEntry("users.csv"))
        forge.prefix = [1, 2, 3]
        forge.trailing = [4]
        return forge.bytes()
    },
    BadArchive("zip-inconsistent", "an archive inside an archive that was cut off") {
        var outer = ForgedEntry("inner.zip")
        outer.data = good()
        return Array(ArchiveForge(outer).bytes().prefix(39 + good().count + 5))
    },
    BadArchive("zip-inconsistent", "an archive in the comment") {
        var forge = ArchiveForge(ForgedEntry("users.csv"))
        forge.comment = ArchiveForge(ForgedEntry("orgs.csv")).bytes()
        return forge.bytes()
    },
]

private let names = [
    BadArchive("no name", name: ""),
    BadArchive("up and out", name: "../users.csv"),
    BadArchive("up in the middle", name: "a/../../users.csv"),
    BadArchive("up at the end", name: "a/.."),
    BadArchive("behind a dot", name: "./../users.csv"),
    BadArchive("absolute", name: "/etc/passwd"),
    BadArchive("a backslash", name: "folder\\users.csv"),
    BadArchive("two backslashes", name: "\\\\server\\users.csv"),
    BadArchive("a drive", name: "C:users.csv"),
    BadArchive("a NUL", name: "users.csv\0.txt"),
    BadArchive("a line end", name: "users\n.csv"),
    BadArchive("an empty part", name: "a//users.csv"),
    BadArchive("a dot in the middle", name: "a/./users.csv"),
    BadArchive("too long", name: String(repeating: "a", count: 1025)),
    BadArchive("zip-duplicate-name", "the same name twice") {
        ArchiveForge(ForgedEntry("users.csv", "1"), ForgedEntry("users.csv", "2")).bytes()
    },
    BadArchive("zip-duplicate-name", "the same name behind a dot") {
        ArchiveForge(ForgedEntry("users.csv", "1"), ForgedEntry("./users.csv", "2")).bytes()
    },
]

private let kinds = [
    BadArchive("zip-symlink", "a symbolic link", both: { $0.attributes = 0o120777 << 16 }),
    BadArchive("zip-encrypted", "a password", both: { $0.flags = 1 }),
    BadArchive("zip-encrypted", "strong encryption", both: { $0.flags = 1 | 1 << 6 }),
    BadArchive("zip-encrypted", "masked headers", both: { $0.flags = 1 | 1 << 13 }),
    BadArchive(
        "zip-encrypted", "AES",
        both: {
            $0.flags = 1
            $0.method = 99
        }),
    BadArchive("zip-unknown-method", "LZMA", both: { $0.method = 14 }),
    BadArchive("zip-unknown-method", "Deflate64", both: { $0.method = 9 }),
    BadArchive("zip-unknown-method", "nothing known", both: { $0.method = 4711 }),
]

private let lengths = [
    BadArchive("zip-wrong-crc", "a wrong checksum, stored", both: { $0.crc ^= 1 }),
    BadArchive(
        "zip-wrong-crc", "a wrong checksum, deflated", deflated: true, both: { $0.crc ^= 1 }),
    BadArchive("zip-size-mismatch", "deflated, too short", deflated: true, both: { $0.size = 3 }),
    BadArchive(
        "zip-size-mismatch", "deflated, said to be empty", deflated: true, both: { $0.size = 0 }),
    BadArchive("zip-size-mismatch", "deflated, too long", deflated: true, both: { $0.size = 900 }),
    BadArchive("zip-size-mismatch", "stored, two lengths", both: { $0.size = 11 }),
    BadArchive(
        "zip-size-mismatch", "a folder with data", both: { $0.name = Array("folder/".utf8) }),
    BadArchive("zip-size-mismatch", "bytes behind the compressed data") {
        var entry = ForgedEntry("users.csv", isDeflated: true)
        entry.packed = entry.packedBytes + [0]
        return ArchiveForge(entry).bytes()
    },
    BadArchive("zip-damaged-data", "compressed data that ends too soon") {
        var entry = ForgedEntry("users.csv", isDeflated: true)
        entry.packed = entry.packedBytes.dropLast()
        return ArchiveForge(entry).bytes()
    },
    BadArchive("zip-damaged-data", "a block that does not exist") {
        var entry = ForgedEntry("users.csv", isDeflated: true)
        entry.packed = [7] + entry.packedBytes.dropFirst()
        return ArchiveForge(entry).bytes()
    },
    BadArchive("zip-damaged-data", "a distance before the beginning") {
        var entry = ForgedEntry("users.csv", isDeflated: true)
        entry.packed = [0x4b, 0x04, 0x62, 0x00]  // "a", then a match 5 bytes back
        return ArchiveForge(entry).bytes()
    },
]

private let headers = [
    BadArchive("zip-inconsistent", "other name", local: { $0.name = Array("user2.csv".utf8) }),
    BadArchive("zip-inconsistent", "no name in front of the data", local: { $0.name = [] }),
    BadArchive("zip-inconsistent", "a longer name", local: { $0.name += Array(".txt".utf8) }),
    BadArchive("zip-inconsistent", "other method", local: { $0.method = 8 }),
    BadArchive("zip-inconsistent", "other packed length", local: { $0.compressedSize += 1 }),
    BadArchive("zip-inconsistent", "other length", local: { $0.size += 1 }),
    BadArchive("zip-inconsistent", "other checksum", local: { $0.crc ^= 1 }),
    BadArchive("zip-inconsistent", "encrypted in one header only", local: { $0.flags = 1 }),
    BadArchive("zip-inconsistent", "no local header there", local: { $0.signature = 1 }),
    BadArchive("zip-inconsistent", "no directory header there", central: { $0.signature = 1 }),
    BadArchive("zip-inconsistent", "an offset that is off by one", central: { $0.offset = 1 }),
    BadArchive("zip-overlap", "an offset in the directory", central: { $0.offset = 60 }),
    BadArchive("zip-overlap", "an offset far away", central: { $0.offset = 0x7fff_ffff }),
    BadArchive("zip-multi-disk", "on another disk", central: { $0.disk = 1 }),
    BadArchive(
        "zip-inconsistent", "a name longer than the directory",
        central: { $0.nameLength = 0xffff }),
    BadArchive(
        "zip-inconsistent", "a comment longer than its header says",
        central: {
            $0.comment = Array("a comment".utf8)
            $0.commentLength = 2
        }),
    BadArchive(
        "zip-inconsistent", "a comment longer than the directory",
        central: { $0.commentLength = 0xffff }),
    BadArchive(
        "zip-inconsistent", "an extra field that is too long for itself",
        central: { $0.extra = [9, 9, 200, 0] }),
    BadArchive(
        "zip-inconsistent", "an extra field that is too long, locally",
        local: { $0.extra = [9, 9, 200, 0] }),
    BadArchive(
        "zip-inconsistent", "two ZIP64 fields",
        central: { $0.extra = [1, 0, 0, 0, 1, 0, 0, 0] }),
    BadArchive(
        "zip-inconsistent", "a ZIP64 field that is too short",
        central: {
            $0.size = 0xffff_ffff
            $0.extra = [1, 0, 4, 0, 1, 0, 0, 0]
        }),
    BadArchive("zip-inconsistent", "a descriptor that says something else") {
        described { $0.descriptor = $0.descriptor.map { ~$0 } }
    },
    BadArchive("zip-inconsistent", "a descriptor that is not there") {
        described { $0.descriptor = [] }
    },
    BadArchive("zip-overlap", "an entry inside the data of another") {
        var outer = ForgedEntry("a")
        outer.data = ArchiveForge(ForgedEntry("b")).bytes()
        var inner = ForgedEntry("b")
        inner.editCentral = { $0.offset = 31 }  // behind the header of "a"
        return ArchiveForge(outer, inner).bytes()
    },
    BadArchive("zip-overlap", "data that reaches into the next entry") {
        var first = ForgedEntry("users.csv")
        first.edit {
            $0.size += 20
            $0.compressedSize += 20
        }
        return ArchiveForge(first, ForgedEntry("orgs.csv")).bytes()
    },
]

private let ends = [
    BadArchive("zip-multi-disk", "the last of two disks", end: { $0.disk = 1 }),
    BadArchive("zip-multi-disk", "a directory on another disk", end: { $0.directoryDisk = 1 }),
    BadArchive("zip-multi-disk", "fewer entries here than there", end: { $0.entriesHere = 0 }),
    BadArchive(
        "zip-inconsistent", "more entries than fit",
        end: {
            $0.entries = 900
            $0.entriesHere = 900
        }),
    BadArchive(
        "zip-inconsistent", "fewer entries than there are",
        end: {
            $0.entries = 0
            $0.entriesHere = 0
        }),
    BadArchive(
        "zip-inconsistent", "a directory longer than the file",
        end: { $0.directoryBytes = 0x7fff_ffff }),
    BadArchive(
        "zip-inconsistent", "a directory shorter than its entries",
        end: { $0.directoryBytes -= 1 }),
    BadArchive(
        "zip-inconsistent", "a directory that begins behind the file",
        end: { $0.directoryOffset = 0x7fff_ffff }),
    BadArchive(
        "zip-inconsistent", "all values left to a record that is not there",
        end: {
            $0.directoryBytes = 0xffff_ffff
            $0.directoryOffset = 0xffff_ffff
        }),
    BadArchive("zip-inconsistent", "a byte between directory and end") {
        var forge = ArchiveForge(ForgedEntry("users.csv"))
        forge.beforeEnd = [0]
        return forge.bytes()
    },
    BadArchive("zip-inconsistent", "a gap before the ZIP64 locator") {
        with64(Forged64(entries: 1, gap: [0]))
    },
    BadArchive("zip-inconsistent", "a ZIP64 record that is elsewhere") {
        with64(Forged64(entries: 1, gap: [UInt8](repeating: 0, count: 60), shift: 7)) {
            $0.directoryOffset = 0xffff_ffff
        }
    },
    BadArchive("zip-inconsistent", "a ZIP64 record that says otherwise") {
        with64(Forged64(entries: 2))
    },
    BadArchive("zip-multi-disk", "a ZIP64 record of two disks") {
        with64(Forged64(entries: 1, disks: 2))
    },
    BadArchive("zip-inconsistent", "a ZIP64 record with absurdly many entries") {
        with64(Forged64(entries: .max)) {
            $0.entries = 0xffff
            $0.entriesHere = 0xffff
        }
    },
]

private let limits = [
    BadArchive(
        "zip-too-many-entries", "three entries where two may be",
        limits: ZipLimits(entries: 2)
    ) { ArchiveForge(ForgedEntry("a"), ForgedEntry("b"), ForgedEntry("c")).bytes() },
    BadArchive("zip-bomb", "an entry over the limit", limits: ZipLimits(entryBytes: 9)) { good() },
    BadArchive("zip-bomb", "entries over the limit together", limits: ZipLimits(totalBytes: 19)) {
        ArchiveForge(ForgedEntry("a"), ForgedEntry("b")).bytes()
    },
    BadArchive(
        "zip-bomb", "a ratio that deflate cannot reach", deflated: true,
        both: { $0.size = 1_000_000 }),
    BadArchive("zip-bomb", "a length of 2 to the 63rd and more") {
        var entry = ForgedEntry("users.csv", isDeflated: true)
        entry.edit {
            $0.size = 0xffff_ffff
            $0.extra = [1, 0, 8, 0] + little(UInt64.max)
        }
        return ArchiveForge(entry).bytes()
    },
    BadArchive("zip-overlap", "a packed length of 2 to the 63rd and more") {
        var entry = ForgedEntry("users.csv", isDeflated: true)
        entry.edit {
            $0.compressedSize = 0xffff_ffff
            $0.size = 0xffff_ffff
            $0.extra = [1, 0, 16, 0] + little(UInt64(10)) + little(UInt64.max)
        }
        return ArchiveForge(entry).bytes()
    },
]

/// An entry whose lengths stand in a descriptor.
func described(_ change: (inout ForgedEntry) -> Void) -> [UInt8] {
    var entry = ForgedEntry("users.csv", isDeflated: true)
    entry.editLocal = {
        $0.flags = 8
        $0.crc = 0
        $0.size = 0
        $0.compressedSize = 0
    }
    entry.editCentral = { $0.flags = 8 }
    entry.descriptor =
        little(slowCRC(entry.data)) + little(UInt32(entry.packedBytes.count))
        + little(UInt32(entry.data.count))
    change(&entry)
    return ArchiveForge(entry).bytes()
}

private func with64(
    _ record: Forged64, end change: @escaping (inout ForgedEnd) -> Void = { _ in }
) -> [UInt8] {
    var forge = ArchiveForge(ForgedEntry("users.csv"))
    forge.records64 = record.bytes
    forge.editEnd = change
    return forge.bytes()
}
