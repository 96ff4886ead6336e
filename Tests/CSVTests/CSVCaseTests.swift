// Whole files as cases: our own in Fixtures/csv, and, where they are at hand beside the project,
// the collections csv-spectrum and csv-test-data of other people.

import CSV
import Foundation
import TestSupport
import Testing

@Suite struct CSVCaseTests {
    // Our own

    @Test("A good file gives the rows that stand beside it and no fault", arguments: goodNames)
    func good(name: String) throws {
        let bytes = try #require(ProjectFiles.bytes("Fixtures/csv/good/\(name).csv"))
        let reading = Reading(bytes)
        #expect(try reading.texts == Self.rows("Fixtures/csv/good/\(name).json"))
        #expect(reading.faults.isEmpty)
        #expect(reading.errorCode == nil)
    }

    /// A bad file is named for its fault, up to a full stop, and holds a mark where it is.
    @Test("A bad file has the fault it is named for, where it is marked", arguments: badNames)
    func bad(name: String) throws {
        let code = String(name.prefix { $0 != "." })
        let text = MarkedText(
            bytes: try #require(ProjectFiles.bytes("Fixtures/csv/bad/\(name).csv")))
        let reading = Reading(text.bytes)
        let codes = reading.errorCode.map { [$0] } ?? reading.codes
        #expect(Set(codes) == [code])
        let places = reading.errorPosition.map { [$0] } ?? reading.faults.map(\.position)
        #expect(places.map(\.location) == text.places)
    }

    @Test("The fixtures are there, and every fault has a bad one")
    func fixturesThere() {
        #expect(Self.goodNames.count >= 10)
        let codes = Set(Self.badNames.map { String($0.prefix { $0 != "." }) })
        #expect(codes.isSuperset(of: CSVFault.kinds.map(\.code)))
    }

    static let goodNames = ProjectFiles.names(in: "Fixtures/csv/good", ending: ".csv")
    static let badNames = ProjectFiles.names(in: "Fixtures/csv/bad", ending: ".csv")

    // Other people's

    private static let spectrum = "../shared/data/csv-cases/csv-spectrum"
    private static let sineemore = "../shared/data/csv-cases/sineemore"

    @Test(
        "csv-spectrum is read as its authors read it",
        arguments: ProjectFiles.names(in: spectrum + "/csvs", ending: ".csv"))
    func spectrumCase(name: String) throws {
        let bytes = try #require(ProjectFiles.bytes("\(Self.spectrum)/csvs/\(name).csv"))
        let rows = Reading(bytes).texts
        let header = try #require(rows.first)
        let read = rows.dropFirst().map { row in
            Dictionary(uniqueKeysWithValues: zip(header, row))
        }
        let expected = try Self.records("\(Self.spectrum)/json/\(name).json", name)
        // Copies of the collection have lost the CRs of this file, where the JSON has them still.
        guard name == "newlines_crlf", !bytes.contains(0x0D) else {
            #expect(read == expected)
            return
        }
        #expect(read == expected.map { $0.mapValues { $0.replacing("\r\n", with: "\n") } })
    }

    @Test(
        "csv-test-data is read as its authors read it",
        arguments: ProjectFiles.names(in: sineemore + "/csv", ending: ".csv"))
    func sineemoreCase(name: String) throws {
        let bytes = try #require(ProjectFiles.bytes("\(Self.sineemore)/csv/\(name).csv"))
        let reading = Reading(bytes)
        let json = "\(Self.sineemore)/json/\(name).json"
        switch name {
        case "bad-missing-quote": #expect(reading.errorCode == "csv-unclosed-quote")
        // An empty file is a file without rows; that a header is missing is for the caller to say.
        case "bad-header-no-header": #expect(reading == Reading())
        // They read an empty line as a row with one blank cell. RFC 4180 leaves it open; as no
        // OneRoster file has one column only, it is skipped here, and told.
        case "empty-one-column":
            #expect(reading.texts == [["foo"]])
            #expect(reading.codes == ["csv-blank-line"])
        case let name where name.hasPrefix("header-"):
            let header = try #require(reading.texts.first)
            let read = reading.texts.dropFirst().map { row in
                Dictionary(uniqueKeysWithValues: zip(header, row))
            }
            #expect(try read == Self.records(json, name))
        default:
            #expect(try reading.texts == Self.rows(json))
            #expect(reading.faults.isEmpty)
        }
    }

    private static func data(_ path: String) throws -> Data {
        Data(try #require(ProjectFiles.bytes(path)))
    }

    private static func rows(_ path: String) throws -> [[String]] {
        try JSONDecoder().decode([[String]].self, from: data(path))
    }

    private static func records(_ path: String, _ name: String) throws -> [[String: String]] {
        guard name == "location_coordinates" else {
            return try JSONDecoder().decode([[String: String]].self, from: data(path))
        }
        // One record, not in a list; its telephone number was changed in the CSV only.
        var record = try JSONDecoder().decode([String: String].self, from: data(path))
        record["Contact Phone Number"] = "2095257564"
        return [record]
    }
}
