// Every mistake in a settings file: told with line, column, code and cure; the first marks in the
// text are the places, in the order of the findings.

import Basics
import Settings
import TestSupport
import Testing

struct BadText: Sendable, CustomTestStringConvertible {
    let name: String
    let text: MarkedText
    let codes: [String]
    let says: String
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ codes: String..., says: String = "") {
        self.init(name, bytes: Array(text.utf8), codes, says: says)
    }

    init(_ name: String, bytes: [UInt8], _ codes: [String], says: String = "") {
        self.name = name
        self.text = MarkedText(bytes: bytes)
        self.codes = codes
        self.says = says
    }
}

/// Reads the keys that the tables use: one of every kind.
private func read(_ text: MarkedText) -> FindingLog {
    enum Colour: String, CaseIterable { case red, green, dark }
    let log = FindingLog()
    guard var map = SettingsFile.parse(text.bytes, file: "a.yaml", log: log) else { return log }
    _ = map.required("title")?.name()
    _ = map.bool("enabled")
    _ = map.int("year", in: 1900...2200)
    _ = map.date("expires")
    _ = map.value("wait")?.seconds(in: 1...3600)
    _ = map.value("most")?.bytes(in: 1...5_000_000)
    _ = map.word("colour", Colour.self)
    _ = map.words("colours", Colour.self)
    _ = map.names("schools")
    if var inner = map.map("inner") {
        _ = inner.string("name")
        inner.refuseUnknown()
    }
    if let roles = map.map("roles") { _ = roles.entries(by: Colour.self).map { $0.value.string() } }
    map.refuseUnknown()
    return log
}

@Suite("Mistakes in settings")
struct SettingsFaultTests {
    static let files = [
        BadText("nothing", "‸", "settings-empty"),
        BadText("comments alone", "‸# title: x\n\n", "settings-empty"),
        BadText("an empty map", "‸{}\n", "settings-empty"),
        BadText("a text alone", "‸title\n", "settings-not-a-map"),
        BadText("a list alone", "‸- title: x\n", "settings-not-a-map"),
        BadText(
            "Latin-1", bytes: Array("title: Stra‸".utf8) + [0xDF] + Array("e\n".utf8),
            ["settings-not-utf8"]),
        BadText(
            "UTF-16", bytes: Array("‸".utf8) + [0xFF, 0xFE, 0x74, 0x00], ["settings-not-utf8"]),
        BadText("a bell", "title: a‸\u{7}b\n", "settings-control-character"),
        BadText("a line separator", "title: a‸\u{2028}b\n", "settings-control-character"),
        BadText("a tab", "title: x\ninner:\n‸\tname: y\n", "settings-tab"),
        BadText("two documents", "title: x\n‸---\ntitle: y\n", "settings-several-documents"),
        BadText("an open bracket", "title: x\nschools: [a, b\n‸", "settings-syntax"),
        BadText("an open quote", "title: \"x\n‸", "settings-syntax"),
        BadText("a colon in a text", "title: Math‸: advanced\n", "settings-syntax"),
        BadText("no space after the colon", "title:x\nenabled‸: true\n", "settings-syntax"),
        BadText("indentation that wanders", "title: x\n  enabled‸: true\n", "settings-syntax"),
        BadText("an alias of nothing", "title: ‸*nobody\n", "settings-anchor"),
        BadText("an anchor", "title: ‸&a x\ncolour: red\n", "settings-anchor"),
        BadText("an anchor and its alias", "title: ‸&a x\ninner: {name: *a}\n", "settings-anchor"),
        BadText("a tag", "title: ‸!secret x\n", "settings-tag"),
        BadText("a tag of a map", "title: x\ninner: ‸!!set {name: y}\n", "settings-tag"),
        BadText(
            "a key twice", "title: x\nenabled: true\n‸title: y\n", "settings-duplicate-key",
            says: "line 1"),
        BadText("a quoted key twice", "title: x\n‸\"title\": y\n", "settings-duplicate-key"),
        BadText(
            "a key twice in brackets", "title: x\ninner: {name: a, ‸name: b}\n",
            "settings-duplicate-key"),
        BadText(
            "levels without end", "title: x\ninner: [[[[[[[[[[[[‸[[[a]]]]]]]]]]]]]]]\n",
            "settings-too-deep", "settings-wrong-kind"),
        BadText("a key that is a list", "title: x\n? ‸[a]\n: b\n", "settings-key-not-text"),
        BadText("a key that is blank", "title: x\n‸\"\": b\n", "settings-key-not-text"),
        BadText("a key left out", "‸enabled: true\n", "settings-key-missing", says: "'title'"),
        BadText(
            "a key misspelt", "title: x\n‸enabeld: true\n", "settings-unknown-key",
            says: "did you mean 'enabled'?"),
        BadText(
            "a key inside misspelt", "title: x\ninner: {‸nane: y}\n", "settings-unknown-key",
            says: "in 'inner'; did you mean 'name'?"),
        BadText(
            "a key like none", "title: x\n‸frobnicate: true\n", "settings-unknown-key",
            says: "there are title, enabled"),
        BadText(
            "a key of a vocabulary", "title: x\nroles: {‸gren: y}\n", "settings-unknown-key",
            says: "did you mean 'green'?"),
        BadText("a merge key", "title: x\n‸<<: {a: b}\n", "settings-unknown-key"),
        BadText("no value", "title: x\n‸enabled:\n", "settings-value-missing"),
        BadText("null", "title: x\n‸expires: ~\n", "settings-value-missing"),
        BadText("a blank title", "title: ‸\"  \"\n", "settings-text-blank"),
        BadText(
            "a text for a list", "title: x\nschools: ‸abc\n", "settings-wrong-kind", says: "[abc]"),
        BadText("a list for a text", "title: ‸[x]\n", "settings-wrong-kind"),
        BadText("a text for a map", "title: x\ninner: ‸y\n", "settings-wrong-kind"),
        BadText("a map for a day", "title: x\nexpires: ‸{a: b}\n", "settings-wrong-kind"),
        BadText("yes", "title: x\nenabled: ‸yes\n", "settings-not-true-or-false", says: "'yes'"),
        BadText("ON", "title: x\nenabled: ‸ON\n", "settings-not-true-or-false"),
        BadText("True", "title: x\nenabled: ‸True\n", "settings-not-true-or-false"),
        BadText("\"true\"", "title: x\nenabled: ‸\"true\"\n", "settings-not-true-or-false"),
        BadText("1", "title: x\nenabled: ‸1\n", "settings-not-true-or-false"),
        BadText("a year in words", "title: x\nyear: ‸2026-27\n", "settings-not-a-number"),
        BadText("a year in quotes", "title: x\nyear: ‸\"2026\"\n", "settings-not-a-number"),
        BadText("an octal number", "title: x\nyear: ‸02026\n", "settings-not-a-number"),
        BadText(
            "a year out of range", "title: x\nyear: ‸26\n", "settings-not-a-number", says: "1900"),
        BadText(
            "a number beyond all", "title: x\nyear: ‸99999999999999999999\n",
            "settings-not-a-number"),
        BadText("a day that is not", "title: x\nexpires: ‸2027-02-29\n", "settings-not-a-date"),
        BadText("a day as elsewhere", "title: x\nexpires: ‸6/30/2027\n", "settings-not-a-date"),
        BadText("an instant", "title: x\nexpires: ‸2027-06-30T12:00:00Z\n", "settings-not-a-date"),
        BadText(
            "a time without a unit", "title: x\nwait: ‸30\n", "settings-not-a-duration",
            says: "from 1s to 1h"),
        BadText("a time with a space", "title: x\nwait: ‸30 s\n", "settings-not-a-duration"),
        BadText("a time of two units", "title: x\nwait: ‸1m30s\n", "settings-not-a-duration"),
        BadText("a time with a comma", "title: x\nwait: ‸1.5m\n", "settings-not-a-duration"),
        BadText("a time of capitals", "title: x\nwait: ‸30S\n", "settings-not-a-duration"),
        BadText("a unit alone", "title: x\nwait: ‸s\n", "settings-not-a-duration"),
        BadText("a time of zeros", "title: x\nwait: ‸05s\n", "settings-not-a-duration"),
        BadText("no time", "title: x\nwait: ‸0s\n", "settings-not-a-duration"),
        BadText("a time too long", "title: x\nwait: ‸61m\n", "settings-not-a-duration"),
        BadText("a time before now", "title: x\nwait: ‸-5s\n", "settings-not-a-duration"),
        BadText(
            "a time beyond all", "title: x\nwait: ‸999999999999999999d\n",
            "settings-not-a-duration"),
        BadText("a list of times", "title: x\nwait: ‸[5s]\n", "settings-wrong-kind"),
        BadText(
            "a size in words", "title: x\nmost: ‸much\n", "settings-not-a-size",
            says: "from 1 to 5MB"),
        BadText("a size with a space", "title: x\nmost: ‸5 MB\n", "settings-not-a-size"),
        BadText("a size of small letters", "title: x\nmost: ‸5mb\n", "settings-not-a-size"),
        BadText("a size of another kind", "title: x\nmost: ‸5MiB\n", "settings-not-a-size"),
        BadText("a size too large", "title: x\nmost: ‸6MB\n", "settings-not-a-size"),
        BadText("a size of nothing", "title: x\nmost: ‸0\n", "settings-not-a-size"),
        BadText(
            "a word misspelt", "title: x\ncolour: ‸rad\n", "settings-unknown-word",
            says: "did you mean 'red'?"),
        BadText("a word in capitals", "title: x\ncolour: ‸RED\n", "settings-unknown-word"),
        BadText(
            "a word of a list", "title: x\ncolours: [red, ‸blue]\n", "settings-unknown-word",
            says: "there are red, green, dark"),
        BadText("a name twice", "title: x\nschools: [a, b, ‸a]\n", "settings-listed-twice"),
        BadText("a text of two lines", "title: ‸|\n  a\n  b\n", "settings-control-character"),
        BadText("an escaped null", "title: ‸\"a\\0b\"\n", "settings-control-character"),
        BadText(
            "a text without end", "title: ‸" + String(repeating: "x", count: 2001) + "\n",
            "settings-text-too-long"),
        BadText(
            "several at once",
            "title: x\nenabled: ‸maybe\nyear: ‸x\nexpires: ‸never\nschools: [‸[a]]\n‸colr: red\n",
            "settings-not-true-or-false", "settings-not-a-number", "settings-not-a-date",
            "settings-wrong-kind", "settings-unknown-key"),
        BadText(
            "behind letters of two bytes", "title: x\ninner: {name: \"éé\", ‸nam: é}\n",
            "settings-unknown-key"),
        BadText(
            "after a byte order mark", "\u{FEFF}title: x\n‸enabeld: true\n", "settings-unknown-key"),
        BadText("after CRLF", "title: x\r\nenabled: ‸no\r\n", "settings-not-true-or-false"),
    ]

    @Test("A mistake has a place, a code and a cure", arguments: files)
    func mistake(_ bad: BadText) throws {
        let found = read(bad.text).findings
        #expect(found.map(\.kind.code) == bad.codes, "\(found)")
        let bom =
            bad.text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) && bad.text.places.first?.line == 1
        for (finding, place) in zip(found, bad.text.places) where !bom {
            #expect(finding.location.line == place.line, "\(finding)")
            #expect(finding.location.column == place.column, "\(finding)")
            #expect(finding.location.file == "a.yaml")
        }
        for finding in found {
            #expect(finding.kind.severity == .error)
            #expect(!finding.kind.hint.isEmpty)
        }
        #expect(found.contains { $0.message.contains(bad.says) } || bad.says.isEmpty, "\(found)")
    }

    static let secrets = [
        BadText("a password", "title: x\n‸password: hunter22\n", "settings-secret"),
        BadText("in capitals", "title: x\n‸SFTP-Password: hunter22\n", "settings-secret"),
        BadText("a token", "title: x\ninner: {‸api_token: hunter22}\n", "settings-secret"),
        BadText("a client secret", "title: x\n‸clientSecret: hunter22\n", "settings-secret"),
        BadText("a key", "title: x\n‸private_key: hunter22\n", "settings-secret"),
        BadText("an API key", "title: x\n‸api_key: hunter22\n", "settings-secret"),
        BadText(
            "an address", "title: x\ncolour: ‸sftp://roster:hunter22@files.example.org/in\n",
            "settings-secret"),
        BadText(
            "a PEM text",
            "title: x\ninner:\n  name: |\n    ‸-----BEGIN RSA PRIVATE KEY-----\n    hunter22\n",
            "settings-secret"),
        BadText("a PEM text in a comment", "# ‸-----BEGIN hunter22\ntitle: x\n", "settings-secret"),
        BadText(
            "a web token", "title: ‸eyJhbGciOiJIUzI1NiJ9.eyJodW50ZXIyMiI6MX0.hunter22hunter22\n",
            "settings-secret"),
        BadText("a bearer", "title: ‸Bearer hunter22hunter22hunter22\n", "settings-secret"),
        BadText("a cloud's key", "title: ‸AKIAHUNTER22HUNTER22\n", "settings-secret"),
        BadText(
            "a connection string", "enabled: ‸host=db;password=hunter22\ntitle: x\n",
            "settings-secret"),
        BadText(
            "as a key", "title: x\n‸\"https://a:hunter22@b.example\": y\n", "settings-secret"),
    ]

    @Test("A secret is refused where it stands, and never repeated", arguments: secrets)
    func secret(_ bad: BadText) throws {
        let found = read(bad.text).findings
        #expect(found.map(\.kind.code) == bad.codes, "\(found)")
        #expect(found.first?.location.line == bad.text.places.first?.line)
        #expect(found.first?.location.column == bad.text.places.first?.column)
        for finding in found {
            #expect(!"\(finding)".lowercased().contains("hunter22"), "\(finding)")
        }
    }

    @Test(
        "What only sounds like a secret is none",
        arguments: [
            "School Secretary", "https://example.org/a:b", "Tokens and Tickets",
            "mailto:office@example.org", "a:b@c", "Basic Algebra", "Bearer",
        ])
    func noSecret(text: String) {
        let log = read(MarkedText("title: \"\(text)\"\n"))
        #expect(log.isEmpty, "\(log.findings)")
    }

    @Test("A file that is too large is not read")
    func large() throws {
        let folder = try TemporaryFolder()
        let text = "title: x\n" + String(repeating: "# fill\n", count: 150_000)
        let log = FindingLog()
        #expect(try SettingsFile.read(folder.write("a.yaml", text), log: log) == nil)
        #expect(log.findings.map(\.kind.code) == ["settings-too-large"])
    }

    @Test("A file that is not there is an error with its path")
    func missing() throws {
        let error = try #require(throws: FileError.self) {
            try SettingsFile.read("/missing/a.yaml", log: FindingLog())
        }
        #expect(error.code == "file-missing")
    }

    static let hurtful: [BadText] = [
        // Billions of values by aliases of aliases, as a value and as a key.
        BadText(
            "aliases of aliases",
            "a: &a [x, x]\n"
                + (98..<118).map { (letter: UInt8) in
                    let name = UnicodeScalar(letter)
                    let before = UnicodeScalar(letter - 1)
                    return "\(name): &\(name) [*\(before), *\(before)]\n"
                }.joined() + "? *u\n: x\n? *u\n: y\n"),
        BadText("brackets", String(repeating: "[", count: 200_000)),
        BadText("dashes", String(repeating: "- ", count: 200_000) + "a"),
        BadText("maps", String(repeating: "{a: ", count: 100_000)),
        BadText("question marks", String(repeating: "? ", count: 100_000)),
    ]

    @Test("What is meant to hurt is refused at once", arguments: hurtful)
    func hostile(_ bad: BadText) {
        let log = FindingLog()
        let taken = ContinuousClock().measure {
            _ = SettingsFile.parse(bad.text.bytes, file: "a", log: log)
        }
        #expect(!log.isEmpty)
        #expect(taken < .seconds(10), "\(taken)")
    }

    @Test("Whatever bytes there are, reading ends, and says why if it reads nothing")
    func anyBytes() {
        var random = SeededRandom.chosen(usual: 20_261_120)
        let pieces = [
            "title: x\n", "  ", "\t", "- ", "[", "]", "{", "}", ": ", "?", "&a ", "*a", "!t ", "\"",
            "'", "|\n", ">\n", "# c\n", "---\n", "...\n", "\n", "\r", "é", "\u{0}", "%YAML 1.1\n",
            ",",
            "enabled: yes\n", "<<: ", "@", "`", "~",
        ]
        for _ in 0..<3000 {
            let text = (0..<random.below(20)).map { _ in random.one(of: pieces) }.joined()
            let log = FindingLog()
            let map = SettingsFile.parse(Array(text.utf8), file: "a", log: log)
            #expect(map != nil || !log.isEmpty, "seed \(random.seed): \(text.debugDescription)")
        }
    }
}
