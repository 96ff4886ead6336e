// Bundles that other people made, as they lie beside the project; without them nothing is tested.

import Basics
import Foundation
import OneRoster
import RosterImport
import TestSupport
import Testing

@Suite("Other people's bundles")
struct OtherBundleTests {
    private static var folder: String { ProjectFiles.root + "/../shared/data/bundles" }

    /// The bundle of that name, zip or folder; nil if it is not there.
    private func path(_ name: String) -> String? {
        let data = Self.folder + "/" + name + "/data"
        guard let files = try? FileManager.default.contentsOfDirectory(atPath: data) else {
            return nil
        }
        let zip = files.first { $0.hasSuffix(".zip") }
        return zip.map { data + "/" + $0 } ?? data
    }

    struct Expectation: Sendable, CustomTestStringConvertible {
        let name: String
        let refused: [String: Int]
        let users: Int
        var testDescription: String { name }
    }

    static let expectations = [
        Expectation(name: "rosterhub-sample-en-1p1", refused: ["load-role-conflict": 5], users: 20),
        Expectation(name: "classlink-sandbox-1p1", refused: [:], users: 180),
        Expectation(name: "classlink-template-1p1", refused: [:], users: 0),
        Expectation(
            name: "moodle-full-1p1",
            refused: ["load-org-type-not-held": 1, "load-reference-missing": 7], users: 6),
        Expectation(
            name: "moodle-minimal-1p1",
            refused: ["load-org-type-not-held": 1, "load-reference-missing": 8], users: 6),
        Expectation(
            name: "oat-onerosterv1p1",
            refused: ["load-value-missing": 3, "load-reference-missing": 3], users: 2),
    ]

    @Test("Loaded, or said by row why not", arguments: OtherBundleTests.expectations)
    func loads(_ expected: Expectation) throws {
        guard let path = path(expected.name) else { return }
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
        arguments: ["moodle-small-1p2-delta", "sds-v2p1"])
    func otherEdition(_ name: String) throws {
        guard let path = path(name) else { return }
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
