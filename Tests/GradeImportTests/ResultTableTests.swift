// The table of section 4 of the grade import rules, row by row: what a scoreStatus makes of a
// score.

import Basics
import GradeImport
import Testing

@Suite("Results: status decides before score")
struct ResultTableTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let status: String
        let score: String
        /// `insert`, `unchanged` or `refused`, and the codes that go with it.
        let outcome: String
        var points: String?
        var held: String?
        var isExcused = false
        var isMissing = false
        var codes: [String] = []
        var change: @Sendable (inout GradePolicy) -> Void = { _ in }
        var knob = ""

        var testDescription: String { "\(status) '\(score)' \(knob)" }
    }

    static let table: [Row] = [
        Row(status: "fully graded", score: "8", outcome: "insert", points: "8"),
        Row(status: "fully graded", score: "0", outcome: "insert", points: "0"),
        Row(status: "fully graded", score: "", outcome: "refused", codes: ["score-missing"]),
        Row(status: "fully graded", score: "   ", outcome: "refused", codes: ["score-missing"]),
        Row(
            status: "partially graded", score: "4.5", outcome: "insert", points: "4.5",
            held: "partially graded"),
        Row(status: "partially graded", score: "", outcome: "refused", codes: ["score-missing"]),
        Row(
            status: "partially graded", score: "4.5", outcome: "insert", points: "4.5",
            change: { $0.partiallyGraded = .post }, knob: "post"),
        Row(
            status: "partially graded", score: "", outcome: "refused", codes: ["score-missing"],
            change: { $0.partiallyGraded = .post }, knob: "post"),
        Row(
            status: "partially graded", score: "4.5", outcome: "unchanged",
            codes: ["partially-graded-ignored"], change: { $0.partiallyGraded = .ignore },
            knob: "ignore"),
        Row(
            status: "partially graded", score: "A-", outcome: "unchanged",
            codes: ["partially-graded-ignored"], change: { $0.partiallyGraded = .ignore },
            knob: "ignore"),
        Row(status: "submitted", score: "0", outcome: "insert", held: "submitted"),
        Row(status: "submitted", score: "7", outcome: "insert", held: "submitted"),
        Row(status: "submitted", score: "", outcome: "insert", held: "submitted"),
        Row(status: "submitted", score: "1,5", outcome: "insert", held: "submitted"),
        Row(status: "not submitted", score: "0", outcome: "insert", held: "not submitted"),
        Row(status: "not submitted", score: "", outcome: "insert", held: "not submitted"),
        Row(status: "not submitted", score: "NaN", outcome: "insert", held: "not submitted"),
        Row(
            status: "not submitted", score: "0", outcome: "insert", held: "not submitted",
            isMissing: true, change: { $0.notSubmitted = .missing }, knob: "missing"),
        Row(status: "exempt", score: "0", outcome: "insert", isExcused: true),
        Row(status: "exempt", score: "-1", outcome: "insert", isExcused: true),
        Row(status: "exempt", score: "12%", outcome: "insert", isExcused: true),
        Row(status: "exempt", score: "", outcome: "insert", isExcused: true),
        Row(status: "", score: "8", outcome: "refused", codes: ["score-status-missing"]),
        Row(status: "  ", score: "", outcome: "refused", codes: ["score-status-missing"]),
        Row(status: "graded", score: "8", outcome: "refused", codes: ["score-status-unknown"]),
        Row(
            status: "Fully Graded", score: "8", outcome: "refused",
            codes: ["score-status-unknown"]),
        Row(status: "late", score: "A", outcome: "refused", codes: ["score-status-unknown"]),
    ]

    @Test("Every row of the table, and every knob of it", arguments: table)
    func everyRow(row: Row) {
        let result = Sample.result {
            $0.scoreStatus = cell(row.status)
            $0.score = cell(row.score)
        }
        let decision = Sample.decide(result, Sample.policy(row.change))
        #expect(decision.name == row.outcome)
        #expect(decision.codes == row.codes)
        #expect(decision.effect == .none)
        #expect((row.outcome == "insert") == (decision.grade != nil))
        guard let grade = decision.grade else { return }
        #expect(grade.points?.text == row.points)
        #expect(grade.scoreStatus?.rawValue == row.held)
        #expect(grade.isExcused == row.isExcused)
        #expect(grade.isMissing == row.isMissing)
        #expect(grade.comment?.string == "Well done")
        #expect(grade.gradedAt == day("2026-11-09"))
    }

    @Test(
        "Scores as bytes: what is read, and what has words of its own",
        arguments: [
            ("0", "0", nil), ("-0", "0", nil), ("+5", "5", nil), ("5.", "5", nil),
            (".5", "0.5", nil), ("08.50", "8.5", nil), (" 8 ", "8", nil), ("\t8", "8", nil),
            ("10", "10", nil), ("10.000000", "10", nil), ("9.9990", "9.999", nil),
            ("9.9999", "9.999", "score-cut"), ("0.0004", "0", "score-cut"),
            ("8.3333333333333333333333333333333333", "8.333", "score-cut"),
            ("0000000000000000000008", "8", nil),
            ("-0.0004", nil, "score-below-min"), ("-0.001", nil, "score-below-min"),
            ("-2", nil, "score-below-min"), ("-1", nil, "score-reads-as-excused"),
            ("1,5", nil, "score-comma"), ("1.234,5", nil, "score-comma"),
            ("1,234.5", nil, "score-comma"), ("12%", nil, "score-percent"),
            ("80 %", nil, "score-percent"), ("1e1", nil, "score-exponent"),
            ("1E1", nil, "score-exponent"), ("1.5e-3", nil, "score-exponent"),
            ("1e309", nil, "score-exponent"), ("-1e+9", nil, "score-exponent"),
            ("NaN", nil, "score-not-finite"), ("nan", nil, "score-not-finite"),
            ("inf", nil, "score-not-finite"), ("-Infinity", nil, "score-not-finite"),
            ("A", nil, "score-not-numeric"), ("B+", nil, "score-not-numeric"),
            ("Meets expectations", nil, "score-not-numeric"), ("8pts", nil, "score-not-numeric"),
            ("0x1F", nil, "score-not-numeric"), ("½", nil, "score-not-numeric"),
            ("e5", nil, "score-not-numeric"), ("5e", nil, "score-not-numeric"),
            ("٨", nil, "score-not-numeric"), ("1e5e5", nil, "score-not-numeric"),
            ("1.2.3", nil, "score-unreadable"), ("--5", nil, "score-unreadable"),
            ("8/10", nil, "score-unreadable"), ("5 5", nil, "score-unreadable"),
            (".", nil, "score-unreadable"), ("-", nil, "score-unreadable"),
            (",", nil, "score-unreadable"), ("=1+1", nil, "score-unreadable"),
            ("*", nil, "score-unreadable"),
            ("1000000", nil, "score-too-large"), ("-1000000", nil, "score-too-large"),
            ("99999999999999999999999999", nil, "score-too-large"),
        ] as [(String, String?, String?)])
    func scores(text: String, points: String?, code: String?) {
        let decision = Sample.decide(Sample.result { $0.score = cell(text) })
        #expect(decision.codes == (code.map { [$0] } ?? []))
        #expect(decision.name == (points == nil ? "refused" : "insert"))
        #expect(decision.grade?.points?.text == points)
        let shown = decision.remarks.map(\.message).joined()
        #expect(text.count < 3 || !shown.contains(text), "A message shows a score.")
    }

    @Test("The largest that the SIS holds")
    func largest() {
        let line = Sample.line(max: "999999")
        for (text, code) in [
            ("999999", nil), ("999999.999", "score-extra-credit"), ("999999.9995", "score-cut"),
        ] as [(String, String?)] {
            let decision = Sample.decide(
                Sample.result {
                    $0.line = line
                    $0.score = cell(text)
                })
            #expect(decision.name == "insert")
            #expect(code.map { decision.codes.contains($0) } ?? decision.codes.isEmpty)
            #expect(decision.grade?.points?.text == (text == "999999" ? text : "999999.999"))
        }
    }

    @Test(
        "Below min is refused, above max is a choice",
        arguments: [
            ("0", "10", "0", nil, nil, nil), ("0", "10", "10", nil, nil, nil),
            (
                "0", "10", "10.001", "score-extra-credit", "score-above-max",
                "score-above-max-refused"
            ),
            ("0", "10", "11", "score-extra-credit", "score-above-max", "score-above-max-refused"),
            ("5", "10", "5", nil, nil, nil),
            ("5", "10", "4.999", "score-below-min", "score-below-min", "score-below-min"),
            ("-5", "10", "-5", nil, nil, nil),
            ("-5", "10", "-5.001", "score-below-min", "score-below-min", "score-below-min"),
            (
                "-5", "10", "-1", "score-reads-as-excused", "score-reads-as-excused",
                "score-reads-as-excused"
            ),
            // Rounded down to 10 by us: nobody's fault.
            (
                "0", "10.5", "10.5", "score-extra-credit", "score-extra-credit",
                "score-extra-credit"
            ),
            (
                "0", "10.5", "10.501", "score-extra-credit", "score-above-max",
                "score-above-max-refused"
            ),
            // Extra credit by itself.
            ("0", "0", "3", nil, nil, nil), ("0", "0", "0", nil, nil, nil),
        ] as [(String, String, String, String?, String?, String?)])
    func range(
        min: String, max: String, score: String, credit: String?, warned: String?,
        rejected: String?
    ) {
        for (action, code) in zip(AboveMaxAction.allCases, [credit, warned, rejected]) {
            let decision = Sample.decide(
                Sample.result {
                    $0.line = Sample.line(max: max, min: min)
                    $0.score = cell(score)
                }, Sample.policy { $0.aboveMax = action })
            #expect(decision.codes == (code.map { [$0] } ?? []), "\(action)")
            let refuses = [
                "score-below-min", "score-above-max-refused", "score-reads-as-excused",
            ]
            let isRefused = code.map(refuses.contains) ?? false
            #expect(decision.name == (isRefused ? "refused" : "insert"), "\(action)")
        }
    }
}
