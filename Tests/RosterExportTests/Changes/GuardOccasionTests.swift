// The occasions on which the guard speaks whatever the counts, windows that excuse, and how long
// lists are told.

import Basics
import OneRoster
import RosterExport
import Testing

@Suite("Guard: occasions, windows, words")
struct GuardOccasionTests {
    @Test("The first bundle waits, unless the connection says send; nothing else is asked of it")
    func firstRun() throws {
        func judge(_ text: String) throws -> GuardVerdict {
            try GuardSample.verdict([], text) { input in
                input.isFirst = true
                input.rowsNow = [.users: 1000, .orgs: 4, .results: 0]
            }
        }
        let held = try judge("")
        #expect(GuardSample.told(held.reasons) == ["first-run"])
        #expect(held.reasons.first?.message.contains("1,004 rows in 2 files") == true)
        #expect(try !judge("first_run: send").isHeld)
    }

    @Test("With approval: always every bundle waits, the same one too, and that is said last")
    func always() throws {
        let same = try GuardSample.verdict([], approval: .always) { $0.isIdentical = true }
        #expect(GuardSample.told(same.reasons) == ["approval-always"])
        let more = try GuardSample.verdict(["users lake:100 -50"], approval: .always)
        #expect(GuardSample.told(more.reasons) == ["removed users 50/100", "approval-always"])
    }

    @Test("The same bundle, and one with new rows alone, may leave")
    func quiet() throws {
        #expect(try !GuardSample.verdict([]) { $0.isIdentical = true }.isHeld)
        #expect(try !GuardSample.verdict(["users lake:100 +900, mid:0 +500"]).isHeld)
    }

    @Test(
        "Without the bundle before, the counts then and now are all there is to say",
        arguments: [
            ([.users: 1000], [.users: 1000], ["snapshot-lost"]),
            ([.users: 1000], [.users: 900], ["snapshot-lost"]),
            ([.users: 1000], [.users: 899], ["snapshot-lost", "removed users 101/1000"]),
            ([.users: 1000], [:], ["snapshot-lost", "file-empty users 1000/1000"]),
            (
                [.users: 3, .orgs: 2], [.users: 0, .orgs: 2],
                ["snapshot-lost", "file-empty users 3/3"]
            ),
            ([:], [.users: 1000], ["snapshot-lost"]), (nil, [.users: 1000], ["snapshot-lost"]),
        ] as [([FileName: Int]?, [FileName: Int], [String])])
    func lost(before: [FileName: Int]?, now: [FileName: Int], held: [String]) throws {
        let verdict = try GuardSample.verdict([]) { input in
            (input.rowsBefore, input.rowsNow) = (before, now)
        }
        #expect(GuardSample.told(verdict.reasons) == held)
        let message = try #require(verdict.reasons.first?.message)
        let isKnown = before?.isEmpty == false
        #expect(message.contains("not on record") == !isKnown)
        #expect(!isKnown || message.contains("then, \((now[.users] ?? 0).grouped) now"))
    }

    @Test("Without the bundle before, another id_prefix is still known")
    func lostWithPrefix() throws {
        let verdict = try GuardSample.verdict([]) { input in
            (input.rowsBefore, input.rowsNow) = ([.users: 1000], [.users: 1000])
            (input.idPrefixBefore, input.idPrefixNow) = ("a-", "")
        }
        #expect(GuardSample.told(verdict.reasons) == ["snapshot-lost", "ids"])
    }

    // Windows.

    /// One reason of every kind that a window may announce.
    static func upheaval(_ windows: String, on day: String) throws -> GuardVerdict {
        let lines = [
            "classes lake:1000 ~800", "users lake:1000 -1000 +1000", "demographics -:9 -9",
            "lineItems lake:1000 -500",
        ]
        let date = try #require(CalendarDate(day))
        return try GuardSample.verdict(lines, windows) { input in
            input.day = date
            (input.schoolYearBefore, input.schoolYearNow) = (2026, 2027)
        }
    }

    static let reasons: [(word: ExpectedChange, told: String)] = [
        (.schoolYear, "school-year"), (.ids, "ids users 1000/1000"),
        (.empty, "file-empty demographics 9/9"), (.removed, "removed lineItems 500/1000"),
        (.changed, "changed classes 800/1000"),
    ]

    static func window(_ expect: String = "", why: String = "rollover") -> String {
        "{from: 2027-06-20, to: 2027-08-20, why: \(why)\(expect)}"
    }

    @Test(
        "A window lets pass what it expects, from its first day to its last",
        arguments: [
            ("", "2027-06-20", []),
            (window(), "2027-06-19", []),
            (window(), "2027-06-20", [.schoolYear, .empty, .removed, .changed]),
            (window(), "2027-08-20", [.schoolYear, .empty, .removed, .changed]),
            (window(), "2027-08-21", []),
            (window(", expect: [ids]"), "2027-07-01", [.ids]),
            (window(", expect: [removed]"), "2027-07-01", [.removed]),
            (window(", expect: [changed, empty]"), "2027-07-01", [.changed, .empty]),
            (window(", expect: [school_year]"), "2027-07-01", [.schoolYear]),
            (
                window() + ", " + window(", expect: [ids]"), "2027-07-01",
                [.schoolYear, .ids, .empty, .removed, .changed]
            ),
        ] as [(String, String, Set<ExpectedChange>)])
    func windows(list: String, day: String, words: Set<ExpectedChange>) throws {
        let verdict = try Self.upheaval("announced: [\(list)]", on: day)
        #expect(
            GuardSample.told(verdict.reasons)
                == Self.reasons.filter { !words.contains($0.word) }.map(\.told))
        #expect(
            GuardSample.told(verdict.excused)
                == Self.reasons.filter { words.contains($0.word) }.map(\.told))
        #expect(verdict.reasons.allSatisfy { $0.announced == nil })
        #expect(verdict.excused.allSatisfy { $0.announced == "rollover" })
    }

    @Test("Of two windows that expect the same, the first is named")
    func twoWindows() throws {
        let verdict = try Self.upheaval(
            "announced: [\(Self.window(", expect: [removed]", why: "merger")), "
                + "\(Self.window())]", on: "2027-07-01")
        let named = verdict.excused.map { "\($0.code) \($0.announced ?? "")" }
        #expect(named.contains("change-removed merger"))
        #expect(named.contains("change-changed rollover"))
    }

    @Test("No window lets the first bundle pass, a lost one, or what is always asked")
    func neverExcused() throws {
        let words = ExpectedChange.allCases.map(\.rawValue).joined(separator: ", ")
        let text = "announced: [{from: 2026-01-01, to: 2027-01-01, why: a, expect: [\(words)]}]"
        let first = try GuardSample.verdict([], text, approval: .always) { $0.isFirst = true }
        #expect(GuardSample.told(first.reasons) == ["first-run", "approval-always"])
        let lost = try GuardSample.verdict([], text) { $0.rowsBefore = [.users: 1000] }
        #expect(GuardSample.told(lost.reasons) == ["snapshot-lost"])
        #expect(GuardSample.told(lost.excused) == ["file-empty users 1000/1000"])
    }

    // What is said.

    @Test("Of many schools the ten with the most rows are named, and how many more there are")
    func manySchools() throws {
        let parts = (1...14).map { "s\($0):200 -\(20 + $0)" }.joined(separator: ", ")
        let verdict = try GuardSample.verdict(["users \(parts), big:100000"])
        let told = GuardSample.told(verdict.reasons)
        #expect(told.count == 11)
        #expect(told.first == "removed users s14 34/200")
        #expect(told[9] == "removed users s5 25/200")
        let rest = try #require(verdict.reasons.last)
        #expect(rest.code == "change-removed" && rest.file == .users)
        #expect(rest.schoolId == nil && rest.schoolName == nil && rest.count == nil)
        #expect(
            rest.message == "4 more schools would lose too many rows of users.csv (limit 10%)")
    }

    @Test("Many empty schools are no longer a list than that")
    func manyEmpty() throws {
        let parts = (1...11).map { "s\($0):1 -1" }.joined(separator: ", ")
        let verdict = try GuardSample.verdict(["users \(parts), big:100000"])
        #expect(verdict.reasons.count == 11)
        #expect(verdict.reasons.last?.message == "1 more school would have nothing any more")
        #expect(verdict.reasons.last?.code == "change-school-empty")
    }

    @Test(
        "Each reason is a sentence",
        arguments: [
            (
                ["users lake:1000 -101 +3"],
                "101 of 1,000 rows of users.csv would go (limit 10%), and 3 new ones come"
            ),
            (
                ["users lake:200 -21, mid:4800"],
                "21 of 200 rows of School of lake (lake) in users.csv would go (limit 10%)"
            ),
            (
                ["users -:40 -30, mid:4800"],
                "30 of 40 rows of the district itself in users.csv would go (limit 10%)"
            ),
            (["users lake:100 ~80"], "80 of 100 rows of users.csv would change (limit 75%)"),
            (["users lake:100 -100"], "users.csv would have no rows any more; it had 100"),
            (
                ["users lake:5 -5, mid:900", "classes lake:1 -1, mid:9"],
                "School of lake (lake) would have nothing any more; it had 5 rows in users.csv, 1 row in classes.csv"
            ),
            (
                ["orgs lake:1 -1, mid:1", "users lake:5 -5, mid:900"],
                "School of lake (lake) would be gone from orgs.csv; it had 5 rows in users.csv"
            ),
            (["orgs lake:1 -1, mid:1"], "School of lake (lake) would be gone from orgs.csv"),
            (
                ["users lake:100 -90 +80"],
                "90 of 100 rows of users.csv would go and 80 new ones come: their ids seem to be others now"
            ),
        ] as [([String], String)])
    func messages(lines: [String], message: String) throws {
        #expect(try GuardSample.verdict(lines).reasons.first?.message == message)
    }

    @Test("A reason has its school by id and name, its counts and its threshold")
    func fields() throws {
        let verdict = try GuardSample.verdict(
            ["users lake:200 -21, mid:4800"], "removed: [10%, 500]")
        let reason = try #require(verdict.reasons.first)
        #expect(reason.code == "change-removed")
        #expect(reason.file == .users)
        #expect(reason.schoolId == "lake" && reason.schoolName == "School of lake")
        #expect(reason.count == 21 && reason.of == 200)
        #expect(reason.threshold == "10% or 500")
    }
}
