// Archives that are damaged or meant to harm, built by hand: each must be refused by its name.

import Basics
import Testing
import Zip

@Suite("Hostile archives")
struct HostileArchiveTests {
    @Test("A bad archive is refused, and the error names the cause", arguments: badArchives)
    func refused(_ archive: BadArchive) throws {
        let scratch = try Scratch()
        let path = try scratch.put(archive.build(), "bad.zip")
        #expect(verdict(path, limits: archive.limits) == archive.code)
    }

    @Test("An odd archive that means one thing only is read", arguments: oddArchives)
    func read(_ archive: OddArchive) throws {
        let scratch = try Scratch()
        let path = try scratch.put(archive.forge().bytes(), "odd.zip")
        #expect(try unpack(path)["users.csv"] == Array("a,b\r\n1,2\r\n".utf8))
    }

    @Test("Every code of the reader has an archive that provokes it")
    func allCodes() {
        let provoked = Set(badArchives.map(\.code))
        #expect(provoked.isSuperset(of: readerCodes))
    }

    @Test("Folders and what file browsers leave behind are flagged")
    func ignorable() throws {
        let scratch = try Scratch()
        let names = [
            "users.csv", "folder/", "__MACOSX/._users.csv", ".DS_Store", "folder/.DS_Store",
            "folder/orgs.csv", "MACOSX.csv",
        ]
        var forge = ArchiveForge()
        forge.entries = names.map { ForgedEntry($0, $0.hasSuffix("/") ? "" : "x") }
        let reader = try ZipReader(try FileBytes(path: scratch.put(forge.bytes(), "a.zip")))
        #expect(reader.entries.map(\.name) == names)
        #expect(
            reader.entries.filter(\.isIgnorable).map(\.name) == [
                "folder/", "__MACOSX/._users.csv", ".DS_Store", "folder/.DS_Store",
            ])
        #expect(reader.entries.filter(\.isFolder).map(\.name) == ["folder/"])
    }

    @Test("A message shows no character that would move a cursor")
    func shownNames() throws {
        let scratch = try Scratch()
        let path = try scratch.put(
            ArchiveForge(ForgedEntry("a\u{1b}[2J\u{202e}.csv")).bytes(), "a.zip")
        let error = try #require(throws: ZipError.self) {
            try ZipReader(try FileBytes(path: path))
        }
        #expect(error.message.contains("a\\u{1b}[2J\\u{202e}.csv"))
        #expect(error.location.file == path)
    }

    @Test("The last bytes are not given out when the checksum is wrong")
    func checksumBeforeTheEnd() throws {
        let scratch = try Scratch()
        var entry = ForgedEntry("users.csv", isDeflated: true)
        entry.edit { $0.crc ^= 1 }
        let path = try scratch.put(ArchiveForge(entry).bytes(), "a.zip")
        let reader = try ZipReader(try FileBytes(path: path))
        let source = try reader.open(reader.entries[0])
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 100, alignment: 1)
        defer { buffer.deallocate() }
        for _ in 0..<2 {
            let error = try #require(throws: ZipError.self) { try source.read(into: buffer) }
            #expect(error.code == "zip-wrong-crc")
        }
    }
}

private let readerCodes = [
    "zip-not-a-zip", "zip-truncated", "zip-wrong-crc", "zip-size-mismatch", "zip-encrypted",
    "zip-unknown-method", "zip-duplicate-name", "zip-bad-name", "zip-symlink", "zip-overlap",
    "zip-bomb", "zip-too-many-entries", "zip-inconsistent", "zip-multi-disk", "zip-damaged-data",
]
