// The rules of section 4 of the grade import rules below its table, each both ways, and each knob
// in its other positions.

import Basics
import GradeImport
import Testing

@Suite("Results: students, dates, comments, teachers, deletions")
struct ResultRuleTests {
    @Test(
        "A student is in the class, or was on a day of the line item (November 2 to 6)",
        arguments: [
            ([("2026-08-17", nil)], "2026-11-20", nil, nil),
            ([("2026-08-17", "2026-11-20")], "2026-11-20", nil, nil),
            ([("2026-11-20", nil)], "2026-11-20", nil, nil),
            (
                [("2026-11-21", nil)], "2026-11-20", "student-not-in-class",
                "student-not-in-class"
            ),
            (
                [("2026-08-17", "2026-11-19")], "2026-11-20", "student-withdrawn",
                "student-withdrawn-refused"
            ),
            (
                [("2026-08-17", "2026-11-02")], "2026-11-20", "student-withdrawn",
                "student-withdrawn-refused"
            ),
            (
                [("2026-08-17", "2026-11-01")], "2026-11-20", "student-not-in-class",
                "student-not-in-class"
            ),
            (
                [("2026-11-06", "2026-11-10")], "2026-11-20", "student-withdrawn",
                "student-withdrawn-refused"
            ),
            (
                [("2026-11-07", "2026-11-10")], "2026-11-20", "student-not-in-class",
                "student-not-in-class"
            ),
            ([], "2026-11-20", "student-not-in-class", "student-not-in-class"),
            // A row that ends before it begins was never attended.
            (
                [("2026-11-03", "2026-11-02")], "2026-11-20", "student-not-in-class",
                "student-not-in-class"
            ),
            // Left, and came back.
            ([("2026-08-17", "2026-09-01"), ("2026-11-15", nil)], "2026-11-20", nil, nil),
            // After the last day of the class nobody has left it by that alone.
            ([("2026-08-17", "2026-12-18")], "2027-01-04", nil, nil),
            (
                [("2026-08-17", "2026-12-17")], "2027-01-04", "student-withdrawn",
                "student-withdrawn-refused"
            ),
        ] as [([(String, String?)], String, String?, String?)])
    func membership(
        stints: [(String, String?)], today: String, accepting: String?, rejecting: String?
    ) {
        let result = Sample.result {
            $0.student = .known(
                Sample.membership(
                    stints.map { (first: $0.0, last: $0.1) }, today: day(today)))
        }
        for (action, code) in [(WithdrawnAction.accept, accepting), (.reject, rejecting)] {
            let decision = Sample.decide(
                result, Sample.policy { $0.withdrawn = action }, today: day(today))
            #expect(decision.codes == (code.map { [$0] } ?? []))
            let isTaken = code == nil || code == "student-withdrawn"
            #expect(decision.name == (isTaken ? "insert" : "refused"))
        }
    }

    @Test(
        "Ids that name nothing have exactly the hint that fits",
        arguments: [
            (IdMiss.unknown, "student-unknown"), (.prefixMissing, "id-prefix-missing"),
            (.zerosMissing, "id-zeros-missing"),
        ])
    func unknownStudent(miss: IdMiss, code: String) {
        for status in ["", "tobedeleted"] {
            let decision = Sample.decide(
                Sample.result {
                    $0.student = .unknown(miss)
                    $0.status = cell(status)
                })
            #expect(decision.name == "refused")
            #expect(decision.codes == [code])
        }
    }

    @Test(
        "A scoreDate after today, or after posting closed, is a warning",
        arguments: [
            ("2026-11-19", ["2026-11-19"], []), ("2026-11-20", ["2026-11-20"], []),
            ("2026-11-21", ["2026-11-21"], ["score-date-future"]),
            ("2027-01-05", ["2027-01-05"], ["score-date-future"]),
            (
                "2027-01-06", ["2027-01-06"],
                ["score-date-future", "score-date-after-posting"]
            ),
            ("", [], []), ("  ", [], []), ("11/09/2026", [], ["score-date-unreadable"]),
            ("2026-02-30", [], ["score-date-unreadable"]),
            ("2026-11-09T20:00:00Z", [], ["score-date-unreadable"]),
        ] as [(String, [String], [String])])
    func scoreDate(text: String, kept: [String], codes: [String]) {
        let decision = Sample.decide(Sample.result { $0.scoreDate = cell(text) })
        #expect(decision.name == "insert")
        #expect(decision.codes == codes)
        #expect(decision.grade?.gradedAt == kept.first.map { day($0) })
    }

    @Test("Where there is no posting window, none has closed")
    func noPosting() {
        let decision = Sample.decide(
            Sample.result {
                $0.line = Sample.line(postingEnd: nil)
                $0.scoreDate = cell("2027-02-01")
            }, today: day("2027-02-01"))
        #expect(decision.name == "insert")
        #expect(decision.codes.isEmpty)
    }

    @Test(
        "Comments: control characters go, the end goes, a formula stays",
        arguments: [
            ("=HYPERLINK(\"x\")", "=HYPERLINK(\"x\")", []), ("+1", "+1", []), ("@x", "@x", []),
            ("a\r\n\r\nb", "a b", ["text-cleaned"]), ("a\tb", "a b", ["text-cleaned"]),
            ("a\u{0}b\u{7}", "ab", ["text-cleaned"]), ("a\u{85}b\u{9F}", "a b", ["text-cleaned"]),
            ("21 °C", "21 °C", []), ("Größe 学校", "Größe 学校", []), ("", "", []),
        ] as [(String, String, [String])])
    func comment(text: String, held: String, codes: [String]) {
        let decision = Sample.decide(Sample.result { $0.comment = cell(text) })
        #expect(decision.name == "insert")
        #expect(decision.codes == codes)
        #expect(decision.grade?.comment?.string == held)
    }

    @Test("A comment is cut by characters, not by bytes, and the cut is told")
    func longComment() {
        for (count, isCut) in [(GradeLimits.comment, false), (GradeLimits.comment + 1, true)] {
            for character in ["x", "ß", "学"] {
                let text = String(repeating: character, count: count)
                let decision = Sample.decide(Sample.result { $0.comment = cell(text) })
                #expect(decision.codes == (isCut ? ["text-cut"] : []))
                #expect(
                    decision.grade?.comment?.string
                        == String(repeating: character, count: GradeLimits.comment))
            }
        }
    }

    @Test("A file without a column for comments leaves those that are there")
    func noCommentColumn() {
        let result = Sample.result {
            $0.comment = nil
            $0.existing = Sample.imported(Sample.state(comment: "Well done"))
        }
        #expect(Sample.decide(result).name == "unchanged")
        let blank = Sample.result {
            $0.comment = cell("")
            $0.existing = Sample.imported(Sample.state(comment: "Well done"))
        }
        let decision = Sample.decide(blank)
        #expect(decision.name == "update")
        #expect(decision.grade?.comment?.isBlank == true)
        #expect(decision.effect == .none)
    }

    @Test("Two results of a student for a line item are both refused")
    func duplicate() {
        let decision = Sample.decide(Sample.result { $0.isDuplicate = true })
        #expect(decision.name == "refused")
        #expect(decision.codes == ["result-duplicate"])
    }

    @Test(
        "A row without a usable sourcedId, or with a status of its own, is refused",
        arguments: [
            ("", "", "id-unfit"), ("  ", "", "id-unfit"),
            (String(repeating: "x", count: 256), "", "id-unfit"),
            ("r-1", "deleted", "status-unknown"), ("r-1", "inactive", "status-unknown"),
            ("r-1", "Active", "status-unknown"),
        ])
    func odd(sourcedId: String, status: String, code: String) {
        let decision = Sample.decide(
            Sample.result {
                $0.sourcedId = cell(sourcedId)
                $0.status = cell(status)
            })
        #expect(decision.name == "refused")
        #expect(decision.codes == [code])
        let longest = Sample.result { $0.sourcedId = cell(String(repeating: "x", count: 255)) }
        #expect(Sample.decide(longest).name == "insert")
    }

    // What stands there already.

    struct Standing: Sendable, CustomTestStringConvertible {
        let name: String
        let make: @Sendable () -> ExistingGrade
        let keeping: String
        let overwriting: String
        var codes: [String] = []
        var overwritingCodes: [String] = []
        var testDescription: String { name }
    }

    static let standing: [Standing] = [
        Standing(
            name: "imported by this vendor, as it was left",
            make: { Sample.imported(Sample.state(points: "7")) }, keeping: "update",
            overwriting: "update"),
        Standing(
            name: "the same score already", make: { Sample.imported(Sample.state()) },
            keeping: "unchanged", overwriting: "unchanged"),
        Standing(
            name: "points changed by a teacher",
            make: {
                ResultRuleTests.edited(Sample.state(points: "7.5"), from: Sample.state(points: "7"))
            },
            keeping: "kept", overwriting: "update", codes: ["teacher-edit-kept"],
            overwritingCodes: ["teacher-edit-overwritten"]),
        Standing(
            name: "comment changed by a teacher",
            make: {
                ResultRuleTests.edited(
                    Sample.state(points: "7", comment: "See me"), from: Sample.state(points: "7"))
            },
            keeping: "kept", overwriting: "update", codes: ["teacher-edit-kept"],
            overwritingCodes: ["teacher-edit-overwritten"]),
        Standing(
            name: "excused by a teacher",
            make: {
                ResultRuleTests.edited(
                    Sample.state(points: "", isExcused: true), from: Sample.state(points: "7"))
            },
            keeping: "kept", overwriting: "update", codes: ["teacher-edit-kept"],
            overwritingCodes: ["teacher-edit-overwritten"]),
        Standing(
            name: "cleared by a teacher",
            make: { ResultRuleTests.edited(GradeState(), from: Sample.state(points: "7")) },
            keeping: "kept", overwriting: "update", codes: ["teacher-edit-kept"],
            overwritingCodes: ["teacher-edit-overwritten"]),
        Standing(
            name: "missing flag taken away by a teacher",
            make: {
                ResultRuleTests.edited(
                    Sample.state(points: "", status: "not submitted"),
                    from: Sample.state(points: "", status: "not submitted", isMissing: true))
            }, keeping: "kept", overwriting: "update", codes: ["teacher-edit-kept"],
            overwritingCodes: ["teacher-edit-overwritten"]),
        Standing(
            name: "graded on another day by a teacher, which is no edit",
            make: {
                ResultRuleTests.edited(
                    Sample.state(points: "7", gradedAt: "2026-11-12 08:00:00"),
                    from: Sample.state(points: "7"))
            }, keeping: "update", overwriting: "update"),
        Standing(
            name: "the same number in other digits, which is no edit",
            make: {
                ResultRuleTests.edited(Sample.state(points: "7.0"), from: Sample.state(points: "7"))
            },
            keeping: "update", overwriting: "update"),
        Standing(
            name: "entered by a teacher",
            make: { ExistingGrade(state: Sample.state(points: "7")) }, keeping: "kept",
            overwriting: "update", codes: ["teacher-edit-kept"],
            overwritingCodes: ["teacher-edit-overwritten"]),
        Standing(
            name: "entered by a teacher just so", make: { ExistingGrade(state: Sample.state()) },
            keeping: "unchanged", overwriting: "unchanged"),
        Standing(
            name: "an empty grade of nobody", make: { ExistingGrade(state: GradeState()) },
            keeping: "update", overwriting: "update"),
        Standing(
            name: "set by another vendor",
            make: { ResultRuleTests.theirs(Sample.state(points: "7")) },
            keeping: "kept", overwriting: "kept", codes: ["other-vendor-kept"],
            overwritingCodes: ["other-vendor-kept"]),
        Standing(
            name: "submitted, as another vendor says",
            make: {
                ResultRuleTests.theirs(Sample.state(points: "", status: "submitted", comment: ""))
            },
            keeping: "kept", overwriting: "kept", codes: ["other-vendor-kept"],
            overwritingCodes: ["other-vendor-kept"]),
        Standing(
            name: "set by another vendor to the same",
            make: { ResultRuleTests.theirs(Sample.state()) },
            keeping: "unchanged", overwriting: "unchanged"),
        Standing(
            name: "emptied by another vendor", make: { ResultRuleTests.theirs(GradeState()) },
            keeping: "update",
            overwriting: "update"),
    ]

    static func edited(_ state: GradeState, from last: GradeState) -> ExistingGrade {
        ExistingGrade(state: state, lastImport: LastImport(isOurs: true, state: last))
    }

    static func theirs(_ state: GradeState) -> ExistingGrade {
        ExistingGrade(state: state, lastImport: LastImport(isOurs: false, state: state))
    }

    @Test("Whose grade it is decides whether it changes", arguments: standing)
    func whose(row: Standing) {
        let result = Sample.result { $0.existing = row.make() }
        let keeping = Sample.decide(result)
        #expect(keeping.name == row.keeping)
        #expect(keeping.codes == row.codes)
        let overwriting = Sample.decide(result, Sample.policy { $0.teacherEdits = .overwrite })
        #expect(overwriting.name == row.overwriting)
        #expect(overwriting.codes == row.overwritingCodes)
    }

    @Test(
        "What an update does to the value that stood there is what the guard counts",
        arguments: [
            ("7", "fully graded", "8", GradeEffect.changed), ("7", "fully graded", "0", .zeroed),
            ("0", "fully graded", "8", .changed), ("", "fully graded", "8", .none),
            ("", "fully graded", "0", .none), ("7", "exempt", "0", .changed),
            ("7", "submitted", "7", .removed), ("7", "not submitted", "0", .removed),
            ("7", "partially graded", "7", .changed), ("8", "fully graded", "8", .none),
        ] as [(String, String, String, GradeEffect)])
    func effect(held: String, status: String, score: String, effect: GradeEffect) {
        let decision = Sample.decide(
            Sample.result {
                $0.scoreStatus = cell(status)
                $0.score = cell(score)
                $0.comment = cell("New")
                $0.existing = Sample.imported(Sample.state(points: held))
            })
        #expect(decision.name == "update")
        #expect(decision.effect == effect)
    }

    @Test(
        "A deletion takes what this vendor has set, and nothing else",
        arguments: [
            ("nothing there", "unchanged", "unchanged", ["delete-unknown"]),
            ("ours", "delete", "delete", []),
            ("ours, changed by a teacher", "kept", "delete", ["teacher-edit-kept"]),
            ("entered by a teacher", "kept", "kept", ["teacher-edit-kept"]),
            ("another vendor's", "kept", "kept", ["other-vendor-kept"]),
            ("empty, nobody's", "unchanged", "unchanged", ["delete-unknown"]),
        ] as [(String, String, String, [String])])
    func deletion(name: String, keeping: String, overwriting: String, codes: [String]) {
        let existing: ExistingGrade? =
            switch name {
            case "ours": Sample.imported(Sample.state())
            case "ours, changed by a teacher":
                ResultRuleTests.edited(Sample.state(points: "9"), from: Sample.state())
            case "entered by a teacher": ExistingGrade(state: Sample.state())
            case "another vendor's": ResultRuleTests.theirs(Sample.state())
            case "empty, nobody's": ExistingGrade(state: GradeState())
            default: nil
            }
        let result = Sample.result {
            $0.status = cell("tobedeleted")
            $0.scoreStatus = cell("")
            $0.score = cell("A-")
            $0.existing = existing
        }
        let decision = Sample.decide(result)
        #expect(decision.name == keeping)
        #expect(decision.codes == codes)
        #expect((decision.effect == .removed) == (keeping == "delete"))
        let overwrites = Sample.decide(result, Sample.policy { $0.teacherEdits = .overwrite })
        #expect(overwrites.name == overwriting)
    }

    @Test(
        "A result goes the way of its line item",
        arguments: [
            ("refused", "", "line-item-refused"), ("refused", "tobedeleted", "line-item-refused"),
            ("unknown", "", "line-item-unknown"), ("hidden", "", "line-item-deleted"),
            ("deleted", "", "line-item-deleted"), ("waiting", "", "line-item-deleted"),
            ("hidden", "tobedeleted", nil), ("deleted", "tobedeleted", nil), ("open", "", nil),
        ] as [(String, String, String?)])
    func gate(state: String, status: String, code: String?) {
        let item: LineItemCase
        switch state {
        case "refused": item = Sample.item { $0.row.title = .blank }
        case "unknown": item = Sample.item { $0.row.status = cell("tobedeleted") }
        case "hidden":
            item = Sample.item {
                $0.origin = .resultsOnly
                $0.existing = Sample.existing { $0.isHidden = true }
            }
        case "deleted", "waiting":
            item = Sample.item {
                $0.row.status = cell("tobedeleted")
                $0.existing = Sample.existing { $0.scoresAtStake = state == "waiting" ? 1 : 0 }
            }
        default:
            item = Sample.item {
                $0.origin = .resultsOnly
                $0.existing = Sample.existing()
            }
        }
        let line = ScoredLine(
            LineItemDecision.of(item, policy: GradePolicy()), postingEnd: nil)
        let decision = Sample.decide(
            Sample.result {
                $0.line = line
                $0.status = cell(status)
                $0.existing = status.isEmpty ? nil : Sample.imported(Sample.state())
            })
        #expect(decision.codes == (code.map { [$0] } ?? []))
        let taken = status.isEmpty ? "insert" : "delete"
        #expect(decision.name == (code == nil ? taken : "refused"))
    }
}
