// The page of an import: as the fixtures have it, whole, and safe whatever a vendor writes.

import Foundation
import Runs
import TestSupport
import Testing

@Suite("The page of an import")
struct ImportPageTests {
    private typealias School = GradeSchool
    private let school: GradeSchool

    init() throws { school = try GradeSchool() }

    /// The page of an import, temporary folders taken out of it.
    private func page(
        _ drop: String, by title: String = "acme",
        _ change: (inout ImportRequest) -> Void = { _ in }
    ) throws -> String {
        _ = school.import(drop, by: title) {
            $0.pagePath = school.folder.file("page.html")
            change(&$0)
        }
        return String(decoding: try school.folder.read("page.html"), as: UTF8.self)
            .replacing(school.folder.file(""), with: "")
    }

    private func mixed() throws {
        try school.drop(
            "grades",
            School.files(
                items: [School.item("li-1", "Quiz 1"), School.item("li-2", due: "2027-08-01")],
                results: [
                    School.result("li-1", "s-1", "9"), School.result("li-1", "s-2", "\"8,5\""),
                    School.result("li-1", "nobody", "7"), School.result("t-1", "s-1", "1"),
                ]))
    }

    @Test("A page is as the fixture has it", arguments: ["applied", "preview", "held", "failed"])
    func golden(name: String) throws {
        try mixed()
        var text: String
        switch name {
        case "preview": text = try page("grades") { $0.isPreview = true }
        case "held":
            try school.connection("acme", "grades: {hold: {at_least: 1}}\n")
            _ = school.import("grades")
            let other = [School.result("li-1", "s-1", "0")]
            try school.drop("later", School.files(results: other))
            text = try page("later")
        case "failed":
            try school.folder.write("broken.zip", "no zip")
            text = try page("broken.zip")
        default: text = try page("grades")
        }
        try PageText.expect(text, as: "import-\(name)")
        for name in ["Ann", "Ash", "8,5", "<script", "http:", "https:"] {
            #expect(!text.contains(name), "\(name)")
        }
    }

    @Test("What a vendor writes stays text")
    func escaped() throws {
        try school.connection("<b>&\"'")
        let id = "</td><script>alert(1)</script>\u{202E}"
        try school.drop("d", School.files(results: [School.result(id, "s-1", "1")]))
        let text = try page("d", by: "<b>&\"'")
        #expect(!text.contains("<script") && !text.contains("<b>&\"") && !text.contains("\u{202E}"))
        #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;\u{FFFD}"))
        #expect(text.contains("<h1>Grades of &lt;b&gt;&amp;&quot;&#39;</h1>"))
        #expect(try PageText.unclosed(text) == [])
    }

    @Test("A page never takes the place of anything else")
    func places() throws {
        try mixed()
        try school.folder.write("notes.html", "<p>mine</p>")
        let report = school.import("grades") { $0.pagePath = school.folder.file("notes.html") }
        #expect(report.error?.code == "run-output-refused")
        let twice = school.import("grades") {
            $0.pagePath = school.folder.file("page.html")
            $0.acknowledgement = school.folder.file("page.html")
        }
        #expect(twice.error?.code == "run-output-refused")
        #expect(try school.items() == [])
    }
}
