// Listings as OpenSSH's sftp prints them, of honest servers and of hostile names.

import Handoff
import Testing

@Suite("Listings")
struct RemoteListingTests {
    private func listing(_ text: String, of folder: String? = "incoming") -> RemoteListing {
        RemoteListing(
            lines: text.split(separator: "\n"), of: folder.flatMap { RemotePath($0) })
    }

    private func names(_ listing: RemoteListing) -> [String] { listing.entries.map(\.name.text) }

    @Test("Files, folders and links, with sizes and times")
    func usual() throws {
        let listing = listing(
            """
            drwxr-xr-x    ? root     root         4096 Nov 22 16:42 incoming/.
            drwxr-xr-x    ? root     root         4096 Nov 22 16:42 incoming/..
            -rw-r--r--    ? root     root            0 Nov 22 16:42 incoming/a.zip
            lrwxrwxrwx    ? root     root            5 Nov 22 16:42 incoming/link
            -rw-r--r--    ? 1000     1000     80000000 Jan  3  2025 incoming/old file
            drwxr-xr-x    ? root     root         4096 Nov 22 16:42 incoming/working
            """)
        #expect(listing.isProven && listing.unsafe.isEmpty)
        #expect(names(listing) == ["a.zip", "link", "old file", "working"])
        #expect(listing.entries.map(\.kind) == [.file, .other, .file, .folder])
        #expect(listing.entries.map(\.changed)[2] == "Jan 3 2025")
        let old = try #require(RemoteName("old file"))
        #expect(listing.bytes(of: old) == 80_000_000)
        #expect(listing.bytes(of: try #require(RemoteName("working"))) == nil)
        #expect(listing.has(try #require(RemoteName("working"))))
        #expect(!listing.has(try #require(RemoteName("old"))))
    }

    @Test("Owners may have blanks and numbers in their names")
    func owners() {
        let listing = listing(
            """
            -rw-r--r--    ? Domain Users Domain Users     1234 Nov 22 16:42 incoming/a.zip
            -rw-r--r--    ? 12 Nov 3 10:00 x     77 Nov 22 16:42 incoming/b.zip
            -rw-r--r--+   1 4294967295 4294967295     5 Nov  2 06:42 incoming/c.zip
            """)
        #expect(listing.entries.map(\.bytes) == [1234, 77, 5])
    }

    @Test("The login's folder is listed without a name in front")
    func bare() {
        let listing = listing(
            """
            drwxr-xr-x    ? root     root         4096 Nov 22 16:42 .
            -rw-r--r--    ? root     root           12 Nov 22 16:42 a.zip
            """, of: nil)
        #expect(names(listing) == ["a.zip"])
    }

    @Test("Hostile names are told of, and are nobody's")
    func hostile() {
        let listing = listing(
            """
            -rw-r--r--    ? root     root            6 Nov 22 16:42 incoming/-dash
            -rw-r--r--    ? root     root            1 Nov 22 16:42 incoming/ctl\u{1}\u{1B}[31m
            -rw-r--r--    ? root     root            1 Nov 22 16:42 incoming/new
            line
            -rw-r--r--    ? root     root            1 Nov 22 16:42 incoming/\
            \(String(repeating: "n", count: 250))
            -rw-r--r--    ? root     root            2 Nov 22 16:42 incoming/quo"te
            -rw-r--r--    ? root     root            2 Nov 22 16:42 incoming/../x
            -rw-r--r--    ? root     root            2 Nov 22 16:42 incoming/  blanks
            -rw-r--r--    ? root     root            2 Nov 22 16:42 incoming/\u{FC}.zip
            -rw-r--r--    ? root     root            2 Nov 22 16:42 incoming/fine
            """)
        #expect(names(listing) == ["fine"])
        #expect(
            listing.unsafe.map(\.fault) == [
                .edge, .controlSign, .controlSign, .tooLong, .sign, .sign, .edge, .notASCII,
            ])
        #expect(listing.unsafe.map(\.shown)[2] == "new")
    }

    @Test("A line end in a name does not put another file's size into the listing")
    func forged() {
        let listing = listing(
            """
            -rw-r--r--    ? root     root            7 Nov 22 16:42 real.zip
            -rw-r--r--    ? root     root            1 Nov 22 16:42 x
            -rw-r--r--    ? root     root        99999 Nov 22 16:42 real.zip
            """, of: nil)
        #expect(names(listing) == ["x"])
        #expect(listing.unsafe.map(\.shown) == ["real.zip", "real.zip"])
    }

    @Test("What is no listing is none", arguments: ["", "nonsense", "total 5\nfoo"])
    func nothing(text: String) {
        let listing = listing(text)
        #expect(listing.entries.isEmpty && !listing.isProven)
    }
}
