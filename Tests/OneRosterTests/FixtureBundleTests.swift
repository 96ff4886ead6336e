// Every bundle of Fixtures/bundles is read from end to end; what it was taken for and all that
// was found must be as `reading.txt` says. ROSTER_GOLDEN=1 rewrites what is expected.

import Basics
import Foundation
import OneRoster
import Testing

@Suite("Bundles of the fixtures")
struct FixtureBundleTests {
    /// Cases with a `reading.txt`; others belong to other tests.
    static let cases: [String] = {
        let folder = Places.fixture("bundles")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().filter { name in
            FileManager.default.fileExists(atPath: folder.path + "/\(name)/reading.txt")
        }
    }()

    @Test("A bundle is read as expected", arguments: cases)
    func reading(name: String) throws {
        let folder = Places.fixture("bundles/\(name)")
        let found = try read(folder.appendingPathComponent("bundle").path)
        let expected = folder.appendingPathComponent("reading.txt")
        if ProcessInfo.processInfo.environment["ROSTER_GOLDEN"] == "1" {
            try found.write(to: expected, atomically: true, encoding: .utf8)
        }
        #expect(found == (try String(contentsOf: expected, encoding: .utf8)))
    }

    @Test("The cases are there")
    func present() { #expect(Self.cases.count >= 11) }

    @Test("A bundle that another tool packed is read like its files")
    func packed() throws {
        let folder = Places.fixture("bundles/cells-quoted/bundle").path
        let loose = try read(folder).split(separator: "\n")
        let strays = loose.filter { $0.contains("bundle-stray-file") }
        #expect(strays.count == 1 && strays[0].contains("packed.zip"))
        let packed = try read(folder + "/packed.zip").replacing("packed.zip/", with: "")
        #expect(packed.split(separator: "\n") == loose.filter { !strays.contains($0) })
    }

    private func read(_ path: String) throws -> String {
        let log = FindingLog()
        let bundle = try BundleReader(path: path, log: log)
        var lines = ["\(bundle.edition)"]
        for file in bundle.files {
            guard let table = try bundle.open(file) else { continue }
            var rows = 0
            while try table.next() { rows += 1 }
            lines.append("\(table.name): \(bundle.mode(of: file)), rows: \(rows)")
        }
        for finding in log.findings {
            let place = finding.location.description.replacingOccurrences(of: path, with: "bundle")
            let value = finding.value.map { " [\($0)]" } ?? ""
            lines.append(
                "\(place): \(finding.kind.severity)[\(finding.kind.code)]: \(finding.message)\(value)"
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
