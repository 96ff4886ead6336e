// A sample shows what is wrong with the original: the validator finds the same codes in both, as
// often, but for what writing rows anew puts right.

import Anonymization
import Basics
import Foundation
import OneRoster
import RosterValidation
import TestSupport
import Testing

@Suite("A sample has the faults of its bundle")
struct AgreementTests {
    /// Gone in a sample, and why: the summary tells each of them.
    private static let exceptions: Set<String> = [
        // Rows are written anew, each quoted as it should be, with one line end after each.
        "csv-blank-line", "csv-lone-cr", "csv-quote-in-unquoted-field", "csv-text-after-quote",
        // Files that are not read as OneRoster's are left out: nobody knows what is in them.
        "bundle-stray-file", "bundle-unknown-file", "bundle-duplicate-file",
        "bundle-file-in-folder",
    ]

    static let fixtures: [String] = {
        let folder = ProjectFiles.root + "/Fixtures/bundles"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().filter {
            FileManager.default.fileExists(atPath: "\(folder)/\($0)/bundle")
        }
    }()

    @Test("Bundles of the fixtures", arguments: fixtures)
    func fixture(name: String) throws {
        try expectAgreement("\(ProjectFiles.root)/Fixtures/bundles/\(name)/bundle")
    }

    @Test("A bundle that another tool packed")
    func packed() throws {
        let folder = "\(ProjectFiles.root)/Fixtures/bundles/cells-quoted/bundle"
        let found = try Sample.findings(folder + "/packed.zip")
        #expect(found["bundle-manifest-missing-property"] == 1)
        try expectAgreement(folder + "/packed.zip")
    }

    @Test("The cases are there")
    func present() { #expect(Self.fixtures.count >= 19) }

    private func expectAgreement(_ bundle: String) throws {
        let before: [String: Int]
        do { before = try Sample.findings(bundle) } catch {
            #expect(throws: BundleError.self) { _ = try Sample(of: bundle) }
            return
        }
        let sample: Sample
        do { sample = try Sample(of: bundle) } catch let error as BundleError {
            // What the validator speaks of as a finding and cannot be read on is an error here.
            #expect(before[error.code] != nil || before["bundle-edition-other"] != nil, "\(error)")
            return
        }
        let after = try Sample.findings(sample.path)
        for code in Set(before.keys).union(after.keys).sorted()
        where !Self.exceptions.contains(code) {
            #expect(after[code] == before[code], "\(code)")
        }
        for (code, count) in sample.summary.mended {
            #expect(before[code] ?? 0 <= count, "\(code)")
        }
        let left = before.filter { $0.key.hasPrefix("bundle-") && Self.exceptions.contains($0.key) }
        if !left.isEmpty { #expect(!sample.summary.leftOut.isEmpty) }
    }
}
