// The table of section 3 of the grade import rules, row by row, each knob in all its positions.

import Basics
import GradeImport
import Testing

@Suite("Line items")
struct LineItemTableTests {
    static func decide(
        _ item: LineItemCase, _ policy: GradePolicy = GradePolicy()
    ) -> LineItemDecision { LineItemDecision.of(item, policy: policy) }

    @Test("A line item that nothing is wrong with comes in without a word")
    func insert() throws {
        let decision = Self.decide(Sample.item())
        #expect(decision.name == "insert")
        #expect(decision.codes.isEmpty)
        #expect(decision.gate == .open)
        let values = try #require(decision.values)
        #expect(values.title.string == "Quiz 1")
        #expect(values.description?.string == "Chapters 1 to 3")
        #expect(values.points.text == "10")
        #expect(values.category == 5)
        #expect(values.period == 2)
        #expect(values.assigned == day("2026-11-02"))
        #expect(values.due == day("2026-11-06"))
        #expect(decision.days == day("2026-11-02")...day("2026-11-06"))
        #expect(
            decision.range
                == ScoreRange(
                    min: .zero, max: Points(thousandths: 10_000),
                    points: Points(thousandths: 10_000)))
    }

    // Title.

    @Test(
        "Title: required, and cut with a warning",
        arguments: [
            ("Quiz", "Quiz", []), ("  Quiz ", "Quiz", []), ("", nil, ["title-missing"]),
            ("   ", nil, ["title-missing"]),
            ("\u{1}\u{2}", nil, ["title-missing", "text-cleaned"]),
            ("\n", nil, ["title-missing", "text-cleaned"]),
            ("Quiz\n2", "Quiz 2", ["text-cleaned"]), ("=1+1", "=1+1", []),
            (String(repeating: "ä", count: 255), String(repeating: "ä", count: 255), []),
            (String(repeating: "ä", count: 256), String(repeating: "ä", count: 255), ["title-cut"]),
        ] as [(String, String?, [String])])
    func title(text: String, held: String?, codes: [String]) {
        let decision = Self.decide(Sample.item { $0.row.title = cell(text) })
        #expect(decision.codes == codes)
        #expect(decision.name == (held == nil ? "refused" : "insert"))
        #expect(decision.values?.title.string == held)
    }

    // Due date.

    @Test(
        "Due date: inside the section's term, posting window included; else refused or clamped",
        arguments: [
            ("2026-08-16", "2026-08-17", "before"), ("2026-08-17", "2026-08-17", nil),
            ("2026-12-18", "2026-12-18", nil), ("2026-12-19", "2026-12-19", nil),
            ("2027-01-05", "2027-01-05", nil), ("2027-01-06", "2026-12-18", "after"),
        ] as [(String, String, String?)])
    func dueDate(due: String, clamped: String, side: String?) {
        let item = Sample.item {
            $0.row.assignDate = cell("2026-08-03")
            $0.row.dueDate = cell(due)
            $0.session = .found(
                GradingPeriod(key: 9, first: day("2026-08-01"), last: day("2027-06-01")))
        }
        let refused = Self.decide(item)
        #expect(refused.codes == (side == nil ? [] : ["due-date-outside"]))
        #expect(refused.name == (side == nil ? "insert" : "refused"))
        let held = Self.decide(item, Sample.policy { $0.dueDateOutside = .clamp })
        #expect(held.codes == (side == nil ? [] : ["due-date-clamped"]))
        #expect(held.values?.due == day(clamped))
        #expect(held.values?.assigned == day("2026-08-03"))
    }

    @Test("A section without a posting window ends on its last day")
    func withoutPosting() {
        for (due, codes) in [("2026-12-18", []), ("2026-12-19", ["due-date-outside"])]
            as [(String, [String])]
        {
            let item = Sample.item {
                $0.section = .found(
                    SectionSpan(first: Sample.section.first, last: Sample.section.last))
                $0.row.dueDate = cell(due)
            }
            #expect(Self.decide(item).codes == codes)
        }
    }

    @Test("Clamped, a line item is assigned by the day on which it is due")
    func clampedAssign() {
        let item = Sample.item {
            $0.row.assignDate = cell("2027-02-01")
            $0.row.dueDate = cell("2027-02-05")
            $0.session = .found(Sample.semester)
        }
        let decision = Self.decide(item, Sample.policy { $0.dueDateOutside = .clamp })
        #expect(decision.codes == ["due-date-clamped"])
        #expect(decision.values?.assigned == day("2026-12-18"))
        #expect(decision.values?.due == day("2026-12-18"))
    }

    @Test(
        "Due date before the assign date is refused under either choice",
        arguments: [
            ("2026-11-05", "2026-11-06", nil), ("2026-11-06", "2026-11-06", nil),
            ("2026-11-07", "2026-11-06", "due-date-before-assign"),
            ("2026-11-07", "2026-08-01", "due-date-before-assign"),
        ] as [(String, String, String?)])
    func beforeAssign(assigned: String, due: String, code: String?) {
        for action in DueDateOutsideAction.allCases {
            let item = Sample.item {
                $0.row.assignDate = cell(assigned)
                $0.row.dueDate = cell(due)
                $0.session = .found(Sample.semester)
            }
            let decision = Self.decide(item, Sample.policy { $0.dueDateOutside = action })
            #expect(decision.name == (code == nil ? "insert" : "refused"))
            if let code { #expect(decision.codes.contains(code)) }
        }
    }

    @Test(
        "Days that are none",
        arguments: [
            ("", "2026-11-06", ["assign-date-missing"], "insert"),
            ("2026-11-02", "", ["due-date-missing"], "refused"),
            ("2026-11-02", " ", ["due-date-missing"], "refused"),
            ("2026-11-02", "11/06/2026", ["date-unreadable"], "refused"),
            ("2026-11-31", "2026-11-06", ["date-unreadable"], "refused"),
            ("2026-11-02", "2026-11-06T03:59:59Z", ["date-with-time"], "refused"),
            ("2026-11-02", " 2026-11-06 ", [], "insert"),
        ] as [(String, String, [String], String)])
    func days(assigned: String, due: String, codes: [String], name: String) {
        let decision = Self.decide(
            Sample.item {
                $0.row.assignDate = cell(assigned)
                $0.row.dueDate = cell(due)
            })
        #expect(decision.codes == codes)
        #expect(decision.name == name)
        if assigned.isEmpty { #expect(decision.days == day(due)...day(due)) }
    }

    // Grading period.

    @Test(
        "Grading period: the one named, or the quarter that holds the due date",
        arguments: [
            ("Q1", "2026-08-17", 1, []), ("Q1", "2026-10-16", 1, []),
            // In its posting window.
            ("Q1", "2026-10-30", 1, []),
            ("Q1", "2026-10-31", 2, ["session-not-holding"]),
            ("Q2", "2026-10-25", 1, ["session-not-holding"]),
            ("Q2", "2026-10-26", 2, []), ("Q2", "2027-01-05", 2, []),
            ("semester", "2026-10-20", 9, []),
            ("semester", "2026-12-30", 2, ["session-not-holding"]),
            ("year", "2026-10-16", 1, ["session-school-year"]),
            ("year", "2026-10-26", 2, ["session-school-year"]),
            // Own days come before posting windows.
            ("year", "2026-10-30", 2, ["session-school-year"]),
            ("year", "2026-10-20", 1, ["session-school-year"]),
            ("blank", "2026-11-06", 2, ["session-missing"]),
            ("elsewhere", "2026-11-06", 2, ["session-elsewhere"]),
        ] as [(String, String, Int64, [String])])
    func period(session: String, due: String, period: Int64, codes: [String]) {
        let decision = Self.decide(
            Sample.item {
                $0.row.assignDate = cell("2026-08-17")
                $0.row.dueDate = cell(due)
                $0.session = Self.session(session)
            })
        #expect(decision.codes == codes)
        #expect(decision.name == "insert")
        #expect(decision.values?.period == period)
    }

    private static func session(_ name: String) -> SessionMatch {
        switch name {
        case "Q1": .found(Sample.firstQuarter)
        case "Q2": .found(Sample.secondQuarter)
        case "semester": .found(Sample.semester)
        case "year": .schoolYear
        case "elsewhere": .elsewhere
        default: .blank
        }
    }

    @Test(
        "Where no quarter holds the due date, the named one stays, else the class's own counts",
        arguments: [
            ("Q1", 1, ["session-not-holding", "session-no-quarter"]),
            ("year", nil, ["session-school-year", "session-no-quarter"]),
            ("elsewhere", nil, ["session-elsewhere", "session-no-quarter"]),
            ("blank", nil, ["session-missing", "session-no-quarter"]),
        ] as [(String, Int64?, [String])])
    func noQuarter(session: String, period: Int64?, codes: [String]) {
        var first = Sample.firstQuarter
        first.postingEnd = nil
        let decision = Self.decide(
            Sample.item {
                $0.row.assignDate = cell("2026-10-19")
                $0.row.dueDate = cell("2026-10-20")
                $0.quarters = [first, Sample.secondQuarter]
                $0.session = session == "Q1" ? .found(first) : Self.session(session)
            })
        #expect(decision.codes == codes)
        #expect(decision.name == "insert")
        #expect(decision.values?.period == period)
    }

    @Test(
        "Classes and sessions that are unknown have exactly the hint that fits",
        arguments: [
            (IdMiss.unknown, "session-unknown", "class-unknown"),
            (.prefixMissing, "id-prefix-missing", "id-prefix-missing"),
            (.zerosMissing, "id-zeros-missing", "id-zeros-missing"),
        ])
    func unknown(miss: IdMiss, session: String, section: String) {
        let ofSession = Self.decide(Sample.item { $0.session = .unknown(miss) })
        #expect(ofSession.name == "refused")
        #expect(ofSession.codes == [session])
        #expect(ofSession.remarks.first?.column?.name == "gradingPeriodSourcedId")
        let ofSection = Self.decide(Sample.item { $0.section = .unknown(miss) })
        #expect(ofSection.name == "refused")
        #expect(ofSection.codes == [section])
        #expect(ofSection.remarks.first?.column?.name == "classSourcedId")
    }

    // Points possible.

    @Test(
        "Points possible: above min, finite, whole",
        arguments: [
            ("0", "10", "10", []), ("0", "10.000", "10", []),
            ("0", "10.9", "10", ["points-rounded"]), ("0", "10.9999", "10", ["points-rounded"]),
            ("0", "0.5", "0", ["points-rounded", "points-extra-credit"]),
            ("0", "0", "0", ["points-extra-credit"]), ("0", "-0", "0", ["points-extra-credit"]),
            ("-5", "0", "0", ["points-extra-credit"]), ("-5", "10", "10", []),
            ("", "10", "10", ["points-min-missing"]),
            ("10", "10", nil, ["points-not-above-min"]),
            ("11", "10", nil, ["points-not-above-min"]),
            ("10", "10.5", nil, ["points-rounded", "points-not-above-min"]),
            ("1", "0", nil, ["points-not-above-min"]),
            ("-10", "-5", nil, ["points-below-zero"]),
            ("-1", "-0.0004", nil, ["points-below-zero"]),
            ("0", "", nil, ["points-unreadable"]), ("0", "NaN", nil, ["points-unreadable"]),
            ("0", "1e309", nil, ["points-unreadable"]), ("0", "10 pts", nil, ["points-unreadable"]),
            ("0", "1,5", nil, ["points-unreadable"]), ("0", "1000000", nil, ["points-unreadable"]),
            ("0", "999999", "999999", []), ("x", "10", nil, ["points-unreadable"]),
            ("-inf", "10", nil, ["points-unreadable"]),
        ] as [(String, String, String?, [String])])
    func points(min: String, max: String, points: String?, codes: [String]) {
        let decision = Self.decide(
            Sample.item {
                $0.row.resultValueMin = cell(min)
                $0.row.resultValueMax = cell(max)
            })
        #expect(decision.codes == codes)
        #expect(decision.name == (points == nil ? "refused" : "insert"))
        #expect(decision.values?.points.text == points)
    }

    @Test(
        "Points with decimals: rounded down, kept, or refused",
        arguments: [
            ("10.5", "10", "10.5", nil), ("10.1234", "10", "10.123", nil),
            ("10.0", "10", "10", "10"), ("0.0004", "0", "0", nil),
        ] as [(String, String, String, String?)])
    func decimals(max: String, rounded: String, kept: String, whole: String?) {
        let item = Sample.item { $0.row.resultValueMax = cell(max) }
        #expect(Self.decide(item).values?.points.text == rounded)
        let keeping = Self.decide(item, Sample.policy { $0.decimalPoints = .keep })
        #expect(keeping.values?.points.text == kept)
        let cuts = ["10.1234", "0.0004"].contains(max)
        #expect(keeping.codes.contains("points-cut") == cuts)
        let rejecting = Self.decide(item, Sample.policy { $0.decimalPoints = .reject })
        #expect(rejecting.values?.points.text == whole)
        #expect(rejecting.codes == (whole == nil ? ["points-not-whole"] : []))
    }

    // Category.

    struct Category: Sendable, CustomTestStringConvertible {
        let name: String
        let match: CategoryMatch
        var held: Int64?
        var isAligned = false
        let category: Int64?
        var codes: [String] = []
        var isRefused = false
        var testDescription: String { name }
    }

    static func match(
        id: Int64? = nil, title: TitleMatch = .none, ofClass: Int64? = nil,
        ofConnection: TitleMatch = .none
    ) -> CategoryMatch {
        var match = CategoryMatch()
        match.byId = id
        match.byTitle = title
        match.classDefault = ofClass
        match.connectionDefault = ofConnection
        return match
    }

    static let categories: [Category] = [
        Category(
            name: "by sourcedId", match: match(id: 1, title: .one(2), ofClass: 3), category: 1),
        Category(
            name: "by sourcedId, though its new title is another one's",
            match: match(id: 1, title: .several), category: 1),
        Category(name: "by title", match: match(title: .one(2), ofClass: 3), category: 2),
        Category(
            name: "an ambiguous title", match: match(title: .several, ofClass: 3), category: nil,
            codes: ["category-ambiguous"], isRefused: true),
        Category(
            name: "the class's default", match: match(ofClass: 3, ofConnection: .one(4)),
            category: 3, codes: ["category-default"]),
        Category(
            name: "the connection's default", match: match(ofConnection: .one(4)), category: 4,
            codes: ["category-default"]),
        Category(
            name: "an ambiguous default", match: match(ofConnection: .several), category: nil,
            codes: ["category-ambiguous"], isRefused: true),
        Category(
            name: "none at all", match: match(), category: nil, codes: ["uncategorized"]),
        Category(
            name: "not known, of a line item that has one", match: match(ofClass: 3), held: 7,
            category: 7, codes: ["category-kept"]),
        Category(name: "another one", match: match(id: 1), held: 7, category: 1),
        Category(
            name: "another one, of a line item that a teacher has aligned",
            match: match(id: 1, title: .several), held: 7, isAligned: true, category: 7),
        Category(
            name: "none, as a teacher has aligned it", match: match(id: 1), isAligned: true,
            category: nil),
    ]

    @Test(
        "Category: by sourcedId, by title, what it has, a default, else uncategorized",
        arguments: categories)
    func category(row: Category) {
        let isThere = row.held != nil || row.isAligned
        let item = Sample.item {
            $0.category = row.match
            $0.existing =
                isThere
                ? Sample.existing {
                    $0.category = row.held
                    $0.isAligned = row.isAligned
                } : nil
        }
        let decision = Self.decide(item)
        #expect(decision.codes == row.codes)
        #expect((decision.name == "refused") == row.isRefused)
        guard !row.isRefused else { return }
        if isThere, row.held == row.category {
            #expect(decision.name == "unchanged")
        } else {
            #expect(decision.values?.category == row.category)
        }
    }

    // Update.

    @Test("What the SIS has so already is not touched")
    func unchanged() {
        let decision = Self.decide(Sample.item { $0.existing = Sample.existing() })
        #expect(decision.name == "unchanged")
        #expect(decision.codes.isEmpty)
        #expect(decision.gate == .open)
        let decimals = Sample.item { $0.existing = Sample.existing { $0.points = cell("10.0") } }
        #expect(Self.decide(decimals).name == "unchanged")
    }

    @Test(
        "An update changes what differs, and says what that is",
        arguments: [
            ("title", LineItemFields.title), ("description", .description), ("points", .points),
            ("category", .category), ("period", .period), ("assigned", .assigned), ("due", .due),
            ("hidden", .visibility),
        ])
    func update(what: String, fields: LineItemFields) {
        let item = Sample.item {
            $0.existing = Sample.existing {
                switch what {
                case "title": $0.title = cell("Quiz")
                case "description": $0.description = .blank
                case "points": $0.points = cell("9")
                case "category": $0.category = nil
                case "period": $0.period = 1
                case "assigned": $0.assigned = nil
                case "due": $0.due = day("2026-11-07")
                default: $0.isHidden = true
                }
            }
        }
        let decision = Self.decide(item)
        #expect(decision.name == "update")
        #expect(decision.changed == fields)
    }

    @Test("A file without a column for descriptions leaves those that are there")
    func noDescription() {
        let item = Sample.item {
            $0.row.description = nil
            $0.existing = Sample.existing()
        }
        #expect(Self.decide(item).name == "unchanged")
    }

    @Test("A row with several faults tells all of them")
    func several() {
        let decision = Self.decide(
            Sample.item {
                $0.row.title = .blank
                $0.row.resultValueMax = .blank
                $0.row.dueDate = cell("2026-01-01")
                $0.row.assignDate = cell("2025-12-01")
            })
        #expect(decision.name == "refused")
        #expect(
            Set(decision.codes).isSuperset(
                of: ["title-missing", "points-unreadable", "due-date-outside"]))
    }
}
