// Good settings: what was written is what is read.

import Basics
import Settings
import TestSupport
import Testing

@Suite("Settings that are right")
struct SettingsReadingTests {
    private func map(_ text: String) throws -> (map: SettingsMap, log: FindingLog) {
        let log = FindingLog()
        let map = SettingsFile.parse(Array(text.utf8), file: "a.yaml", log: log)
        return (try #require(map, "\(log.findings)"), log)
    }

    @Test(
        "A text is what was written, quoted or not",
        arguments: [
            ("0123", "0123"), ("\"0123\"", "0123"), ("1.10", "1.10"), ("2026-06-30", "2026-06-30"),
            ("true", "true"), ("no", "no"), ("'null'", "null"), ("1e3", "1e3"), ("0x1F", "0x1F"),
            ("12:30:45", "12:30:45"), ("\"\"", ""), ("\" a \"", " a "), ("Jos\u{e9}", "Jos\u{e9}"),
            ("\"\\u00e9\"", "\u{e9}"), ("it's", "it's"), ("'it''s'", "it's"), ("a b # c", "a b"),
            ("a#b", "a#b"), ("\"&a\"", "&a"), ("Smith & Co", "Smith & Co"), ("5 * 3", "5 * 3"),
        ])
    func text(written: String, read: String) throws {
        var (map, log) = try map("title: \(written)\n")
        #expect(map.string("title") == read)
        #expect(log.isEmpty, "\(log.findings)")
    }

    @Test("Every kind is read, in either way of writing lists and maps")
    func kinds() throws {
        enum Colour: String, CaseIterable { case red, green }
        for text in [
            "a: true\nb: 0\nc: 2028-02-29\nd: [x, y]\ne: {f: -7}\ng: red\nh: [green, red]\n",
            "%YAML 1.1\n---\na: true\nb: 0\nc: \"2028-02-29\"\nd:\n- x\n- y\ne:\n  f: -7\ng: 'red'\n"
                + "h:\n  - green\n  - red\n...\n",
        ] {
            var (map, log) = try map(text)
            #expect(map.bool("a") == true)
            #expect(map.int("b", in: 0...9) == 0)
            #expect(map.date("c") == CalendarDate("2028-02-29"))
            #expect(map.names("d")?.map(\.text) == ["x", "y"])
            let found = map.map("e")
            var inner = try #require(found)
            #expect(inner.path == "e")
            #expect(inner.int("f", in: -9...9) == -7)
            inner.refuseUnknown()
            #expect(map.word("g", Colour.self) == .red)
            #expect(map.words("h", Colour.self) == [.green, .red])
            #expect(map.string("missing") == nil)
            map.refuseUnknown()
            #expect(log.isEmpty, "\(log.findings)")
        }
    }

    @Test(
        "A time is read, and told again, in its largest unit",
        arguments: [
            ("1s", 1, "1s"), ("45s", 45, "45s"), ("\"45s\"", 45, "45s"), ("60s", 60, "1m"),
            ("90m", 5400, "90m"), ("20h", 72_000, "20h"), ("24h", 86_400, "1d"),
            ("90d", 7_776_000, "90d"),
        ])
    func times(written: String, seconds: Int, told: String) throws {
        var (map, log) = try map("wait: \(written)\n")
        #expect(map.value("wait")?.seconds(in: 1...10_000_000) == seconds, "\(log.findings)")
        #expect(Amount.text(seconds: seconds) == told)
    }

    @Test(
        "A size is read, and told again, in its largest unit",
        arguments: [
            ("1", 1, "1"), ("1500", 1500, "1500"), ("64KB", 64_000, "64KB"),
            ("200MB", 200_000_000, "200MB"), ("5000MB", 5_000_000_000, "5GB"),
            ("'5GB'", 5_000_000_000, "5GB"),
        ])
    func sizes(written: String, bytes: Int, told: String) throws {
        var (map, log) = try map("most: \(written)\n")
        #expect(map.value("most")?.bytes(in: 1...10_000_000_000) == bytes, "\(log.findings)")
        #expect(Amount.text(bytes: bytes) == told)
    }

    @Test("Nothing is 0s, and 0 bytes")
    func nothing() {
        #expect(Amount.text(seconds: 0) == "0s" && Amount.text(bytes: 0) == "0")
        #expect(Amount.seconds("0s") == 0 && Amount.bytes("0") == 0)
    }

    @Test("Keys of the writer's own come in the order of the file, with their places")
    func entries() throws {
        let marked = MarkedText("‸Bus Driver: none\n‸Counselor: {a: b}\n‸010: [c]\n")
        let (map, log) = try map(marked.text)
        let entries = map.entries
        #expect(entries.map(\.key.text) == ["Bus Driver", "Counselor", "010"])
        #expect(entries.map(\.key.location.line) == marked.places.map(\.line))
        #expect(entries.map(\.value.isMap) == [false, true, false])
        #expect(log.isEmpty)
    }

    @Test("An empty list is a list, and nothing is wrong with it")
    func empty() throws {
        var (map, log) = try map("read: []\nfilters: {}\n")
        #expect(map.names("read")?.isEmpty == true)
        #expect(map.map("filters")?.entries.isEmpty == true)
        #expect(log.isEmpty)
    }
}
