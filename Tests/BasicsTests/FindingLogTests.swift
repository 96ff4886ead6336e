// Findings are all counted and not all kept, and hold personal values only when asked to.

import Basics
import Testing

@Suite("Findings")
struct FindingLogTests {
    private let note = FindingKind("test-note", .note, title: "n", hint: "h", source: "s")
    private let fault = FindingKind("test-fault", .error, title: "f", hint: "h", source: "s")

    @Test("All are counted, so many of a kind are kept")
    func cap() {
        let log = FindingLog(keptPerKind: 2)
        for line in 1...5 { log.record(note, at: Location(file: "a", line: line), "m") }
        log.record(fault, at: Location(file: "a", line: 9), "m")
        #expect(log.findings.map(\.location.line) == [1, 2, 9])
        #expect(log.count(of: "test-note") == 5)
        #expect(log.count(of: .error) == 1)
        #expect(log.tally.map(\.kind.code) == ["test-fault", "test-note"])
    }

    @Test("Merging adds the counts and keeps the cap")
    func merge() {
        let (one, other) = (FindingLog(keptPerKind: 3), FindingLog(keptPerKind: 3))
        for _ in 1...2 { one.record(note, at: Location(), "m") }
        for _ in 1...2 { other.record(note, at: Location(), "m") }
        one.merge(other)
        #expect(one.findings.count == 3)
        #expect(one.count(of: "test-note") == 4)
    }

    @Test("A log for what is tolerated records nothing worse than it says")
    func tolerated() {
        let log = FindingLog(atMost: .warning)
        log.record(fault, at: Location(), "m")
        log.record(note, at: Location(), "m")
        #expect(log.findings.map(\.kind.severity) == [.warning, .note])
        #expect(log.count(of: .error) == 0 && log.count(of: "test-fault") == 1)
    }

    @Test("A personal value is kept only where it was asked for")
    func personal() {
        for (asked, expected) in [(false, nil), (true, "Ann")] as [(Bool, String?)] {
            let log = FindingLog(showsPersonalValues: asked)
            log.record(fault, at: Location(), "m", value: "Ann", personal: true)
            log.record(fault, at: Location(), "m", value: "x")
            #expect(log.findings.map(\.value) == [expected, "x"])
        }
    }

    @Test("A location reads file, line, column, as far as it is known")
    func location() {
        #expect(Location(file: "users.csv", line: 3, column: 9).description == "users.csv:3:9")
        #expect(Location(file: "users.csv").description == "users.csv")
        #expect(Location(line: 3).description == "line 3")
        #expect(Location().description.isEmpty)
    }
}
