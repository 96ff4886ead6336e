// The page of an export, made from reports as --report writes them: as the fixtures have it, and
// safe whatever a school is called.

import Basics
import Foundation
import Runs
import TestSupport
import Testing

@Suite("The page of an export")
struct ExportPageTests {
    private static let names = ProjectFiles.names(in: "Fixtures/pages", ending: ".json")

    private func report(_ name: String) throws -> RunReport {
        let bytes = try #require(ProjectFiles.bytes("Fixtures/pages/\(name).json"))
        return try JSONDecoder().decode(RunReport.self, from: Data(bytes))
    }

    private func page(_ name: String) throws -> String { try report(name).exportPage }

    @Test("A page is as the fixture has it", arguments: names)
    func golden(name: String) throws {
        try PageText.expect(page(name), as: name)
    }

    @Test("There is a page for whatever can become of an export")
    func outcomes() throws {
        #expect(
            Self.names == [
                "export-failed", "export-first", "export-held", "export-hostile",
                "export-preview", "export-published", "export-unchanged",
            ])
    }

    @Test(
        "The headline says what became of it",
        arguments: [
            ("published", "Published"), ("held", "Held for approval"),
            ("preview", "Preview: it would be held"), ("unchanged", "Unchanged, nothing sent"),
            ("failed", "Failed"),
        ])
    func headline(name: String, word: String) throws {
        #expect(try page("export-\(name)").contains("<strong>\(word)</strong>"))
    }

    @Test("A day without a change, a preview that may leave, a lock, a record left behind")
    func otherHeadlines() throws {
        var unchanged = try report("export-unchanged")
        unchanged.change?.mode = "bulk"
        #expect(unchanged.exportPage.contains("<strong>Published, unchanged</strong>"))
        var preview = try report("export-preview")
        preview.change?.hold = []
        #expect(preview.exportPage.contains("<strong>Preview</strong>"))
        var locked = try report("export-failed")
        locked.exitStatus = .locked
        #expect(locked.exportPage.contains("<strong>Not begun</strong>"))
        #expect(locked.exportPage.contains("No bundle was published."))
        locked.error?.code = "state-not-recorded"
        #expect(!locked.exportPage.contains("No bundle was published."))
    }

    @Test("A held bundle's page has why, and the commands to let it go or not")
    func held() throws {
        let report = try report("export-held")
        let page = report.exportPage
        let held = try #require(report.change?.held)
        for command in [held.approve, held.reject] {
            let shown = command.replacing("\"", with: "&quot;")
            #expect(page.contains("<code>\(shown)</code>"), "\(command)")
        }
        #expect(page.contains("<strong>École Jeanne-Mance: users.csv</strong>"))
        #expect(page.contains("The 4 reasons are below."))
        // The reason itself says how many; of what goes in part, the share stands beside it.
        #expect(page.contains("would be removed.<small>change-removed</small>"))
        var part = report
        part.change?.hold[1].of = 1000
        #expect(part.exportPage.contains("<small>49% of the rows; change-removed</small>"))
        // What comes next has been said.
        #expect(!page.contains("What comes next"))
        #expect(try self.page("export-preview").contains("What comes next"))
    }

    @Test("Values of people are hidden, unless they were asked for")
    func hidden() throws {
        var report = try report("export-published")
        #expect(report.exportPage.contains("familyName: hidden"))
        #expect(report.exportPage.contains("No names, birth dates or scores of people stand in it"))
        report.difference?.showsValues = true
        #expect(!report.exportPage.contains("No names, birth dates or scores of people"))
    }

    @Test("Whatever a school, a file or a column is called stays text")
    func hostile() throws {
        let page = try page("export-hostile")
        for text in [
            "<script", "<svg onload", "<b>o", "<img", "</td></table><", "<u>", "<a>", "<hr>", "<i>",
            "<\u{301}b", "\u{202E}", "\u{7}",
        ] {
            #expect(!page.unicodeScalars.contains(Array(text.unicodeScalars)), "\(text)")
        }
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    }

    @Test("An export writes its page where it was asked for")
    func written() throws {
        let folder = try TemporaryFolder()
        let (district, page) = (folder.file("d.sqlite"), folder.file("page.html"))
        let context = RunContext(today: try #require(CalendarDate("2026-11-20")))
        #expect(
            DemoRun(database: district, students: 20, seed: 1).run(in: context).exitStatus == .done)
        var request = ExportRequest(sis: district)
        request.state = folder.file("state")
        request.pagePath = page
        let report = ExportRun(request, output: folder.file("b.zip")).run(in: context)
        #expect(report.exitStatus == .done)
        let text = try folder.text("page.html")
        #expect(text.contains("<strong>Published</strong>"))
        #expect(text.contains("<dd>\(try #require(report.bundleSha256))</dd>"))
        #expect(text.contains("In the bundle") && text.contains("Left out by the rules"))
        #expect(try PageText.unclosed(text) == [])

        request.reportPath = page
        let twice = ExportRun(request, output: folder.file("b.zip")).run(in: context)
        #expect(twice.error?.code == "run-output-refused")
        request.reportPath = nil
        request.pagePath = folder.file("b.zip")
        let over = ExportRun(request, output: folder.file("c.zip")).run(in: context)
        #expect(over.error?.code == "run-output-refused")
    }
}
