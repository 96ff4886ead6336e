// Header rows of all sorts, rows too short and too long, and places in the file.

import Basics
import OneRoster
import TestSupport
import Testing

@Suite("Reading tables")
struct TableReaderTests {
    private static let categories = "sourcedId,status,dateLastModified,title"

    /// Reads a file by itself and gives what was found in it.
    private func read(
        _ file: FileName, _ text: String, _ look: (TableReader) throws -> Void = { _ in }
    ) throws -> FindingLog {
        let folder = try TemporaryFolder()
        try folder.write(file.csv, text)
        try folder.writeManifest(bulk: file)
        let log = FindingLog()
        let table = try #require(try folder.bundle(log: log).open(file))
        while try table.next() { try look(table) }
        return log
    }

    @Test(
        "Headers that are not the standard's are bound and said",
        arguments: [
            (FileName.categories, categories, [String]()),
            (.categories, "sourcedid,status,dateLastModified,title", ["column-name-spelling 1"]),
            (.categories, " sourcedId,status,dateLastModified,title", ["column-name-spelling 1"]),
            (.categories, "sourcedId,dateLastModified,status,title", ["column-order 1"]),
            (.categories, "sourcedId,title", ["column-missing 2"]),
            (.categories, "\(categories),weight", ["column-unknown 1"]),
            (.categories, "\(categories),x", ["column-unknown 1"]),
            (.categories, "\(categories),", ["column-unknown 1"]),
            (.categories, "\(categories),metadata.", ["column-unknown 1"]),
            (.categories, "\(categories),metadata.x", []),
            (.categories, "\(categories),metadata.x,metadata.x", ["column-duplicate 1"]),
            (
                .categories, "sourcedId,status,dateLastModified,metadata.x,title",
                ["column-metadata-not-last 1"]
            ),
            (.categories, "\(categories),title", ["column-duplicate 1"]),
            (
                .results,
                Results.table.header.joined(separator: ",")
                    .replacing("scoreDate", with: "resultDate"), ["column-old-name 1"]
            ),
            (
                .demographics,
                Demographics.table.header.joined(separator: ",")
                    .replacing("sourcedId", with: "userSourcedId")
                    .replacing("birthDate", with: "birthdate"),
                ["column-name-spelling 1", "column-old-name 1"]
            ),
            (
                .users,
                Users.table.header.joined(separator: ",")
                    .replacing("orgSourcedIds", with: "orgs").replacing(
                        "agentSourcedIds", with: "agents"
                    )
                    .replacing("userIds", with: "userId"), ["column-old-name 3"]
            ),
        ])
    func headers(file: FileName, header: String, codes: [String]) throws {
        let cells = header.split(separator: ",", omittingEmptySubsequences: false)
        let row = cells.indices.map { "c\($0)" }.joined(separator: ",")
        let log = try read(file, "\(header)\r\n\(row)\r\n") { table in
            #expect(!table.sourcedId.isBlank)
        }
        #expect(log.codes == codes)
    }

    @Test("Columns in any order are found by name")
    func anyOrder() throws {
        _ = try read(.categories, "title,sourcedId\nTests,c1\n") { table in
            #expect(table[Categories.title] == "Tests")
            #expect(table[Categories.sourcedId] == "c1")
            #expect(table[Categories.status].isBlank)
            #expect(table.has(Categories.title) && !table.has(Categories.status))
        }
    }

    @Test("The first of two columns of one name is read")
    func firstOfTwo() throws {
        _ = try read(.categories, "\(Self.categories),title\nc1,,,first,second\n") { table in
            #expect(table[Categories.title] == "first")
        }
    }

    @Test("Extension columns are read by place")
    func metadata() throws {
        let log = try read(.categories, "\(Self.categories),metadata.a,metadata.b\nc1,,,t,x,y\n") {
            #expect($0.metadata == ["metadata.a", "metadata.b"])
            #expect($0.metadata(at: 0) == "x" && $0.metadata(at: 1) == "y")
        }
        #expect(log.isEmpty)
    }

    @Test("Short and long rows are said, and their cells are blank or left out")
    func ragged() throws {
        let text = "\(Self.categories)\nc1,,\nc2,,,t\nc3,,,t,u\n"
        var seen: [String] = []
        let log = try read(.categories, text) { table in
            seen.append(
                "\(table.sourcedId.string) \(table[Categories.title].string) \(table.isRagged)")
        }
        #expect(seen == ["c1  true", "c2 t false", "c3 t true"])
        #expect(log.places(of: "column-count-differs") == ["categories.csv:2", "categories.csv:4"])
        #expect(log.findings[0].location.sourcedId == "c1")
    }

    @Test("A fault of the CSV is a finding with file, place, column and row")
    func faults() throws {
        let marked = MarkedText("\(Self.categories)\nc1,,,‸two \"words\"\n")
        let log = try read(.categories, marked.text)
        let finding = try #require(log.findings.first)
        #expect(finding.kind.code == "csv-quote-in-unquoted-field")
        #expect(finding.location.file == "categories.csv")
        #expect(finding.location.line == marked.places[0].line)
        #expect(finding.location.field == "title")
        #expect(finding.location.sourcedId == "c1")
    }

    @Test("A file without rows, or without a header, is said")
    func empty() throws {
        #expect(
            try read(.categories, "\(Self.categories)\r\n").codes == ["bundle-file-without-rows 1"])
        #expect(try read(.categories, "").codes == ["bundle-file-without-header 1"])
    }

    @Test(
        "A file that cannot be read is an error with its name",
        arguments: [
            ("c1;;;title\n", "bundle-header-unknown"), ("c1,,,title\n", "bundle-header-unknown"),
            ("sourcedId;title\n", "bundle-header-unknown"),
            ("sourcedId,title\nc1,\"never closed\n", "csv-unclosed-quote"),
        ])
    func unreadable(text: String, code: String) throws {
        let error = #expect(throws: BundleError.self) { _ = try read(.categories, text) }
        #expect(error?.code == code)
        #expect(error?.location.file == "categories.csv")
    }

    @Test("UTF-16 is refused by name")
    func utf16() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "orgs.csv", [0xFF, 0xFE] + "sourcedId\n".utf16.flatMap { [UInt8($0), 0] })
        let error = #expect(throws: BundleError.self) { try folder.bundle().open(.orgs) }
        #expect(error?.code == "csv-utf16")
        #expect(error?.location.file == "orgs.csv")
    }

    @Test("A second passage can be quiet")
    func quiet() throws {
        let folder = try TemporaryFolder()
        try folder.write("orgs.csv", "sourcedId\no1\n")
        let log = FindingLog()
        let bundle = try folder.bundle(log: log)
        _ = try bundle.open(.orgs)?.allRows()
        let before = log.codes
        #expect(try bundle.open(.orgs, quietly: true)?.allRows().count == 1)
        #expect(log.codes == before)
    }
}
