// Whole files as cases, in Fixtures/csv.

import CSV
import Foundation
import TestSupport
import Testing

@Suite struct CSVCaseTests {
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

    private static func rows(_ path: String) throws -> [[String]] {
        try JSONDecoder().decode(
            [[String]].self, from: Data(try #require(ProjectFiles.bytes(path))))
    }
}
