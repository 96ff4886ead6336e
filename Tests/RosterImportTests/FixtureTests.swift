// Bundles of Fixtures/bundles, with the faults that other programs leave in theirs, are loaded.

import Basics
import Foundation
import OneRoster
import RosterImport
import TestSupport
import Testing

@Suite("Bundles of the fixtures, loaded")
struct FixtureTests {
    private func path(_ name: String) -> String {
        ProjectFiles.root + "/Fixtures/bundles/" + name
    }

    struct Expectation: Sendable, CustomTestStringConvertible {
        let name: String
        let refused: [String: Int]
        let users: Int
        var testDescription: String { name }
    }

    static let expectations = [
        Expectation(name: "clean/bundle", refused: [:], users: 5),
        Expectation(name: "headers-alone/bundle", refused: [:], users: 0),
        Expectation(name: "header-shuffled/bundle", refused: [:], users: 1),
        Expectation(
            name: "cells-quoted/bundle", refused: ["load-role-conflict": 2], users: 4),
        Expectation(
            name: "cells-quoted/bundle/packed.zip", refused: ["load-role-conflict": 2], users: 4),
        Expectation(
            name: "filled-in-bulk/bundle",
            refused: ["load-org-type-not-held": 1, "load-reference-missing": 3], users: 3),
        Expectation(
            name: "required-alone/bundle",
            refused: ["load-org-type-not-held": 1, "load-reference-missing": 5], users: 3),
        Expectation(
            name: "old-headers/bundle",
            refused: ["load-value-missing": 3, "load-reference-missing": 2], users: 2),
    ]

    @Test("Loaded, or said by row why not", arguments: FixtureTests.expectations)
    func loads(_ expected: Expectation) throws {
        let path = path(expected.name)
        let sis = try TestSIS()
        let loaded = try sis.load(path: path)
        let errors = loaded.log.tally.filter { $0.kind.severity == .error }
        let counts = Dictionary(uniqueKeysWithValues: errors.map { ($0.kind.code, $0.count) })
        #expect(counts == expected.refused, "\(loaded.log.findings.map { "\($0)" })")
        #expect(loaded.summary.refused == counts.values.reduce(0, +))
        #expect(try sis.count("students") + sis.count("users") == expected.users)
        #expect(try sis.faults() == "")
        let before = try sis.everything()
        #expect(try sis.load(path: path).summary.changesNothing)
        #expect(try sis.everything() == before)
    }

    @Test(
        "Another edition is refused by name, and nothing is changed",
        arguments: ["edition-1.2/bundle", "school-data-sync/bundle"])
    func otherEdition(_ name: String) throws {
        let path = path(name)
        let sis = try TestSIS()
        let before = try sis.everything()
        do {
            _ = try sis.load(path: path)
            Issue.record("It was loaded.")
        } catch let error as BundleError {
            #expect(error.code == "bundle-edition-not-supported")
        }
        #expect(try sis.everything() == before)
    }
}
