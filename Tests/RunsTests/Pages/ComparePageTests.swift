// The page of a comparison: as the fixtures have it, and safe whatever stands in the bundles.

import Foundation
import Runs
import TestSupport
import Testing

@Suite("The page of a comparison")
struct ComparePageTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func bundle(_ name: String, orgs: String, users: String) throws {
        try folder.write("\(name)/manifest.csv", "propertyName,value\noneroster.version,1.1\n")
        try folder.write("\(name)/orgs.csv", "sourcedId,name,type\n" + orgs)
        try folder.write(
            "\(name)/users.csv", "sourcedId,orgSourcedIds,role,givenName,email\n" + users)
    }

    private func twoBundles() throws {
        try bundle(
            "old", orgs: "d,Larch County,district\nl,Lake High,school\n",
            users: """
                u1,l,student,Quimby,
                u2,l,student,Wumpus,w@lake.example
                u3,l,teacher,Plugh,
                u4,d,administrator,Zork,

                """)
        try bundle(
            "new", orgs: "d,Larch County,district\nl,Lake <i>High</i>,school\n",
            users: """
                u1,l,student,Frobozz,
                u2,l,student,Wumpus,w@lake.example
                u4,d,teacher,Zork,
                u5,l,student,Xyzzy,
                u5,l,student,Xyzzy,

                """)
    }

    private func compare(
        _ old: String, _ new: String, _ choose: (inout CompareRun) -> Void = { _ in }
    ) -> RunReport {
        var run = CompareRun(old: folder.file(old), new: folder.file(new))
        run.pagePath = folder.file("page.html")
        choose(&run)
        return run.run(in: RunContext())
    }

    /// The page that was written, the temporary folder taken out of it, and what comes of the
    /// length of its path.
    private func page() throws -> String {
        try folder.text("page.html").replacing(folder.file(""), with: "")
            .replacing(" class=\"long\">new/", with: ">new/")
    }

    @Test("A page is as the fixture has it", arguments: ["different", "same", "failed"])
    func golden(name: String) throws {
        try twoBundles()
        let word =
            switch name {
            case "different": ("old", "new", "Different")
            case "same": ("old", "old", "The same")
            default: ("old", "none.zip", "Failed")
            }
        _ = compare(word.0, word.1)
        let text = try page()
        try PageText.expect(text, as: "compare-\(name)")
        #expect(text.contains("<strong>\(word.2)</strong>"))
        for value in ["Quimby", "Frobozz", "Wumpus", "Xyzzy", "w@lake", "<i>"] {
            #expect(!text.contains(value), "\(value)")
        }
    }

    @Test("Values of people stand there where they were asked for, and the page says so")
    func values() throws {
        try twoBundles()
        _ = compare("old", "new") { $0.showsValues = true }
        let text = try page()
        #expect(text.contains("Quimby → Frobozz"))
        #expect(!text.contains("No names, birth dates or scores"))
    }

    @Test("A page never takes the place of anything else, and nothing is compared before")
    func places() throws {
        try twoBundles()
        try folder.write("notes.html", "<p>mine</p>")
        let notes = compare("old", "new") { $0.pagePath = folder.file("notes.html") }
        #expect(notes.error?.code == "run-output-refused" && notes.difference == nil)
        #expect(try folder.text("notes.html") == "<p>mine</p>")
        let twice = compare("old", "new") { $0.reportPath = folder.file("page.html") }
        #expect(twice.error?.message == "is named twice" && twice.difference == nil)
        let missing = compare("old", "new") { $0.pagePath = folder.file("none/page.html") }
        #expect(missing.error?.code == "run-output-folder-missing" && missing.difference == nil)
        try folder.write("mine.json", "{\"propertyName\": 1}\n")
        let bundle = compare("mine.json", "new") { $0.reportPath = folder.file("mine.json") }
        #expect(bundle.error?.message == "is one of the bundles itself")
    }
}
