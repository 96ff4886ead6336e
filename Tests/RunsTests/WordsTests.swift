// Small things that runs say: nearest names, figures, complaints, statuses.

import Basics
import Runs
import Testing

@Suite("Words of a run")
struct WordsTests {
    @Test(
        "The nearest name is the one that was meant; nothing far away is offered",
        arguments: [
            ("exprot", "export"), ("Export", "export"), ("expor", "export"),
            ("vaildate", "validate"),
            ("lod", "load"), ("laod", "load"), ("x", nil), ("frobnicate", nil), ("", nil),
        ] as [(String, String?)])
    func nearest(word: String, meant: String?) {
        let names = ["init", "demo", "export", "validate", "load"]
        #expect(NearestName.to(word, among: names) == meant)
    }

    @Test(
        "Numbers have commas between thousands, and their noun its number",
        arguments: [
            (0, "0 rows"), (1, "1 row"), (999, "999 rows"), (1000, "1,000 rows"),
            (1_234_567, "1,234,567 rows"), (-1000, "-1,000 rows"),
        ])
    func figures(number: Int, text: String) { #expect(Figures.count(number, "row") == text) }

    @Test("Everything that can be read may be read together, and nothing is wrong with it")
    func allNames() { #expect(ReadNames.complaint(about: ReadNames.all) == nil) }

    @Test("A choice that would dangle is refused, naming what is missing")
    func dangling() {
        let complaint = ReadNames.complaint(about: ["orgs", "users", "results"])
        #expect(complaint?.contains("lineItems") == true)
        #expect(ReadNames.complaint(about: [])?.contains("nothing is read") == true)
    }

    @Test("Statuses are those that the pages name")
    func statuses() {
        #expect(ExitStatus.allCases.map(\.rawValue) == [0, 1, 2, 4, 5, 6, 7, 8, 64])
        #expect(ExitStatus.allCases.allSatisfy { !$0.meaning.isEmpty })
    }
}
