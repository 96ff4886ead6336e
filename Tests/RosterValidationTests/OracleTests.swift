// The validator and an independent checker in Python agree about spoilt bundles.

import Basics
import Foundation
import OneRoster
import RosterValidation
import TestSupport
import Testing

@Suite("Second opinion")
struct OracleTests {
    /// The codes that the other checker knows, by its families.
    private static let families: [String: String] = [
        "value-missing": "missing", "value-unknown-token": "token", "value-token-case": "token",
        "reference-missing-target": "reference", "roster-duplicate-id": "duplicate",
        "value-bad-guid": "kind", "value-bad-date": "kind", "value-bad-date-time": "kind",
        "value-date-time-form": "kind", "value-bad-year": "kind", "value-bad-number": "kind",
        "value-bad-user-ids": "kind", "value-empty-item": "kind",
    ]

    private static let values = [
        "", "", " ", "zz", "zz 9", "org-1", "org-2", "usr-1", "usr-2", "cls-1", "ses-y", "lin-1",
        "active", "tobedeleted", "inactive", "TRUE", "true", "false", "student", "Teacher",
        "school", "2025-09-01", "2025-02-29", "2025-9-1", "0000", "2026", "20.5", "-3", "+3", "5.",
        "1e3", "2025-09-01T12:00:00.000Z", "2025-09-01T24:00:00.000Z", "2025-09-01T12:00:00Z",
        "{LDAP:x}", "{LDAP:x},{y}", "{a:b:c}", "org-1,org-2", "org-1, org-9", "usr-1,,usr-2", "a,b",
        "09,10", ",", "Zoë", "fully graded", "a\"b", "urn:x@y/z_1.2-3", "\t",
    ]

    @Test("Spoilt bundles are judged alike")
    func agreement() throws {
        var random = SeededRandom.chosen(usual: 20_250_911)
        let folders = try (0..<60).map { _ in try TemporaryFolder() }
        for folder in folders { try Self.spoilt(&random).write(to: folder) }
        let tests = ProjectFiles.root + "/Tests/RosterValidationTests/oracle.py"
        let spec = ProjectFiles.root + "/Fixtures/spec/oneroster-1.1.json"
        let answer = try OtherTool.run(["python3", tests, spec] + folders.map(\.path))
        #expect(answer.status == 0)
        var theirs: [String: Set<String>] = [:]
        for line in answer.text.split(separator: "\n") {
            let parts = line.split(separator: "\t").map(String.init)
            theirs[parts[0], default: []].insert(parts[1] + " " + parts[2])
        }
        #expect(theirs.count > 50, "few bundles were found to be spoilt")
        for folder in folders {
            let ours = try Self.opinion(folder.path)
            let other = theirs[folder.path] ?? []
            #expect(ours.subtracting(other) == [], "seed \(random.seed)")
            #expect(other.subtracting(ours) == [], "seed \(random.seed)")
        }
    }

    /// Our findings in the words of the other checker.
    private static func opinion(_ path: String) throws -> Set<String> {
        var lines: Set<String> = []
        for finding in try Validated(path).log.findings {
            guard let family = families[finding.kind.code] else { continue }
            let place = finding.location
            let field = place.field ?? ""
            lines.insert("\(place.file ?? ""):\(place.line ?? 0):\(field) \(family)")
        }
        return lines
    }

    /// The clean bundle with more rows, some files as changes, cells replaced and rows shuffled.
    private static func spoilt(_ random: inout SeededRandom) -> BundleUnderTest {
        var bundle = BundleUnderTest.clean
        if random.onceIn(3) { bundle.makeDelta(FileName.allCases.filter { _ in random.onceIn(2) }) }
        for file in FileName.allCases {
            for row in 1...bundle.rowCount(file) where !random.onceIn(4) {
                bundle.copy(file, row: row, as: "new-\(random.below(6))")
            }
        }
        for _ in 0..<random.below(40) {
            let file = random.one(of: FileName.allCases)
            let column = random.one(of: file.table.columns)
            let row = 1 + random.below(bundle.rowCount(file))
            bundle[file, column.name, row] = random.one(of: values)
        }
        for file in FileName.allCases where random.onceIn(2) {
            bundle.files[file.rawValue]?[1...].shuffle(using: &random)
        }
        return bundle
    }
}
