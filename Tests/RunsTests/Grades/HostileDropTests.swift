// Drops that nobody sends in good faith: refused at their place, and the gradebook untouched.

import Runs
import TestSupport
import Testing

@Suite("Hostile drops")
struct HostileDropTests {
    private typealias School = GradeSchool

    /// A results.csv that is refused as a whole, and the error that says so.
    struct Broken: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let text: String
        let code: String
    }

    private static let broken = [
        Broken(
            testDescription: "a cell of 10 MB",
            text: School.resultHeader
                + School.result(
                    "li-1", "s-1", "8", comment: String(repeating: "x", count: 10 << 20)),
            code: "csv-field-too-long"),
        Broken(
            testDescription: "a million columns",
            text: School.resultHeader.dropLast() + String(repeating: ",x", count: 1_000_000)
                + "\r\n", code: "csv-too-many-columns"),
        Broken(
            testDescription: "no score column",
            text:
                "sourcedId,lineItemSourcedId,studentSourcedId,scoreStatus\r\nr,li-1,s-1,exempt\r\n",
            code: "grade-header-incomplete"),
        Broken(
            testDescription: "no header", text: School.result("li-1", "s-1", "8"),
            code: "bundle-header-unknown"),
        Broken(
            testDescription: "another separator",
            text: "sourcedId;lineItemSourcedId;studentSourcedId;scoreStatus;score\r\n",
            code: "bundle-header-unknown"),
    ]

    @Test("A file that cannot be read changes nothing", arguments: broken)
    func refused(broken: Broken) throws {
        let school = try School()
        try school.drop(
            "drop",
            [
                "lineItems.csv": School.lineItemHeader + School.item("li-1"),
                "results.csv": broken.text,
            ])
        let before = try school.gradebook()
        let report = school.import("drop")
        #expect(
            report.exitStatus == .failed && report.error?.code == broken.code,
            "\(report.error.debugDescription)")
        #expect(report.error?.path == "results.csv" && report.error?.line != nil)
        #expect(report.error?.hint != nil)
        #expect(try school.gradebook() == before)
    }

    @Test(
        "Scores that are no plain numbers are refused, each with its code",
        arguments: ["NaN", "inf", "1e309", "1,5", "12%", "A-", "-1", "9999999999"])
    func scores(score: String) throws {
        let school = try School()
        let cell = score.contains(",") ? "\"\(score)\"" : score
        try school.drop(
            "drop",
            School.files(
                items: [School.item("li-1")],
                results: [School.result("li-1", "s-1", cell), School.result("li-1", "s-2", "8")]))
        let report = school.import("drop")
        #expect(report.grades?.results.refused == 1 && report.grades?.results.inserted == 1)
        let item = report.findings?.items.first { $0.severity == "error" }
        #expect(item?.line == 2 && item?.field == "score" && item?.column != nil, "\(report)")
        #expect(item.map { !$0.message.contains(score) } == true)
    }

    @Test("A formula stays text, and results may stand before their line item")
    func tolerated() throws {
        let school = try School()
        try school.drop(
            "drop",
            School.files(
                items: [School.item("li-1", "=1+1")],
                results: [School.result("li-1", "s-1", "8", comment: "=HYPERLINK(1)")]))
        #expect(school.import("drop").exitStatus == .done)
        #expect(try school.grades().contains("s-1|=1+1|8|||=HYPERLINK(1)|acme"))
    }

    @Test("A comment of two paragraphs is one line, and blank lines between rows are nothing")
    func lineBreaks() throws {
        let school = try School()
        try school.drop(
            "drop",
            School.files(
                items: [School.item("li-1"), "\r\n", School.item("li-2", "\"Work\r\n2\"")],
                results: [
                    "\r\n", School.result("li-1", "s-1", "8", comment: "\"Well.\n\nDone\""),
                    School.result("li-2", "s-1", "9"),
                ]))
        let report = school.import("drop")
        #expect(report.exitStatus == .done, "\(report)")
        #expect(
            try school.grades().prefix(2) == [
                "s-1|Quiz|8|||Well. Done|acme", "s-1|Teacher test|15||||",
            ])
        #expect(try school.grades().last == "s-1|Work 2|9||||acme")
        let codes = Set(report.findings?.kinds.map(\.code) ?? [])
        #expect(codes.isSuperset(of: ["grade-text-cleaned", "csv-blank-line"]))
    }

    @Test("Duplicate ids are refused, all of them")
    func duplicates() throws {
        let school = try School()
        try school.drop(
            "drop",
            School.files(
                items: [School.item("li-1"), School.item("li-2"), School.item("li-2", "Other")],
                results: [
                    School.result("li-1", "s-1", "8"), School.result("li-1", "s-1", "8"),
                    School.result("li-1", "s-2", "8"),
                ]))
        let report = school.import("drop")
        #expect(report.grades?.lineItems.refused == 2 && report.grades?.lineItems.inserted == 1)
        #expect(report.grades?.results.refused == 2 && report.grades?.results.inserted == 1)
    }

    @Test("Bytes that are no UTF-8 refuse their row, and the results of a line item so refused")
    func encoding() throws {
        let school = try School()
        let text = School.lineItemHeader + School.item("li-1", "Caf?")
        let bytes = text.utf8.map { $0 == UInt8(ascii: "?") ? 0xE9 : $0 }
        try school.drop("drop", School.files(results: [School.result("li-1", "s-1", "8")]))
        try school.folder.write("drop/lineItems.csv", bytes)
        let report = school.import("drop")
        #expect(report.grades?.lineItems.refused == 1, "\(report)")
        #expect(report.grades?.results.refused == 1)
        #expect(report.findings?.items.contains { $0.code == "grade-row-unreadable" } == true)
        #expect(try school.items() == [])
    }

    @Test("A zip that unpacks to more than it may is refused")
    func bomb() throws {
        let school = try School()
        let made = try OtherTool.run([
            "python3", "-c",
            """
            import zipfile, sys
            with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as z:
                z.writestr('results.csv', 'sourcedId,lineItemSourcedId,studentSourcedId,' +
                    'scoreStatus,score\\r\\n' + '"' + 'x' * (64 << 20) + '"')
            """, school.folder.file("bomb.zip"),
        ])
        try #require(made.status == 0)
        let report = school.import("bomb.zip")
        #expect(report.exitStatus == .failed && report.error?.hint != nil, "\(report)")
        #expect(try school.gradebook() == School().gradebook())
    }
}
