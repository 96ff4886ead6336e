// Drops of every kind from the file to the gradebook: rows, trace, report, refused rows.

import Basics
import Runs
import TestSupport
import Testing

@Suite("Grades come back")
struct ImportRunTests {
    private typealias School = GradeSchool

    private static let quiz = School.files(
        items: [School.item("li-1")],
        results: [
            School.result("li-1", "s-1", "8"), School.result("li-1", "s-2", "0"),
            School.result("li-1", "s-3", "", "exempt"),
        ])

    @Test("A drop goes by the name that its sender gave it")
    func dropName() throws {
        let school = try GradeSchool()
        try school.drop("ab12", GradeSchool.files(items: [GradeSchool.item("li-1")], results: []))
        let report = school.import("ab12") {
            $0.dropName = "grades of may.zip"
            $0.acknowledgement = school.folder.file("ack.json")
        }
        #expect(report.error == nil, "\(String(describing: report.error))")
        #expect(report.grades?.source == "grades of may.zip")
        #expect(try school.folder.text("ack.json").contains("\"drop\": \"grades of may.zip\""))
        #expect(
            ImportListRun(sis: school.sis).run(in: GradeSchool.context).imports?.map(\.drop)
                == ["grades of may.zip"])
    }

    @Test("New line items and results are taken, and every value has a trace")
    func taken() throws {
        let school = try School()
        try school.drop("drop", Self.quiz)
        let report = school.import("drop")
        #expect(report.error == nil && report.exitStatus == .done, "\(report)")
        #expect(report.grades?.status == .applied)
        #expect(report.grades?.lineItems.inserted == 1)
        #expect(report.grades?.results.inserted == 3)
        #expect(try school.items() == ["li-1|Quiz|10|2026-11-06|"])
        #expect(
            try school.grades() == [
                "s-1|Quiz|8||||acme", "s-2|Quiz|0||||acme", "s-3|Quiz||excused|||acme",
                "s-1|Teacher test|15||||",
            ])
        #expect(
            try school.ask(
                """
                SELECT s.uuid, c.action, c.file, c.line, COALESCE(c.old_points, ''),
                    COALESCE(c.new_points, ''), COALESCE(c.imported_score, '')
                FROM import_grade_changes c JOIN students s ON s.student_id = c.student_id
                ORDER BY c.line
                """, columns: 7) == [
                    "s-1|insert|results.csv|2||8|8", "s-2|insert|results.csv|3||0|0",
                    "s-3|insert|results.csv|4|||",
                ])
        #expect(
            try school.ask(
                "SELECT connection, source, status, inserted, length(bundle_sha256) FROM import_runs",
                columns: 5) == ["acme|drop|applied|4|64"])
    }

    @Test("A preview says what would be done, and changes no byte")
    func preview() throws {
        let school = try School()
        try school.drop("drop", Self.quiz)
        let before = try school.folder.read("district.sqlite")
        let report = school.import("drop") { $0.isPreview = true }
        #expect(report.error == nil && report.exitStatus == .done, "\(report)")
        #expect(report.grades?.status == .preview && report.grades?.run == nil)
        #expect(report.grades?.results.inserted == 3)
        #expect(try school.folder.read("district.sqlite") == before)
        #expect(try school.items() == [])
    }

    @Test("The same drop again is acknowledged and changes nothing")
    func again() throws {
        let school = try School()
        try school.drop("drop", Self.quiz)
        let first = school.import("drop")
        let after = try school.gradebook()
        let second = school.import("drop") { $0.acknowledgement = school.folder.file("ack.json") }
        #expect(second.grades?.status == .alreadyApplied && second.exitStatus == .done)
        #expect(second.grades?.run == first.grades?.run)
        #expect(try school.gradebook() == after)
        #expect(try school.folder.text("ack.json").contains("\"status\": \"already-applied\""))
    }

    @Test("The same rows in another drop are unchanged")
    func unchanged() throws {
        let school = try School()
        try school.drop("drop", Self.quiz)
        _ = school.import("drop")
        let before = try school.grades() + school.items()
        var files = Self.quiz
        files["results.csv"]? += School.result("li-1", "s-4", "7")
        try school.drop("more", files)
        let report = school.import("more")
        #expect(report.error == nil)
        #expect(report.grades?.lineItems.unchanged == 1)
        #expect(report.grades?.results.unchanged == 3 && report.grades?.results.inserted == 1)
        #expect(try school.grades().count == before.count)
    }

    @Test("What is wrong is refused by file, line and column, and the rest is taken")
    func refused() throws {
        let school = try School()
        let marked = MarkedText(
            School.resultHeader
                + """
                r-1,active,,li-1,s-1,fully graded,‸eight,2026-11-09,
                r-2,active,,li-1,‸s-9,fully graded,8,2026-11-09,
                r-3,active,,li-1,s-3,fully graded,9,2026-11-09,
                r-4,active,,‸li-9,s-2,fully graded,8,2026-11-09,
                r-5,active,,li-1,‸6,fully graded,8,2026-11-09,

                """)
        try school.drop(
            "drop",
            [
                "lineItems.csv": School.lineItemHeader + School.item("li-1"),
                "results.csv": marked.text,
            ])
        let report = school.import("drop")
        #expect(report.error == nil && report.exitStatus == .findings, "\(report)")
        #expect(report.grades?.results.refused == 4 && report.grades?.results.inserted == 1)
        let errors = report.findings?.items.filter { $0.severity == "error" } ?? []
        let places = errors.map { Location(line: $0.line, column: $0.column) }
        #expect(Set(places) == Set(marked.places), "\(errors)")
        #expect(
            Set(errors.map(\.code)) == [
                "grade-score-not-numeric", "grade-student-unknown", "grade-line-item-unknown",
                "grade-id-zeros-missing",
            ], "\(errors)")
        let rejects = try school.folder.text("drop-rejects/results.csv")
        #expect(rejects.hasPrefix(School.resultHeader.dropLast() + ",code,reason\r\n"))
        #expect(rejects.split(separator: "\r\n").count == 5)
        #expect(!rejects.contains("s-3"))
    }

    @Test("Refused rows, mended in their folder and sent again, land")
    func mended() throws {
        let school = try School()
        var files = Self.quiz
        files["lineItems.csv"]? += School.item("li-2", "Essay", due: "2029-01-01")
        files["results.csv"]? += School.result("li-2", "s-1", "9")
        try school.drop("drop", files)
        let first = school.import("drop")
        #expect(first.grades?.lineItems.refused == 1 && first.grades?.results.refused == 1)
        let items = try school.folder.text("drop-rejects/lineItems.csv")
        #expect(items.contains("grade-due-date-outside"), "\(items)")
        try school.folder.write(
            "drop-rejects/lineItems.csv",
            String(items.map { $0 == "\u{2029}" ? " " : $0 })
                .split(separator: "2029-01-01", omittingEmptySubsequences: false)
                .joined(separator: "2026-11-12"))
        let second = school.import("drop-rejects")
        #expect(second.error == nil && second.exitStatus == .done, "\(second)")
        #expect(second.findings?.errors ?? 0 == 0)
        #expect(try school.grades().contains("s-1|Essay|9||||acme"))
    }

    @Test("A teacher's grade, a changed one and another vendor's stay")
    func kept() throws {
        let school = try School()
        try school.connection("other")
        try school.drop("drop", Self.quiz)
        _ = school.import("drop")
        try school.change(
            "UPDATE gradebook_grades SET points = 9 WHERE vendor = 'acme' AND points = 8")
        var files = Self.quiz
        files["results.csv"] =
            School.resultHeader + School.result("li-1", "s-1", "3")
            + School.result("li-1", "s-2", "4")
        try school.drop("next", files)
        let report = school.import("next")
        #expect(report.grades?.results.kept == 1 && report.grades?.results.updated == 1)
        #expect(try school.grades().contains("s-1|Quiz|9||||acme"))
        #expect(try school.grades().contains("s-2|Quiz|4||||acme"))
        try school.drop("theirs", Self.quiz)
        let theirs = school.import("theirs", by: "other")
        #expect(theirs.error == nil)
        #expect(theirs.grades?.lineItems.inserted == 1)
        #expect(try school.grades().filter { $0.hasSuffix("|other") }.count == 3)
        #expect(try school.grades().contains("s-1|Teacher test|15||||"))
    }

    @Test("A teacher's assignment takes scores only where the connection says so")
    func teachers() throws {
        let school = try School()
        let rows = School.files(results: [School.result("t-1", "s-2", "17")])
        try school.drop("drop", rows)
        #expect(school.import("drop").grades?.results.refused == 1)
        try school.connection("acme", "grades:\n  score_sis_assignments: true\n")
        try school.drop(
            "again",
            School.files(
                results: [School.result("t-1", "s-2", "17"), School.result("t-1", "s-3", "18")]))
        let report = school.import("again")
        #expect(try school.grades().contains("s-2|Teacher test|17||||acme"), "\(report)")
    }

    @Test("A drop of which rows were refused is taken again once its run is undone")
    func refusedBefore() throws {
        let school = try School()
        try school.drop(
            "d",
            School.files(
                items: [School.item("li-1")],
                results: [School.result("li-1", "s-1", "5"), School.result("li-1", "s-9", "7")]))
        let first = school.import("d")
        #expect(first.exitStatus == .findings)
        // The student comes into the SIS after the drop.
        try school.change("UPDATE students SET uuid = 's-9' WHERE student_id = 2")
        let again = school.import("d")
        #expect(again.grades?.status == .alreadyApplied && again.exitStatus == .done)
        #expect(again.grades?.refusedBefore == 1)
        #expect(again.verdict?.contains("1 row of it was refused then") == true)
        let run = try #require(first.grades?.run)
        let undo = UndoRun(run: run, sis: school.sis, isPreview: false, keptPerKind: 10)
            .run(in: School.context)
        #expect(undo.exitStatus == .done)
        let third = school.import("d")
        #expect(third.grades?.status == .applied && third.exitStatus == .done)
        #expect(try school.grades().filter { $0.hasSuffix("acme") }.count == 2)
    }

    @Test(
        "A bulk file hides the vendor's line items that it does not have, with scores on approval")
    func absent() throws {
        let school = try School()
        var files = Self.quiz
        files["lineItems.csv"]? += School.item("li-2", "Empty")
        try school.drop("drop", files)
        _ = school.import("drop")
        try school.drop("bulk", School.files(items: [School.item("li-1", "Quiz 1")]), bulk: true)
        let report = school.import("bulk")
        #expect(report.exitStatus == .done, "\(report)")
        #expect(report.grades?.lineItems.deleted == 1 && report.grades?.lineItems.updated == 1)
        #expect(
            try school.items() == ["li-1|Quiz 1|10|2026-11-06|", "li-2|Empty|10|2026-11-06|hidden"])
        try school.drop("last", School.files(items: [School.item("li-3", "Third")]), bulk: true)
        let held = school.import("last")
        #expect(held.exitStatus == .held && held.grades?.status == .held, "\(held)")
        #expect(try school.items().count == 2)
        #expect(
            try school.ask(
                "SELECT status FROM import_runs ORDER BY run_id DESC LIMIT 1", columns: 1)
                == ["held"])
        try school.change("UPDATE import_runs SET status = 'approved' WHERE status = 'held'")
        let passed = school.import("last")
        #expect(passed.exitStatus == .done && passed.grades?.status == .applied, "\(passed)")
        #expect(try school.items().filter { $0.hasSuffix("|hidden") }.count == 2)
    }

    @Test("A drop that would change most of a class is held, and only the run is recorded")
    func held() throws {
        let school = try School()
        try school.connection("acme", "grades:\n  hold:\n    at_least: 2\n")
        try school.drop("drop", Self.quiz)
        _ = school.import("drop")
        let before = try school.grades()
        try school.drop(
            "next",
            School.files(
                results: [
                    School.result("li-1", "s-1", "1"), School.result("li-1", "s-2", "1"),
                ]))
        let report = school.import("next")
        #expect(report.exitStatus == .held, "\(report)")
        #expect(report.grades?.hold.first?.classSourcedId == "c-1")
        #expect(try school.grades() == before)
        let again = school.import("next")
        #expect(again.grades?.run == report.grades?.run)
    }

    @Test("An older drop is refused, unless it is asked for")
    func older() throws {
        let school = try School()
        try school.drop("drop", Self.quiz)
        _ = school.import("drop")
        let old = Self.quiz.mapValues { text in
            text.split(separator: "2026-11-10T", omittingEmptySubsequences: false)
                .joined(separator: "2026-11-01T")
        }
        try school.drop("old", old)
        let report = school.import("old")
        #expect(report.error?.code == "grade-older-drop" && report.exitStatus == .failed)
        #expect(school.import("old") { $0.acceptsOlder = true }.exitStatus == .done)
    }

    @Test("With all_or_nothing, one refused result refuses its line item")
    func unit() throws {
        let school = try School()
        try school.connection("acme", "grades:\n  all_or_nothing: true\n")
        var files = Self.quiz
        files["lineItems.csv"]? += School.item("li-2", "Essay")
        files["results.csv"]? +=
            School.result("li-2", "s-1", "9") + School.result("li-2", "s-2", "B+")
        try school.drop("drop", files)
        let report = school.import("drop")
        #expect(report.grades?.lineItems.refused == 1 && report.grades?.lineItems.inserted == 1)
        #expect(report.grades?.results.refused == 2 && report.grades?.results.inserted == 3)
        #expect(try school.items().count == 1)
        // The one that is wrong says what is, the others that it is not they.
        let told = report.findings?.items.filter { $0.severity == "error" } ?? []
        #expect(
            told.map { "\($0.code) \($0.file ?? "") \($0.line ?? 0)" } == [
                "grade-unit-refused lineItems.csv 3", "grade-unit-refused results.csv 5",
                "grade-score-not-numeric results.csv 6",
            ])
    }

    @Test("What the connection does not name is not read", arguments: ["lineItems", "results"])
    func permission(word: String) throws {
        let school = try School()
        try school.folder.write("connections/acme.yaml", "title: acme\nwrite: [\(word)]\n")
        try school.drop("drop", Self.quiz)
        let report = school.import("drop")
        #expect(report.grades?.files.map(\.file) == ["\(word).csv"], "\(report)")
        try school.folder.write("connections/acme.yaml", "title: acme\n")
        #expect(school.import("drop").error?.code == "grade-nothing-writable")
    }

    @Test("Ids lose the connection's prefix, and classes outside its schools are refused")
    func scope() throws {
        let school = try School()
        try school.connection("acme", "id_prefix: east-\nschools: [\"0011\"]\n")
        let files = Self.quiz.mapValues { text in
            ["c-1", "s-1", "s-2", "s-3", "hw", "hi-q2"].reduce(text) { text, id in
                text.split(separator: ",\(id),", omittingEmptySubsequences: false)
                    .joined(separator: ",east-\(id),")
            }
        }
        try school.drop("drop", files)
        let report = school.import("drop")
        #expect(report.grades?.results.inserted == 3, "\(report)")
        try school.drop(
            "bare",
            School.files(items: [School.item("li-2")], results: [School.result("li-2", "s-1", "1")])
        )
        let bare = school.import("bare")
        #expect(bare.findings?.kinds.first?.code == "grade-id-prefix-missing", "\(bare)")
        try school.drop("mid", School.files(items: [School.item("li-3", section: "east-c-mid")]))
        #expect(school.import("mid").findings?.kinds.first?.code == "grade-class-outside-scope")
    }

    @Test("Other letters in file names, and no manifest, are noted and read")
    func tolerated() throws {
        let school = try School()
        for (name, text) in Self.quiz {
            try school.folder.write("loose/\(name.lowercased())", text)
        }
        let report = school.import("loose")
        #expect(report.exitStatus == .done, "\(report)")
        #expect(report.grades?.results.inserted == 3)
        let codes = Set(report.findings?.kinds.map(\.code) ?? [])
        #expect(codes.isSuperset(of: ["bundle-file-name", "bundle-manifest-missing"]))
    }
}
