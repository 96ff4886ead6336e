// The tables of the export rules, row by row: each window at, before and after its edges.

import Basics
import RosterExport
import Testing

private func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? .earliest }

private func span(_ first: String, _ last: String) -> Span {
    Span(first: day(first), last: day(last))
}

@Suite("Export rules")
struct RuleTableTests {
    static let windows: [(first: String, last: String?, asOf: String, expected: Window)] = [
        ("2026-08-17", "2026-12-18", "2026-08-16", .notBegun),
        ("2026-08-17", "2026-12-18", "2026-08-17", .current),
        ("2026-08-17", "2026-12-18", "2026-12-18", .current),
        ("2026-08-17", "2026-12-18", "2026-12-19", .ended),
        ("2026-08-17", "2026-08-17", "2026-08-17", .current),
        ("2026-08-17", "2026-08-16", "2026-08-16", .noShow),
        ("2026-08-17", "2026-08-16", "2026-08-17", .noShow),
        ("2026-08-17", nil, "2026-08-16", .notBegun),
        ("2026-08-17", nil, "9999-12-31", .current),
    ]

    @Test("A window is closed at both ends, and open without an end", arguments: windows)
    func window(row: (first: String, last: String?, asOf: String, expected: Window)) {
        let window = Window(
            first: day(row.first), last: row.last.map(day), asOf: day(row.asOf))
        #expect(window == row.expected)
    }

    static let sessions: [(asOf: String, isExcluded: Bool, isActive: Bool)] = [
        ("2026-08-16", false, false), ("2026-08-17", false, true), ("2026-10-16", false, true),
        ("2026-10-17", false, false), ("2026-09-01", true, false),
    ]

    @Test("A marking period is active from its first to its last day", arguments: sessions)
    func session(row: (asOf: String, isExcluded: Bool, isActive: Bool)) {
        #expect(
            SessionInactive.isActive(
                span("2026-08-17", "2026-10-16"), isExcluded: row.isExcluded, asOf: day(row.asOf))
                == row.isActive)
    }

    struct YearCase: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let years: [(Int, String, String)]
        let asOf: String
        var wanted: Int?
        let expected: Int?
    }

    static let years: [YearCase] = [
        YearCase(
            testDescription: "the year that contains the day",
            years: [(2025, "2025-07-01", "2026-06-30"), (2026, "2026-07-01", "2027-06-30")],
            asOf: "2026-07-01", expected: 2026),
        YearCase(
            testDescription: "its last day still counts",
            years: [(2025, "2025-07-01", "2026-06-30"), (2026, "2026-07-01", "2027-06-30")],
            asOf: "2026-06-30", expected: 2025),
        YearCase(
            testDescription: "between two years, the next to start",
            years: [
                (2025, "2025-08-01", "2026-05-30"), (2027, "2027-08-01", "2028-05-30"),
                (2026, "2026-08-01", "2027-05-30"),
            ],
            asOf: "2026-07-01", expected: 2026),
        YearCase(
            testDescription: "after all years, the last",
            years: [(2024, "2024-08-01", "2025-05-30"), (2025, "2025-08-01", "2026-05-30")],
            asOf: "2026-07-01", expected: 2025),
        YearCase(
            testDescription: "of two that contain it, that of most schools",
            years: [
                (2025, "2025-07-01", "2026-08-31"), (2025, "2025-07-01", "2026-08-31"),
                (2026, "2026-07-01", "2027-06-30"),
            ],
            asOf: "2026-08-15", expected: 2025),
        YearCase(
            testDescription: "of as many schools each, the later",
            years: [(2025, "2025-07-01", "2026-08-31"), (2026, "2026-07-01", "2027-06-30")],
            asOf: "2026-08-15", expected: 2026),
        YearCase(
            testDescription: "a wanted year wins",
            years: [(2025, "2025-07-01", "2026-06-30"), (2026, "2026-07-01", "2027-06-30")],
            asOf: "2026-08-15", wanted: 2025, expected: 2025),
        YearCase(
            testDescription: "a wanted year that nobody keeps is none",
            years: [(2025, "2025-07-01", "2026-06-30")], asOf: "2026-01-01", wanted: 2026,
            expected: nil),
        YearCase(
            testDescription: "no year at all", years: [], asOf: "2026-01-01", expected: nil),
    ]

    @Test("One school year is chosen", arguments: years)
    func year(row: YearCase) {
        let years = row.years.map { FullYear(syear: $0.0, span: span($0.1, $0.2)) }
        #expect(
            SchoolYearChoice.syear(of: years, asOf: day(row.asOf), wanted: row.wanted)
                == row.expected)
    }

    static let stints: [(start: String?, end: String?, school: Bool, sent: Bool, code: String?)] = [
        ("2026-08-17", nil, true, true, nil),
        ("2026-08-17", "2026-11-20", true, true, nil),
        ("2026-11-20", nil, true, true, nil),
        ("2026-08-17", "2026-11-19", true, true, "export-stint-ended"),
        ("2026-11-21", nil, true, true, "export-stint-not-begun"),
        ("2026-11-20", "2026-11-19", true, true, "export-stint-no-show"),
        (nil, nil, true, true, "export-stint-without-start"),
        (nil, "2027-01-01", true, true, "export-stint-without-start"),
        ("2026-08-17", nil, false, false, "export-stint-without-school"),
        ("2026-08-17", nil, true, false, "export-stint-school-not-sent"),
    ]

    @Test(
        "A school enrollment counts between its days, with a start, at a school that is sent",
        arguments: stints)
    func stint(row: (start: String?, end: String?, school: Bool, sent: Bool, code: String?)) {
        let reason = StintNotCounted.reason(
            start: row.start.map(day), end: row.end.map(day), hasSchool: row.school,
            schoolIsSent: row.sent, asOf: day("2026-11-20"))
        #expect(reason?.code == row.code)
    }

    static let enrollments:
        [(start: String?, end: String?, first: String, last: String, span: Span?)] = [
            (nil, nil, "2026-08-17", "2026-12-18", span("2026-08-17", "2026-12-18")),
            ("2026-09-01", nil, "2026-08-17", "2026-12-18", span("2026-09-01", "2026-12-18")),
            (
                "2026-08-01", "2027-06-30", "2026-08-17", "2026-12-18",
                span("2026-08-17", "2026-12-18")
            ),
            (
                "2026-09-01", "2026-10-01", "2026-08-17", "2026-12-18",
                span("2026-09-01", "2026-10-01")
            ),
            ("2026-09-01", "2026-08-31", "2026-08-17", "2026-12-18", nil),
            ("2026-12-19", nil, "2026-08-17", "2026-12-18", nil),
            ("2026-08-01", "2026-08-16", "2026-08-17", "2026-12-18", nil),
            ("2026-12-18", nil, "2026-08-17", "2026-12-18", span("2026-12-18", "2026-12-18")),
        ]

    @Test(
        "A class enrollment runs from the later start to the earlier end",
        arguments: enrollments)
    func enrollment(
        row: (start: String?, end: String?, first: String, last: String, span: Span?)
    ) {
        #expect(
            ClassEnrollmentSpan.span(
                start: row.start.map(day), end: row.end.map(day),
                within: span(row.first, row.last), posting: span(row.first, row.last))
                == row.span)
    }

    @Test("Rows that overlap or touch become one under the lowest key; others stay apart")
    func collapse() {
        func joined(_ rows: [(Int64, String, String)]) -> [String] {
            RowsCollapsed.joined(
                rows.map { ScheduledSpan(id: $0.0, span: span($0.1, $0.2)) }
            ).map { "\($0.id) \($0.span.first) \($0.span.last)" }
        }
        #expect(
            joined([(2, "2026-09-01", "2026-09-30"), (1, "2026-10-01", "2026-10-31")])
                == ["1 2026-09-01 2026-10-31"])
        #expect(
            joined([(1, "2026-09-01", "2026-09-30"), (2, "2026-10-02", "2026-10-31")])
                == ["1 2026-09-01 2026-09-30", "2 2026-10-02 2026-10-31"])
        #expect(
            joined([
                (5, "2026-09-01", "2026-12-31"), (3, "2026-09-10", "2026-09-11"),
                (4, "2027-01-01", "2027-01-02"),
            ]) == ["3 2026-09-01 2027-01-02"])
        #expect(
            joined([(1, "2026-09-01", "2026-09-30"), (2, "2026-09-01", "2026-09-30")]).count == 1)
    }

    @Test("The primary school enrollment starts earliest among those not marked second school")
    func primary() {
        func stint(_ id: Int64, _ start: String, second: Bool) -> Stint {
            Stint(id: id, school: Int32(id), start: day(start), isSecondSchool: second, grade: 0)
        }
        let ordered = PrimaryStint.ordered([
            stint(1, "2026-08-01", second: true), stint(4, "2026-08-17", second: false),
            stint(3, "2026-08-17", second: false), stint(2, "2026-07-01", second: true),
        ])
        #expect(ordered.map(\.id) == [3, 4, 2, 1])
    }

    static let grades: [(points: String, excused: Bool, status: String, expected: String?)] = [
        ("9.5", false, "", "fully graded 9.5"), ("0", false, "", "fully graded 0"),
        ("", false, "", nil), ("", true, "", "exempt 0"), ("7", true, "", "exempt 0"),
        ("-1", false, "", "exempt 0"), ("3", false, "partially graded", "partially graded 3"),
        ("", false, "not submitted", "not submitted 0"),
    ]

    @Test("A grade is a score, an excuse, a status, or no row", arguments: grades)
    func grade(row: (points: String, excused: Bool, status: String, expected: String?)) {
        let sent = row.points.withCell { points in
            row.status.withCell { status in
                GradeStatus.result(points: points, isExcused: row.excused, status: status)
                    .map { "\($0.status.string) \($0.score.string)" }
            }
        }
        #expect(sent == row.expected)
    }

    static let texts: [(String, String)] = [
        ("plain", "plain"), ("a\r\nb", "a b"), ("a\n\n\rb", "a b"), ("a\tb", "ab"),
        ("a\u{0}b\u{7F}", "ab"), ("=SUM(A1)", "=SUM(A1)"), ("a, \"b\"", "a, \"b\""),
        ("Ōsaka 𠮷", "Ōsaka 𠮷"), ("", ""), ("\n", " "),
    ]

    @Test(
        "Line breaks become a space, control characters go, nothing else changes",
        arguments: texts)
    func text(row: (String, String)) {
        let cells = CellRow()
        row.0.withCell { TextCleaning.append($0, to: cells) }
        #expect(cells[0].string == row.1)
    }

    @Test("An item of a list loses its commas")
    func listItem() {
        let cells = CellRow()
        "Arts, Media".withCell { TextCleaning.addItem($0, to: cells) }
        "Maths".withCell { TextCleaning.addItem($0, to: cells) }
        cells.endCell()
        #expect(cells[0].string == "Arts Media,Maths")
    }

    static let titles: [(String, String)] = [
        ("Band|fr_FR.utf8:Fanfare", "Band"), ("Band|fr_FR:Fanfare", "Band"),
        ("Math | Algebra", "Math | Algebra"), ("a|b", "a|b"), ("|fr_FR:x", "|fr_FR:x"),
        ("x|FR_fr:y", "x|FR_fr:y"), ("x|fr_FRx", "x|fr_FRx"),
    ]

    @Test("A title in several languages keeps the first", arguments: titles)
    func title(row: (String, String)) {
        #expect(row.0.withCell { TextCleaning.firstLanguage($0).string } == row.1)
    }

    static let schools: [(opens: Int?, closes: Int?, year: Bool, sent: Bool)] = [
        (nil, nil, true, true), (nil, nil, false, false), (2026, 2026, true, true),
        (2027, nil, true, false), (nil, 2025, true, false),
    ]

    @Test("A school goes out while it is open and keeps the year", arguments: schools)
    func school(row: (opens: Int?, closes: Int?, year: Bool, sent: Bool)) {
        #expect(
            SchoolWithoutYear.isSent(
                opens: row.opens, closes: row.closes, hasFullYear: row.year, syear: 2026)
                == row.sent)
    }

    static let profiles: [(kind: String, role: String, inactive: Bool, expected: String?)] = [
        ("teacher", "", false, "teacher"), ("teacher", "aide", false, "aide"),
        ("teacher", "", true, nil), ("admin", "", false, nil),
        ("admin", "administrator", false, "administrator"), ("none", "proctor", false, "proctor"),
        ("none", "", false, nil), ("parent", "parent", false, nil),
        ("student", "student", false, nil),
    ]

    @Test("Teachers are always sent, others only with a role", arguments: profiles)
    func profile(row: (kind: String, role: String, inactive: Bool, expected: String?)) {
        let role = row.kind.withCell { kind in
            row.role.withCell {
                ProfileNotSent.role(kind: kind, role: $0, isInactive: row.inactive)
            }
        }
        #expect(role?.rawValue == row.expected)
    }
}
