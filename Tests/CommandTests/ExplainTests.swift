// roster explain, as a user meets it.

import TestSupport
import Testing

@Suite("Explain")
struct ExplainTests {
    @Test(
        "A code is explained under its headings",
        arguments: [
            "export-stint-no-show", "reference-missing-target", "grade-score-comma",
            "change-removed", "change-ids",
        ])
    func page(code: String) throws {
        let outcome = try Program.roster("explain", code)
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("\(code) ("))
        for heading in ["What it does", "Why", "Knob", "Example", "Cure", "Source"] {
            #expect(outcome.output.contains("\n\(heading)\n"))
        }
        for line in outcome.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }

    @Test("A kind of reading has its cure and source")
    func reading() throws {
        let outcome = try Program.roster("explain", "bundle-manifest-missing")
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("\nCure\n") && !outcome.output.contains("\nWhy\n"))
    }

    @Test("Without a code all are listed, rules before checks")
    func list() throws {
        let output = try Program.roster("explain").output
        let rules = try #require(output.range(of: "Rules of an export"))
        let checks = try #require(output.range(of: "Checks of a bundle"))
        #expect(rules.lowerBound < checks.lowerBound)
        #expect(output.contains("\n  export-class-inactive "))
        #expect(output.contains("\n  reference-missing-target "))
        #expect(output.contains("\n  change-school-empty "))
        #expect(output.contains("\n  grade-teacher-edit-kept "))
    }

    @Test("JSON has the same paragraphs")
    func json() throws {
        let output = try Program.roster("explain", "export-stint-ended", "--format", "json").output
        #expect(output.contains("\"code\" : \"export-stint-ended\""))
        #expect(output.contains("\"family\" : \"rule\""))
    }

    @Test("An unknown code is wrong usage, and the nearest is named")
    func unknown() throws {
        let outcome = try Program.roster("explain", "export-stint-endet")
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("did you mean 'export-stint-ended'?"))
    }
}
