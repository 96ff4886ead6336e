// What connection files say about the handoff, value by value.

import Handoff
import Testing

@Suite("Values of the handoff's settings")
struct SettingsValueTests {
    @Test(
        "Paths on the server are relative and harmless",
        arguments: [
            ("incoming", true), ("a/b/c", true), ("in coming/x", true), (".hidden", true),
            ("a.b-c_d+e=f,g@h(1)", true),
            ("", false), ("/incoming", false), ("a//b", false), ("a/", false), ("..", false),
            ("a/../b", false), (".", false), ("a/./b", false), ("-rf", false), ("a/-rf", false),
            ("~", false), ("~root/x", false), ("a*", false), ("a?", false), ("[a]", false),
            ("{a}", false), ("a\\b", false), ("a\"b", false), ("a'b", false), ("a\nb", false),
            ("a\tb", false), (" a", false), ("a ", false), ("ä", false), ("a\u{7F}", false),
            (String(repeating: "a", count: 255), true),
            (String(repeating: "a", count: 256), false),
        ])
    func paths(text: String, isPath: Bool) {
        #expect((RemotePath(text) != nil) == isPath)
        #expect(RemotePath(text).map(\.text) == (isPath ? text : nil))
    }

    @Test("Names are filled in place by place")
    func names() throws {
        let pattern = try NamePattern("{connection}-{date}_{compact_date}-{run}.{mode}.zip")
        let name = pattern.filled { place in
            switch place {
            case .date: "2026-11-20"
            case .compactDate: "20261120"
            case .run: "12"
            case .connection: "canvas"
            case .mode: "delta"
            case .name: nil
            }
        }
        #expect(name == "canvas-2026-11-20_20261120-12.delta.zip")
        #expect(pattern.places == [.connection, .date, .compactDate, .run, .mode])
        #expect(try NamePattern("{name}.done").filled { _ in "x.zip" } == "x.zip.done")
        #expect(try NamePattern("roster.zip").filled { _ in nil } == "roster.zip")
    }

    @Test(
        "What is no pattern says why",
        arguments: [
            ("{day}.zip", NamePattern.Fault.unknownPlace("day")), ("{}.zip", .unknownPlace("")),
            ("{date.zip", .unclosed), ("a}.zip", .unfit), ("a/b.zip", .unfit), ("", .unfit),
            ("-{date}", .unfit), ("..", .unfit), ("*.zip", .unfit), ("a\n{date}", .unfit),
        ])
    func faults(text: String, fault: NamePattern.Fault) {
        #expect(throws: fault) { try NamePattern(text) }
    }

    @Test(
        "Stars stand for any signs, question marks for one",
        arguments: [
            ("*.zip", "a.zip", true), ("*.zip", ".zip", true), ("*.zip", "a.zipx", false),
            ("*.zip", "a.ZIP", false), ("grades-*.csv", "grades-2026.csv", true),
            ("grades-*.csv", "grades-.csv", true), ("grades-*.csv", "grades.csv", false),
            ("a?c", "abc", true), ("a?c", "ac", false), ("a?c", "abbc", false),
            ("*a*b*", "xxaxxbxx", true), ("*a*b*", "xxbxxaxx", false), ("*", "", true),
            ("", "", true), ("", "a", false), ("**", "abc", true), ("a", "a", true),
            ("*aab", "aaab", true), ("?", "", false), ("*?", "a", true),
        ])
    func globs(glob: String, name: String, isMatch: Bool) {
        #expect(NameGlob(glob).matches(name) == isMatch)
    }

    @Test("Waiting doubles up to the ceiling")
    func backoff() {
        let usual = Backoff(firstSeconds: 10, ceilingSeconds: 60)
        #expect((1...6).map { usual.seconds(before: $0) } == [10, 20, 40, 60, 60, 60])
        #expect(Backoff(firstSeconds: 5, ceilingSeconds: 5).seconds(before: 1_000_000) == 5)
        #expect(usual.seconds(before: 0) == 10)
    }

    @Test("A window counts its first minute, not its last, and may last over midnight")
    func windows() throws {
        let evening = try #require(DailyWindow("22:00-06:00"))
        #expect(evening.description == "22:00-06:00")
        #expect(evening.isOpen(at: 22 * 60) && evening.isOpen(at: 0) && evening.isOpen(at: 359))
        #expect(!evening.isOpen(at: 360) && !evening.isOpen(at: 22 * 60 - 1))
        #expect(evening.minutesLeft(at: 5 * 60 + 30) == 30)
        #expect(evening.minutesLeft(at: 12 * 60) == 0)
        #expect(evening.minutesUntilOpen(at: 12 * 60) == 600)
        #expect(evening.minutesUntilOpen(at: 23 * 60) == 0)
        let day = try #require(DailyWindow("08:05-19:00"))
        #expect(day.isOpen(at: 485) && !day.isOpen(at: 484) && !day.isOpen(at: 1140))
        #expect(day.minutesUntilOpen(at: 1140) == 785)
    }

    @Test(
        "What is no window is refused",
        arguments: [
            "", "22:00", "22:00-22:00", "24:00-06:00", "2:00-06:00", "22:60-06:00", "22-06",
            "22:00-06:00-07:00", "+2:00-06:00", "22:00 - 06:00", "aa:bb-cc:dd",
        ])
    func noWindows(text: String) { #expect(DailyWindow(text) == nil) }
}
