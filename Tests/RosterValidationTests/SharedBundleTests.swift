// Bundles from public repositories, on machines that have them beside the project: what their
// READMEs list as deviations is found, at its file and line.

import Basics
import Foundation
import RosterValidation
import TestSupport
import Testing

/// What must be found in a bundle: a code at a place, so many times in all.
struct Deviation: Sendable {
    let code: String
    let place: String
    let count: Int

    init(_ code: String, _ place: String, _ count: Int = 1) {
        self.code = code
        self.place = place
        self.count = count
    }
}

/// Where such bundles lie, if they do.
enum SharedBundles {
    static let folder: String? = {
        let path = ProjectFiles.root + "/../shared/data/bundles"
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }()
}

@Suite("Other people's bundles, checked", .enabled(if: SharedBundles.folder != nil))
struct SharedBundleTests {
    @Test("Every deviation is found where it is", arguments: bundles.keys.sorted())
    func deviations(path: String) throws {
        let folder = try #require(SharedBundles.folder)
        let validated = try Validated("\(folder)/\(path)")
        for deviation in Self.bundles[path] ?? [] {
            let all = validated.log.findings.filter {
                $0.kind.code == deviation.code
                    && $0.location.file == String(deviation.place.prefix { $0 != ":" })
            }
            #expect(all.count == deviation.count, "\(deviation.code) \(deviation.place)")
            let isThere = all.contains { $0.location.description.hasPrefix(deviation.place) }
            #expect(isThere, "\(deviation.code) \(deviation.place)")
        }
    }

    @Test("The clean bundle of a stranger has one fault, and its zip the same")
    func rosterHub() throws {
        let folder = try #require(SharedBundles.folder) + "/rosterhub-sample-en-1p1/data"
        let validated = try Validated("\(folder)/oneroster.zip")
        let errors = validated.log.findings.filter { $0.kind.severity == .error }
        #expect(errors.map(\.kind.code) == ["bundle-manifest-missing-property"])
    }

    @Test("School Data Sync is called by its name and not checked cell by cell")
    func schoolDataSync() throws {
        let validated = try Validated(try #require(SharedBundles.folder) + "/sds-v2p1/data")
        #expect(validated.log.count(of: "bundle-edition-other") == 1)
        #expect(validated.summary.files.isEmpty)
        #expect(validated.summary.verdict[0].contains("Microsoft School Data Sync"))
    }

    @Test("A bundle of 1.2 is called by its name, and its headers are not held against it")
    func laterEdition() throws {
        let path =
            try #require(SharedBundles.folder)
            + "/moodle-small-1p2-delta/data/oneroster_test_data.zip"
        let validated = try Validated(path)
        #expect(validated.log.count(of: "bundle-edition-later") == 1)
        #expect(validated.log.count(of: "column-missing") == 0)
        #expect(validated.log.count(of: "value-token-case") == 1)
    }
}
