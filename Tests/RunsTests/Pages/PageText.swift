// A page as a golden file, and what can be asked of its text without a browser.

import Foundation
import TestSupport
import Testing

enum PageText {
    /// Holds a page against the fixture of that name; `ROSTER_GOLDEN=1` rewrites it instead.
    static func expect(_ page: String, as name: String) throws {
        let file = "Fixtures/pages/\(name).html"
        if ProcessInfo.processInfo.environment["ROSTER_GOLDEN"] == "1" {
            try page.write(
                toFile: "\(ProjectFiles.root)/\(file)", atomically: true, encoding: .utf8)
        }
        #expect(page == String(decoding: ProjectFiles.bytes(file) ?? [], as: UTF8.self), "\(name)")
        #expect(try unclosed(page) == [], "\(name)")
    }

    /// Tags that are not closed, or close what is not open.
    static func unclosed(_ html: String) throws -> [String] {
        var open: [String] = []
        for match in html.matches(of: /<(\/?)([a-z0-9]+)[^>]*>/) where match.2 != "meta" {
            if match.1.isEmpty {
                open.append(String(match.2))
            } else if open.last == String(match.2) {
                open.removeLast()
            } else {
                return open + ["/\(match.2)"]
            }
        }
        return open
    }
}
