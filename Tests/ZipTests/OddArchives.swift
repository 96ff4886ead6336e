// The table of archives that are odd and yet mean one thing only; each holds the same users.csv.

import Testing

struct OddArchive: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let forge: @Sendable () -> ArchiveForge

    init(_ what: String, _ forge: @escaping @Sendable () -> ArchiveForge) {
        testDescription = what
        self.forge = forge
    }

    /// The one entry, changed.
    init(_ what: String, entry change: @escaping @Sendable (inout ForgedEntry) -> Void) {
        self.init(what) {
            var entry = ForgedEntry("users.csv", isDeflated: true)
            change(&entry)
            return ArchiveForge(entry)
        }
    }

    /// The archive with one entry, changed.
    init(_ what: String, archive change: @escaping @Sendable (inout ArchiveForge) -> Void) {
        self.init(what) {
            var forge = ArchiveForge(ForgedEntry("users.csv"))
            change(&forge)
            return forge
        }
    }
}

let oddArchives = [
    OddArchive("stored") { ArchiveForge(ForgedEntry("users.csv")) },
    OddArchive("deflated") { ArchiveForge(ForgedEntry("users.csv", isDeflated: true)) },
    OddArchive("a comment", archive: { $0.comment = Array("made by hand".utf8) }),
    OddArchive("the longest comment", archive: { $0.comment = zeros(0xffff) }),
    OddArchive("junk before", archive: { $0.prefix = Array("#!/bin/sh\nexit\n".utf8) }),
    OddArchive("junk behind", archive: { $0.trailing = zeros(512) }),
    OddArchive("an empty entry beside it") {
        var empty = ForgedEntry("orgs.csv", "", isDeflated: true)
        empty.packed = []
        return ArchiveForge(empty, ForgedEntry("users.csv"))
    },
    OddArchive("a gap between entries") {
        var first = ForgedEntry("orgs.csv")
        first.descriptor = zeros(100)
        return ArchiveForge(first, ForgedEntry("users.csv"))
    },
    OddArchive("a dot and a slash before the name", entry: { $0.name = Array("./users.csv".utf8) }),
    OddArchive("another time in one header", entry: { $0.editLocal = { $0.madeBy = 0 } }),
    OddArchive(
        "the UTF-8 flag in one header only", entry: { $0.editLocal = { $0.flags = 1 << 11 } }),
    OddArchive(
        "a pipe, as zip calls what it reads from one",
        entry: { $0.editCentral = { $0.attributes = 0o010600 << 16 } }),
    OddArchive(
        "three bytes left over in the extra field",
        entry: { $0.edit { $0.extra = [0, 0, 0] } }),
    OddArchive("an extra field of zeros", entry: { $0.edit { $0.extra = zeros(40) } }),
    OddArchive("an unknown extra field", entry: { $0.edit { $0.extra = [7, 7, 2, 0, 9, 9] } }),
    OddArchive(
        "ZIP64 lengths that are small",
        entry: { entry in
            let lengths = little(UInt64(entry.data.count)) + little(UInt64(entry.packedBytes.count))
            entry.edit {
                $0.size = 0xffff_ffff
                $0.compressedSize = 0xffff_ffff
                $0.extra = [1, 0, 16, 0] + lengths
            }
        }),
    OddArchive(
        "a ZIP64 end record nobody needs",
        archive: { $0.records64 = Forged64(entries: 1).bytes }),
    OddArchive(
        "a ZIP64 end record that everything is left to",
        archive: {
            $0.records64 = Forged64(entries: 1).bytes
            $0.editEnd = {
                $0.entries = 0xffff
                $0.entriesHere = 0xffff
                $0.directoryBytes = 0xffff_ffff
                $0.directoryOffset = 0xffff_ffff
            }
        }),
    OddArchive(
        "a ZIP64 end record with junk before",
        archive: {
            $0.prefix = zeros(99)
            $0.records64 = Forged64(entries: 1).bytes
        }),
    OddArchive("a descriptor of four-byte lengths", entry: { describe(&$0, isSigned: false) }),
    OddArchive("a signed descriptor", entry: { describe(&$0, isSigned: true) }),
    OddArchive("a descriptor of eight-byte lengths", entry: { describe(&$0, is64: true) }),
    OddArchive(
        "a signed descriptor of eight-byte lengths",
        entry: { describe(&$0, isSigned: true, is64: true) }),
    OddArchive(
        "a descriptor announced and missing, with all said in front",
        entry: { $0.edit { $0.flags = 8 } }),
]

private func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

private func describe(_ entry: inout ForgedEntry, isSigned: Bool = false, is64: Bool = false) {
    entry.editLocal = {
        $0.flags = 8
        $0.crc = 0
        $0.size = 0
        $0.compressedSize = 0
    }
    entry.editCentral = { $0.flags = 8 }
    entry.descriptor = isSigned ? little(UInt32(0x0807_4b50)) : []
    entry.descriptor += little(slowCRC(entry.data))
    for count in [entry.packedBytes.count, entry.data.count] {
        entry.descriptor += is64 ? little(UInt64(count)) : little(UInt32(count))
    }
}
