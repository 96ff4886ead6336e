// Every page of the fixtures in Chromium, as a phone and a desk would show it, by day and by night:
// browser.html looks at it there.

import Foundation
import TestSupport
import Testing

@Suite("Pages in a browser")
struct PagesInBrowserTests {
    /// One page in one width and one scheme of colours.
    private struct View: Decodable {
        let page: String
        let view: String
        /// How many pieces of text were looked at.
        let texts: Int
        let faults: [String]
    }

    private let folder = try? TemporaryFolder()

    /// What the browser says of the pages, and the lines that its console got.
    private func open(_ pages: [String]) throws -> (views: [View], console: [String]) {
        let folder = try #require(folder)
        let list = try JSONEncoder().encode(pages.map { "file://\($0)" })
        let escaped = String(decoding: list, as: UTF8.self)
            .addingPercentEncoding(withAllowedCharacters: .alphanumerics)
        let looking = "\(ProjectFiles.root)/Tests/RunsTests/Pages/browser.html"
        let tool = try OtherTool.run([
            "sh", "-c", "exec timeout -k 5 90 chromium \"$@\" 2> \"$0\"", folder.file("log"),
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--user-data-dir=\(folder.file("profile"))", "--no-first-run",
            // The page that looks may look into the others.
            "--allow-file-access-from-files", "--enable-logging=stderr", "--v=0",
            "--virtual-time-budget=60000", "--dump-dom",
            "file://\(looking)#\(try #require(escaped))",
        ])
        let log = try folder.text("log")
        try #require(
            tool.status == 0,
            "chromium: status \(tool.status); scripts/needs test, which scripts/test runs, installs it. \(log)"
        )
        let found = try #require(tool.text.firstMatch(of: /data-found="([^"]*)"/)?.1)
        let json = try #require(String(found).removingPercentEncoding)
        return (
            try JSONDecoder().decode([View].self, from: Data(json.utf8)),
            log.split(separator: "\n").filter { $0.contains(":CONSOLE") }.map(String.init)
        )
    }

    @Test("Every page can be read: in both schemes, on a phone and a desk, by eye, key and ear")
    func pages() throws {
        let names = ProjectFiles.names(in: "Fixtures/pages", ending: ".html")
        #expect(names.count >= 11)
        let (views, console) = try open(
            names.map { "\(ProjectFiles.root)/Fixtures/pages/\($0).html" })
        #expect(console == [])
        #expect(views.count == names.count * 4)
        for view in views {
            #expect(view.faults == [], "\(view.page) (\(view.view))")
            #expect(view.texts > 3, "\(view.page) (\(view.view))")
        }
    }

    @Test("A page with faults does not get by")
    func faults() throws {
        let folder = try #require(folder)
        let path = try folder.write(
            "bad.html",
            """
            <!doctype html><html><head><meta charset="utf-8">
            <style>p { cursor: url(c.png), auto }
            @media (prefers-color-scheme: dark) { p { color: #333; background: #222 } }</style>
            </head><body style="background: #fff"><h1>One</h1><h3>Three</h3><h1>Two</h1>
            <script>console.log("here")</script><img src="http://127.0.0.1:47291/" onerror="1">
            <p id="a">in the dark</p><p id="a" style="color: #999">faint</p>
            <p style="color: rgb(0 0 0 / 20%)">fainter</p>
            <p style="font-size: 8px">small</p><p style="visibility: hidden">hidden</p>
            <div style="width: 1500px; background: #eee">wide</div>
            <div style="position: absolute; left: -200px; width: 90px">left</div>
            <div style="overflow: auto; width: 50px"><div style="width: 90px">inner</div></div>
            <div style="overflow: hidden; width: 50px"><div style="width: 90px">inner</div></div>
            <table><tr><th>a<td>b<tr><td>c</table><svg></svg>
            </body></html>
            """)
        let (views, console) = try open([path])
        #expect(console.contains { $0.contains("here") })
        let light = [
            "a heading skips a level", "a row without a th", "a table without a caption",
            "a th without a scope", "a drawing without words",
            "an attribute that no page has: onerror",
            "an attribute that no page has: src", "an element that no page has: h3",
            "an element that no page has: img", "an element that no page has: script",
            "an id twice", "a style that asks for more", "asks for http://127.0.0.1:47291/",
            "contrast 1.61: fainter",
            "contrast 2.85: faint", "cuts off what it holds", "no language or title",
            "not one h1, first", "not one main part", "not to be seen: hidden",
            "out of reach: left",
            "rows of different length", "scrolls, and no key gets there", "small letters: small",
            "wider than the window: 1508 px",
        ]
        let dark = light.filter { !$0.hasPrefix("contrast") }
        for view in views {
            let faults = Set(view.faults)
            let expected =
                view.view.hasPrefix("light") ? light : dark + ["contrast 1.26: in the dark"]
            #expect(Set(expected).subtracting(faults) == [], "\(view.view)")
        }
        #expect(
            views.map(\.view) == [
                "light, 390 px", "light, 1280 px", "dark, 390 px", "dark, 1280 px",
            ])
    }
}
