// What holds for any drop: twice is once, a preview changes nothing, the order of rows is nothing,
// and nobody's values but a vendor's own change.

import Runs
import TestSupport
import Testing

@Suite("Any drop of grades")
struct ImportPropertyTests {
    private typealias School = GradeSchool

    /// Rows of a drop by chance: good ones, odd ones, bad ones.
    private struct Rows {
        var items: [String] = []
        var results: [String] = []

        init(_ chance: inout SeededRandom) {
            for number in 0..<(1 + chance.below(5)) {
                let section = chance.one(of: ["c-1", "c-1", "c-2", "c-mid", "c-9"])
                let due = chance.one(of: ["2026-11-06", "2026-12-01", "2026-02-30", "2029-01-01"])
                let most = chance.one(of: ["10", "10", "12.5", "0", "x"])
                let status = chance.onceIn(8) ? "tobedeleted" : "active"
                items.append(
                    School.item(
                        "li-\(number)", "Work \(number)", status: status, section: section,
                        due: due, most: most))
                for student in ["s-1", "s-2", "s-3", "s-4", "s-5", "s-9"] {
                    guard !chance.onceIn(3) else { continue }
                    let word = chance.one(of: [
                        "fully graded", "fully graded", "exempt", "submitted", "not submitted",
                        "partially graded", "late",
                    ])
                    let score = chance.one(of: ["8", "0", "", "7.25", "11", "A", "1,5"])
                    let cell = score.contains(",") ? "\"\(score)\"" : score
                    let status = chance.onceIn(10) ? "tobedeleted" : "active"
                    results.append(
                        School.result("li-\(number)", student, cell, word, status: status))
                }
            }
        }

        var files: [String: String] { School.files(items: items, results: results) }
    }

    @Test("A second drop of the same rows changes nothing; the order of rows is nothing")
    func repeated() throws {
        var chance = SeededRandom.chosen(usual: 4101)
        for round in 0..<12 {
            var rows = Rows(&chance)
            let school = try School()
            try school.drop("one", rows.files)
            let before = try school.folder.read("district.sqlite")
            _ = school.import("one") { $0.isPreview = true }
            #expect(try school.folder.read("district.sqlite") == before)
            let first = school.import("one")
            #expect(first.error == nil, "seed \(chance.seed), round \(round): \(first)")
            let after = try school.grades() + school.items()
            #expect(school.import("one").grades?.status == .alreadyApplied)

            let other = try School()
            rows.items.shuffle(using: &chance)
            rows.results.shuffle(using: &chance)
            try other.drop("one", rows.files)
            let shuffled = other.import("one")
            #expect(shuffled.grades?.results == first.grades?.results)
            #expect(
                try other.grades() + other.items() == after,
                "seed \(chance.seed), round \(round): the order of rows")

            try school.drop("two", rows.files)
            let second = school.import("two")
            #expect(second.error == nil)
            #expect(
                try school.grades() + school.items() == after,
                "seed \(chance.seed), round \(round): \(second)")
            #expect(second.grades?.results.inserted == 0 && second.grades?.results.updated == 0)
        }
    }

    @Test("Two vendors and a teacher on the same sections keep their own")
    func ownership() throws {
        var chance = SeededRandom.chosen(usual: 4102)
        for round in 0..<8 {
            let school = try School()
            try school.connection("other")
            let mine = Rows(&chance)
            let theirs = Rows(&chance)
            try school.drop("mine", mine.files)
            _ = school.import("mine")
            func others(_ vendor: String) throws -> [String] {
                try school.grades().filter { !$0.hasSuffix("|\(vendor)") }
            }
            let before = try others("other")
            try school.drop("theirs", theirs.files)
            let report = school.import("theirs", by: "other")
            #expect(report.error == nil, "seed \(chance.seed), round \(round): \(report)")
            #expect(try others("other") == before, "seed \(chance.seed), round \(round)")
            #expect(try school.grades().contains("s-1|Teacher test|15||||"))
        }
    }
}
