// Names that a server lists: which are safe, and how the others are told.

import Handoff
import Testing

@Suite("Names on the server")
struct RemoteNameTests {
    @Test(
        "A name is safe, or has a fault",
        arguments: [
            ("grades.zip", nil), ("Grades 2026-11-20 (1).zip", nil), (".hidden", nil),
            (String(repeating: "n", count: 200), nil), ("a;b&c$d`e|f<g>h#i", nil),
            ("", .blank), (".", .dots), ("..", .dots), ("../x", .sign), ("a/b", .sign),
            ("-rf", .edge), ("~root", .edge), (" x", .edge), ("x ", .edge),
            ("new\nline", .controlSign), ("carriage\r", .controlSign), ("\u{1B}[31m", .controlSign),
            ("nul\u{0}", .controlSign), ("del\u{7F}", .controlSign), ("tab\t", .controlSign),
            ("ü.zip", .notASCII), ("\u{FFFD}", .notASCII), ("\u{202E}piz", .notASCII),
            (String(repeating: "n", count: 300), .tooLong),
            ("*", .sign), ("a?b", .sign), ("[x]", .sign), ("{x}", .sign), ("q\"uote", .sign),
            ("it's", .sign), ("back\\slash", .sign),
        ] as [(String, RemoteName.Fault?)])
    func faults(name: String, fault: RemoteName.Fault?) {
        #expect(RemoteName.fault(of: name) == fault)
        #expect((RemoteName(name) == nil) == (fault != nil))
    }

    @Test("What is shown can be printed, and is not long")
    func shown() {
        #expect(RemoteName.shown("a\n\u{1B}[31mü") == "a\\u{a}\\u{1b}[31m\\u{fc}")
        #expect(RemoteName.shown(String(repeating: "n", count: 300), most: 5) == "nnnnn...")
    }

    @Test("What is put behind a name keeps it within bounds")
    func appending() throws {
        let name = try #require(RemoteName("roster.zip"))
        #expect(name.appending(".12.partial")?.text == "roster.zip.12.partial")
        let long = try #require(RemoteName(String(repeating: "n", count: 195)))
        #expect(long.appending(".partial") == nil)
    }
}
