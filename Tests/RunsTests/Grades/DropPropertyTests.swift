// What holds for any chain of drops, with teachers at work in between: twice is once, undone is
// never done, the order of rows is nothing, a preview is right, and what was refused comes in when
// it is mended.

import Basics
import Runs
import TestSupport
import Testing

@Suite("Any chain of drops")
struct DropPropertyTests {
    @Test("The same rows in other bytes change no cell, and count as unchanged, kept or refused")
    func twice() throws {
        var chance = SeededRandom.chosen(usual: 51)
        for round in 0..<4 {
            let shape = ChanceSchool(&chance)
            let school = try shape.make()
            for step in 0..<3 {
                let place = "seed \(chance.seed), round \(round), step \(step)"
                let drop = ChanceDrop(&chance, of: shape, spoils: 4)
                try school.drop("drop-\(step)", drop.files(&chance), bulk: drop.isBulk)
                let first = school.take("drop-\(step)")
                #expect(first.grades?.status == .applied, "\(place): \(first)")
                let after = try school.contents()
                try school.zip("again-\(step).zip", drop.files(&chance), bulk: drop.isBulk)
                let second = school.take("again-\(step).zip", at: "\(GradeSchool.day) 13:00:00")
                #expect(second.grades?.status == .applied, "\(place): \(second)")
                try school.expectContents(after, place)
                // Of those that a bulk file does not have, no row tells the second time.
                var items = first.grades?.lineItems.again
                let refused = items?.refused ?? 0
                items?.unchanged = drop.items.reduce(0) { $0 + $1.sent.count } - refused
                #expect(second.grades?.lineItems == items, "\(place)")
                #expect(
                    second.grades?.results == first.grades?.results.again,
                    "\(place): \(shape.knobs)")
                if chance.onceIn(2) { try shape.teach(school, &chance) }
            }
        }
    }

    @Test("A preview changes no byte, and counts and says what the run then does")
    func preview() throws {
        var chance = SeededRandom.chosen(usual: 52)
        for round in 0..<3 {
            let shape = ChanceSchool(&chance, holds: true)
            let school = try shape.make()
            for step in 0..<3 {
                let place = "seed \(chance.seed), round \(round), step \(step)"
                let drop = ChanceDrop(&chance, of: shape, spoils: 5)
                try school.drop("drop", drop.files(&chance), bulk: drop.isBulk)
                let before = try school.folder.read("district.sqlite")
                let preview = school.import("drop") { $0.isPreview = true }
                #expect(try school.folder.read("district.sqlite") == before, "\(place)")
                let held = school.import("drop")
                #expect(held.grades?.isAs(preview.grades) == true, "\(place): \(held)")
                #expect(held.exitStatus == .held || held.grades?.hold.isEmpty == true, "\(place)")
                #expect(held.findings?.told == preview.findings?.told, "\(place)")
                _ = school.take("drop")
                if chance.onceIn(2) { try shape.teach(school, &chance) }
            }
        }
    }

    @Test("Undone newest first, every table is as it was, as far back as nobody else wrote")
    func undone() throws {
        var chance = SeededRandom.chosen(usual: 53)
        for round in 0..<4 {
            let shape = ChanceSchool(&chance)
            let school = try shape.make()
            var steps: [(run: Int64, before: [String: String])] = []
            for step in 0..<4 {
                if step == 1, chance.onceIn(2) {
                    try shape.teach(school, &chance)
                    steps = []
                }
                let drop = ChanceDrop(&chance, of: shape, spoils: 6)
                try school.drop("drop-\(step)", drop.files(&chance), bulk: drop.isBulk)
                let before = try school.contents()
                let report = school.take("drop-\(step)", by: chance.one(of: ["acme", "other"]))
                steps.append((try #require(report.grades?.run, "\(report)"), before))
            }
            for (run, before) in steps.reversed() {
                let report = school.undo(run)
                let place = "seed \(chance.seed), round \(round), run \(run)"
                #expect(
                    report.exitStatus == .done && report.undo?.kept == [], "\(place): \(report)")
                try school.expectContents(before, place)
            }
        }
    }

    @Test("A drop that was undone can be taken again, and ends as it did")
    func takenAgain() throws {
        var chance = SeededRandom.chosen(usual: 54)
        for round in 0..<2 {
            let shape = ChanceSchool(&chance)
            let school = try shape.make()
            for step in 0..<2 {
                let drop = ChanceDrop(&chance, of: shape, spoils: 6)
                try school.drop("drop-\(step)", drop.files(&chance), bulk: drop.isBulk)
            }
            _ = school.take("drop-0")
            let first = school.take("drop-1")
            let book = try school.book()
            _ = school.undo(try #require(first.grades?.run))
            let again = school.take("drop-1")
            #expect(again.grades?.status == .applied, "seed \(chance.seed), round \(round)")
            #expect(again.grades?.results == first.grades?.results)
            #expect(try school.book() == book, "seed \(chance.seed), round \(round)")
        }
    }

    @Test("The order of rows in the files is nothing")
    func order() throws {
        var chance = SeededRandom.chosen(usual: 55)
        for round in 0..<3 {
            let shape = ChanceSchool(&chance)
            let schools = [try shape.make(), try shape.make()]
            for step in 0..<3 {
                let drop = ChanceDrop(&chance, of: shape, spoils: 4)
                for school in schools {
                    try school.drop("drop-\(step)", drop.files(&chance), bulk: drop.isBulk)
                }
                let reports = schools.map { $0.take("drop-\(step)") }
                let place = "seed \(chance.seed), round \(round), step \(step)"
                #expect(reports[0].grades?.isAs(reports[1].grades) == true, "\(place)")
                #expect(try schools[0].book() == schools[1].book(), "\(place)")
            }
        }
    }

    @Test(
        "What was refused, mended in its folder and sent again, ends as if nothing had been wrong")
    func mended() throws {
        var chance = SeededRandom.chosen(usual: 56)
        for round in 0..<6 {
            let shape = ChanceSchool(&chance)
            let (school, clean) = (try shape.make(), try shape.make())
            let before = ChanceDrop(&chance, of: shape, spoils: nil)
            let drop = ChanceDrop(&chance, of: shape, spoils: 4)
            for school in [school, clean] {
                try school.drop("before", before.files(&chance), bulk: before.isBulk)
                _ = school.take("before")
            }
            let place = "seed \(chance.seed), round \(round)"
            try clean.drop("drop", drop.files(&chance, good: true), bulk: drop.isBulk)
            let wanted = clean.take("drop")
            try school.drop("drop", drop.files(&chance), bulk: drop.isBulk)
            let spoilt = school.take("drop")
            #expect(drop.isSpoilt == false || spoilt.exitStatus == .findings, "\(place)")
            guard let rejects = spoilt.grades?.rejects else { continue }
            #expect(rejects == school.folder.file("drop-rejects"))
            try mend(school, drop)
            let mended = school.take("drop-rejects")
            #expect(
                mended.grades?.results.refused == wanted.grades?.results.refused,
                "\(place): \(wanted.findings?.told ?? []), \(mended.findings?.told ?? [])")
            let (book, cleanBook) = (try school.book(), try clean.book())
            #expect(
                book == cleanBook,
                """
                \(place): \(book.filter { !cleanBook.contains($0) }) in place of \
                \(cleanBook.filter { !book.contains($0) }); \(shape.knobs)
                """)
        }
    }

    /// Puts the good row in the place of each refused one, and of several once.
    private func mend(_ school: GradeSchool, _ drop: ChanceDrop) throws {
        for (file, rows) in [("lineItems.csv", drop.items), ("results.csv", drop.results)] {
            guard let text = try? school.folder.text("drop-rejects/\(file)") else { continue }
            let header = text.prefix { $0 != "\r\n" }
            #expect(header.hasSuffix(",code,reason"))
            let good = rows.filter { text.contains("\r\n\($0.id),") }.map {
                "\($0.good.dropLast()),grade-code,\"a reason\"\r\n"
            }
            try school.folder.write("drop-rejects/\(file)", "\(header)\r\n\(good.joined())")
        }
    }
}

extension ImportCounts {
    /// What the same rows come to when nothing is left to do.
    fileprivate var again: ImportCounts {
        var counts = self
        counts.unchanged += inserted + updated + deleted
        (counts.inserted, counts.updated, counts.deleted) = (0, 0, 0)
        return counts
    }
}

extension ImportReport {
    /// Whether both come to the same, class by class.
    fileprivate func isAs(_ other: ImportReport?) -> Bool {
        guard let other else { return false }
        let classes = self.classes.map { [$0.lineItems, $0.results] }
        return lineItems == other.lineItems && results == other.results
            && self.classes.map(\.sourcedId) == other.classes.map(\.sourcedId)
            && classes == other.classes.map { [$0.lineItems, $0.results] }
            && hold.map(\.message) == other.hold.map(\.message)
    }
}

extension FindingsReport {
    /// All that is said, and where.
    fileprivate var told: [String] {
        kinds.map { "\($0.code) \($0.count)" }
            + items.map { "\($0.code) \($0.file ?? "") \($0.line ?? 0) \($0.column ?? 0)" }
    }
}
