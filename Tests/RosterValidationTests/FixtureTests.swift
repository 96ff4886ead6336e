// Every bundle of Fixtures/bundles is checked; all that is found must be as `findings.txt` says.
// ROSTER_GOLDEN=1 rewrites what is expected.

import Basics
import Foundation
import RosterValidation
import TestSupport
import Testing

@Suite("Bundles of the fixtures, checked")
struct FixtureTests {
    static let cases: [String] = {
        let folder = ProjectFiles.root + "/Fixtures/bundles"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().filter {
            FileManager.default.fileExists(atPath: "\(folder)/\($0)/bundle")
        }
    }()

    @Test("A bundle has the findings that stand beside it", arguments: cases)
    func findings(name: String) throws {
        let folder = "\(ProjectFiles.root)/Fixtures/bundles/\(name)"
        let found = try Validated("\(folder)/bundle").lines.map { $0 + "\n" }.joined()
        let path = "\(folder)/findings.txt"
        if ProcessInfo.processInfo.environment["ROSTER_GOLDEN"] == "1" {
            try found.write(toFile: path, atomically: true, encoding: .utf8)
        }
        let expected = try String(contentsOfFile: path, encoding: .utf8)
        #expect(found == expected)
    }

    @Test("The cases are there, and the clean one is clean")
    func present() throws {
        #expect(Self.cases.count >= 19)
        let clean = ProjectFiles.bytes("Fixtures/bundles/clean/findings.txt")
        #expect(clean == [])
    }

    @Test("No finding shows a personal value", arguments: cases)
    func personalValues(name: String) throws {
        let validated = try Validated("\(ProjectFiles.root)/Fixtures/bundles/\(name)/bundle")
        let personal = ["usern", "givenN", "familyN", "middleN", "birthD", "score", "email", "sex"]
        for finding in validated.log.findings {
            guard let field = finding.location.field, personal.contains(where: field.hasPrefix)
            else { continue }
            #expect(finding.value == nil || field == "scoreDate" || field == "scoreStatus")
        }
    }

    @Test(
        "Another edition is called by its name, and its columns are not held against it",
        arguments: [
            ("school-data-sync", "bundle-edition-other", "Microsoft School Data Sync"),
            ("edition-1.2", "bundle-edition-later", "OneRoster 1.2"),
        ])
    func otherEdition(name: String, code: String, edition: String) throws {
        let validated = try Validated("\(ProjectFiles.root)/Fixtures/bundles/\(name)/bundle")
        #expect(validated.log.count(of: code) == 1)
        #expect(validated.log.findings.allSatisfy { $0.kind.code.hasPrefix("bundle-") })
        #expect(validated.summary.verdict[0].contains(edition))
    }

    @Test("A receiver that holds the other files finds nothing wrong with a grade file alone")
    func gradesAlone() throws {
        let path = "\(ProjectFiles.root)/Fixtures/bundles/grades-alone/bundle"
        let options = ValidationOptions(trustsAbsentFiles: true)
        #expect(try Validated(path, options).lines == [])
    }
}
