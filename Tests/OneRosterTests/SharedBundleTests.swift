// Bundles from public repositories, on machines that have them: each opens, or is refused for the
// right reason, and what is wrong with it is found.

import Basics
import OneRoster
import Testing

@Suite("Other people's bundles", .enabled(if: Places.hasShared))
struct SharedBundleTests {
    private func open(_ path: String, _ log: FindingLog) throws -> BundleReader {
        let folder = try #require(Places.shared)
        return try BundleReader(path: folder.appendingPathComponent(path).path, log: log)
    }

    @Test(
        "A bundle opens, and its edition is known",
        arguments: [
            ("classlink-template-1p1/data", "OneRoster 1.1"),
            ("classlink-sandbox-1p1/data", "OneRoster 1.1"),
            ("rosterhub-sample-en-1p1/data", "OneRoster 1.1"),
            ("rosterhub-sample-en-1p1/data/oneroster.zip", "OneRoster 1.1"),
            ("moodle-minimal-1p1/data/Test_minimal_data_set.zip", "OneRoster 1.1"),
            ("moodle-full-1p1/data/Test_full_data_set.zip", "OneRoster 1.1"),
            ("oat-onerosterv1p1/data", "OneRoster 1.1"),
            ("moodle-small-1p2-delta/data/oneroster_test_data.zip", "OneRoster 1.2"),
            ("sds-v2p1/data", "Microsoft School Data Sync"),
        ])
    func opens(path: String, edition: String) throws {
        let log = FindingLog()
        let bundle = try open(path, log)
        #expect(bundle.edition.name == edition)
        var rows = 0
        for file in bundle.files {
            let table = try #require(try bundle.open(file))
            while try table.next() { rows += 1 }
        }
        #expect(rows > 0 || path.contains("template"))
    }

    @Test(
        "What is wrong with it is found",
        arguments: [
            (
                "classlink-template-1p1/data",
                ["bundle-file-declared-absent 1", "bundle-file-without-rows 7"]
            ),
            (
                "classlink-sandbox-1p1/data",
                ["bundle-file-without-rows 1", "column-duplicate 1", "column-old-name 2"]
            ),
            (
                "rosterhub-sample-en-1p1/data/oneroster.zip",
                ["bundle-manifest-missing-property 1", "bundle-manifest-unknown-property 1"]
            ),
            ("moodle-minimal-1p1/data/Test_minimal_data_set.zip", []),
            ("moodle-full-1p1/data/Test_full_data_set.zip", []),
        ])
    func findings(path: String, codes: [String]) throws {
        let log = FindingLog()
        let bundle = try open(path, log)
        for file in bundle.files { _ = try bundle.open(file)?.allRows() }
        #expect(log.codes == codes)
    }

    @Test("A folder that holds a zip as well is read without it")
    func zipBeside() throws {
        let log = FindingLog()
        _ = try open("rosterhub-sample-en-1p1/data", log)
        #expect(log.places(of: "bundle-stray-file") == ["oneroster.zip"])
    }

    @Test("Loose files under other names are refused")
    func loose() throws {
        let error = #expect(throws: BundleError.self) {
            try open("jp-loose-samples/data", FindingLog())
        }
        #expect(error?.code == "bundle-no-oneroster-file")
    }
}
