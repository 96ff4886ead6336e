// What the guard holds and what it lets pass: each rule both ways, thresholds to the row.

import Basics
import OneRoster
import RosterExport
import Testing

@Suite("Guard")
struct ChangeGuardTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let lines: [String]
        let settings: String
        let held: [String]
        var testDescription: String { "\(lines) {\(settings)}" }

        init(_ lines: String..., guard settings: String = "", held: [String] = []) {
            self.lines = lines
            self.settings = settings
            self.held = held
        }
    }

    static let removed = [
        // A share, to the row.
        Case("users lake:100 -10", guard: "at_least: 1"),
        Case("users lake:100 -11", guard: "at_least: 1", held: ["removed users 11/100"]),
        Case("users lake:1000 -100 +500"),
        Case("users lake:1000 -101 +500", held: ["removed users 101/1000"]),
        Case("demographics -:1000 -101", held: ["removed demographics 101/1000"]),
        // Few rows are noise.
        Case("users lake:150 -19"),
        Case("users lake:150 -20", held: ["removed users 20/150"]),
        Case("users lake:20 -19"),
        // A part of the district is over, and the district is not.
        Case("users lake:200 -20, mid:4800"),
        Case("users lake:200 -21, mid:4800", held: ["removed users lake 21/200"]),
        Case("users -:40 -30, lake:5000", held: ["removed users the district itself 30/40"]),
        Case(
            "users lake:200 -190, mid:300 -20",
            held: ["removed users 210/500", "removed users lake 190/200"]),
        // The worst first.
        Case(
            "users lake:200 -30, mid:200 -50, north:9000",
            held: ["removed users mid 50/200", "removed users lake 30/200"]),
        // File by file, in the order of the difference.
        Case(
            "classes lake:100 -50", "enrollments lake:1000 -300",
            held: ["removed classes 50/100", "removed enrollments 300/1000"]),
        // Counts are no shares: at_least is not asked.
        Case("users lake:1000 -5", guard: "removed: 5"),
        Case("users lake:1000 -6", guard: "removed: 5", held: ["removed users 6/1000"]),
        Case("users lake:1000 -500", guard: "removed: [60%, 500]"),
        Case(
            "users lake:1000 -501", guard: "removed: [60%, 500]", held: ["removed users 501/1000"]),
        Case("users lake:700 -421", guard: "removed: [60%, 500]", held: ["removed users 421/700"]),
        // Other thresholds for single files.
        Case("users lake:1000 -900", guard: "removed: off"),
        Case("results lake:1000 -900", guard: "files: {results: {removed: off}}"),
        Case(
            "users lake:1000 -200", "results lake:1000 -900",
            guard: "files: {users: {removed: 20%}}", held: ["removed results 900/1000"]),
        Case(
            "users lake:1000 -200", guard: "removed: off, files: {users: {removed: 199}}",
            held: ["removed users 200/1000"]),
    ]

    static let changed = [
        Case("users lake:100 ~75"),
        Case("users lake:100 ~76", held: ["changed users 76/100"]),
        Case("users lake:19 ~19"),
        Case("users lake:100 ~76, mid:900", held: ["changed users lake 76/100"]),
        Case("users lake:100 ~90", guard: "changed: 90%"),
        Case("users lake:100 ~100", guard: "changed: off"),
        Case("results lake:100 ~100", guard: "files: {results: {changed: off}}"),
        // Rows that move count for the school that they leave.
        Case(
            "classes lake:9, mid:90", "users lake:100 ~80 =20, mid:900 =980",
            held: ["changed users lake 80/100"]),
        // Both things of one file.
        Case(
            "users lake:1000 -150 ~800",
            held: ["removed users 150/1000", "changed users 800/1000"]),
    ]

    static let empty = [
        Case("demographics -:3 -3", held: ["file-empty demographics 3/3"]),
        Case("demographics -:3 -2"),
        Case("demographics -:3 -3", guard: "files: {demographics: {removed: off}}"),
        Case("demographics -:3 -3", guard: "removed: off"),
        Case("demographics -:3 -3", guard: "removed: 100%", held: ["file-empty demographics 3/3"]),
        Case("demographics -:0"),
        // A query that came back empty: once a file, not once a school.
        Case(
            "orgs -:1, lake:1, mid:1", "classes lake:9 -9, mid:90 -90",
            "users lake:100 -100, mid:900 -900", "enrollments lake:500 -500, mid:5000 -5000",
            held: [
                "file-empty classes 99/99", "file-empty users 1000/1000",
                "file-empty enrollments 5500/5500",
            ]),
        // A school without anything: once, not once a file.
        Case(
            "orgs -:1, lake:1, mid:1", "classes lake:9 -9, mid:90",
            "users lake:100 -100, mid:5000", "enrollments lake:500 -500, mid:50000",
            "lineItems lake:500 -500, mid:50000", held: ["school-empty lake 609/609"]),
        Case("users lake:1 -1, mid:5000", held: ["school-empty lake 1/1"]),
        Case("users lake:2 -1, mid:5000"),
        Case("users lake:1 -1, mid:5000", "classes lake:1, mid:90"),
        Case("users lake:1 -1, mid:5000", "classes lake:0 +1, mid:90"),
        Case("lineItems lake:1 -1, mid:5000"),
        // All its students moved elsewhere.
        Case(
            "users lake:100 ~100 =0, mid:5000 =5100", held: ["school-empty lake 100/100"]),
        // Off, off for one of the files.
        Case("users lake:90 -90, mid:5000", guard: "files: {users: {removed: off}}"),
        Case(
            "classes lake:9 -9, mid:90", "users lake:90 -90, mid:5000",
            guard: "files: {users: {removed: off}}", held: ["school-empty lake 99/99"]),
        // A school that is gone, whatever it had.
        Case("orgs -:1, lake:1 -1, mid:1", held: ["school-empty lake"]),
        Case("orgs -:1, lake:1 -1, mid:1", guard: "removed: off"),
        Case(
            "orgs -:1, lake:1 -1, mid:1", "users lake:90 -90, mid:5000",
            guard: "files: {orgs: {removed: off}}", held: ["school-empty lake 90/90"]),
        // The district is over, too; that is said beside it.
        Case(
            "users lake:100 -100, mid:500",
            held: ["school-empty lake 100/100", "removed users 100/600"]),
    ]

    static let ids = [
        // Half gone and four fifths of them new, to the row.
        Case("users lake:100 -50 +40", held: ["ids users 50/100"]),
        Case("users lake:100 -50 +39", held: ["removed users 50/100"]),
        Case("users lake:100 -49 +49", held: ["removed users 49/100"]),
        Case("users lake:20 -20 +20", held: ["ids users 20/20"]),
        Case("users lake:19 -19 +19"),
        Case("resources -:30 -30 +30", held: ["ids resources 30/30"]),
        // Fewer than before is told as well, and so is a school that lost some.
        Case(
            "users lake:1000 -1000 +850",
            held: ["ids users 1000/1000", "removed users 150/1000"]),
        Case(
            "users lake:200 -200 +100, mid:4800 -4800 +4800",
            held: ["ids users 5000/5000", "removed users lake 100/200"]),
        // What hangs on them follows.
        Case(
            "users lake:1000 -990 +990", "enrollments lake:5000 -4950 +4950",
            "demographics -:900 -890 +890", "results lake:9000 ~8900", held: ["ids users 990/1000"]
        ),
        Case(
            "users lake:1000 -990 +990", "enrollments lake:5000 -4950 +500",
            held: ["ids users 990/1000", "removed enrollments 4950/5000"]),
        Case(
            "users lake:1000 -990 +990", "enrollments lake:5000 -600 +600",
            held: ["ids users 990/1000", "removed enrollments 600/5000"]),
        Case(
            "classes lake:90 ~90", "users lake:1000 -990 +990",
            held: ["ids users 990/1000", "changed classes 90/90"]),
        Case(
            "users lake:1000 -990 +990", "enrollments lake:5000 -5000",
            held: ["ids users 990/1000", "file-empty enrollments 5000/5000"]),
        // Schools at any number, and nothing is said school by school.
        Case(
            "orgs -:1, lake:1 -1, mid:1 -1, north:0 +1, south:0 +1",
            "users lake:100 ~100 =0, mid:50 ~50 =0, north:0 =100, south:0 =50",
            "enrollments lake:500 ~500 =0, mid:250 ~250 =0, north:0 =500, south:0 =250",
            held: ["ids orgs 2/3"]),
        Case(
            "orgs -:1, lake:1 -1, mid:1, north:1, south:0 +1",
            "users lake:100 -100, mid:5000, north:5000, south:0 +100",
            held: ["school-empty lake 100/100"]),
        // These begin and end with a term.
        Case("classes lake:100 -100 +100", held: ["removed classes 100/100"]),
        Case("enrollments lake:100 -100 +100", held: ["removed enrollments 100/100"]),
        Case("lineItems lake:100 -100 +100", held: ["removed lineItems 100/100"]),
        Case("academicSessions -:4 -4 +4"),
    ]

    @Test(
        "A threshold is passed by what is past it, in the district or in one school",
        arguments: removed)
    func removedRows(_ one: Case) throws { try check(one) }

    @Test("Changed rows have a threshold of their own", arguments: changed)
    func changedRows(_ one: Case) throws { try check(one) }

    @Test("An empty file or school is told once, however few rows it had", arguments: empty)
    func emptiness(_ one: Case) throws { try check(one) }

    @Test("Other ids are named as such, with what is missing beside them", arguments: ids)
    func otherIds(_ one: Case) throws { try check(one) }

    private func check(_ one: Case) throws {
        let verdict = try GuardSample.verdict(one.lines, one.settings)
        #expect(GuardSample.told(verdict.reasons) == one.held)
        #expect(verdict.isHeld == !one.held.isEmpty)
        #expect(verdict.excused.isEmpty)
        #expect(verdict.reasons.allSatisfy { $0.announced == nil && !$0.message.isEmpty })
    }

    @Test(
        "Another school year, or none, holds; one that is known for the first time does not",
        arguments: [
            (2026, 2026, false), (2026, 2027, true), (2027, 2026, true), (2026, nil, true),
            (nil, 2026, false), (nil, nil, false),
        ] as [(Int?, Int?, Bool)])
    func schoolYear(before: Int?, now: Int?, isHeld: Bool) throws {
        let verdict = try GuardSample.verdict([]) { input in
            input.isIdentical = true
            (input.schoolYearBefore, input.schoolYearNow) = (before, now)
        }
        #expect(GuardSample.told(verdict.reasons) == (isHeld ? ["school-year"] : []))
    }

    @Test("In another school year courses are made anew, and what goes is listed beside the year")
    func coursesAnew() throws {
        let lines = ["courses lake:100 -100 +100", "users lake:1000 -200 ~700 +200"]
        let same = try GuardSample.verdict(lines) {
            $0.schoolYearBefore = 2026
            $0.schoolYearNow = 2026
        }
        #expect(
            GuardSample.told(same.reasons) == ["ids courses 100/100", "removed users 200/1000"])
        let other = try GuardSample.verdict(lines) {
            $0.schoolYearBefore = 2026
            $0.schoolYearNow = 2027
        }
        #expect(
            GuardSample.told(other.reasons) == [
                "school-year", "removed courses 100/100", "removed users 200/1000",
            ])
    }

    @Test("Another id_prefix is one reason; what is missing beside it is told")
    func prefix() throws {
        let lines = [
            "orgs -:1 -1 +1, lake:1 -1, mid:1 -1, north:0 +1, south:0 +1",
            "classes lake:9 -9, mid:9 -9, north:0 +9, south:0 +9",
            "users lake:500 -500, mid:500 -500, north:0 +500, south:0 +200",
        ]
        let verdict = try GuardSample.verdict(lines) {
            $0.idPrefixBefore = ""
            $0.idPrefixNow = "b-"
        }
        #expect(GuardSample.told(verdict.reasons) == ["ids", "removed users 300/1000"])
        #expect(verdict.reasons.first?.message.contains("was \"\" and is \"b-\"") == true)
        let same = try GuardSample.verdict(lines) {
            $0.idPrefixBefore = "b-"
            $0.idPrefixNow = "b-"
        }
        #expect(GuardSample.told(same.reasons) == ["ids orgs 3/3", "removed users 1000/1000"])
        let unknown = try GuardSample.verdict(["users lake:100"]) { $0.idPrefixNow = "b-" }
        #expect(!unknown.isHeld)
        let idle = try GuardSample.verdict(["users lake:100 +5"]) { $0.idPrefixBefore = "a-" }
        #expect(!idle.isHeld)
    }
}
