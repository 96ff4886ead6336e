// What holds of the guard for every difference and every setting, drawn by chance.

import Basics
import OneRoster
import RosterExport
import TestSupport
import Testing

@Suite("Guard: properties")
struct GuardPropertyTests {
    static let rounds = 3000
    static let numbers = [1, 2, 5, 19, 20, 21, 100, 1000]

    /// Few schools, so that no list is cut.
    static func difference(
        _ random: inout SeededRandom, isAddedAlone: Bool = false
    ) -> DifferenceSummary {
        let count = 1 + random.below(4)
        let schools = (0..<count).map { ComparedSchool(sourcedId: "s\($0)", name: "School \($0)") }
        var files: [FileDifferenceSummary] = []
        for name in FileName.dependenceOrder where !random.onceIn(3) {
            var file = FileDifferenceSummary(
                file: name, isInOld: true, isInNew: true, isIdentical: false)
            for place in -1..<count where !random.onceIn(3) {
                var counts = DifferenceCounts()
                counts.old = random.onceIn(6) ? 0 : random.one(of: numbers)
                if !isAddedAlone {
                    counts.removed = part(of: counts.old, &random)
                    counts.changed = part(of: counts.old - counts.removed, &random)
                }
                counts.added = random.onceIn(3) ? 0 : part(of: counts.old * 2 + 1, &random)
                counts.same = counts.old - counts.removed - counts.changed
                counts.new = counts.old - counts.removed + counts.added
                file.add(.init(school: place < 0 ? nil : place, counts: counts))
            }
            files.append(file)
        }
        return DifferenceSummary(files: files, schools: schools)
    }

    private static func part(of all: Int, _ random: inout SeededRandom) -> Int {
        switch random.below(5) {
        case 0: 0
        case 1: all
        default: all > 0 ? random.below(all + 1) : 0
        }
    }

    private static func threshold(_ random: inout SeededRandom) -> ChangeThreshold {
        switch random.below(4) {
        case 0: ChangeThreshold(share: 1 + random.below(10_000), count: nil)
        case 1: ChangeThreshold(share: nil, count: 1 + random.below(500))
        default: ChangeThreshold(share: 1 + random.below(10_000), count: 1 + random.below(500))
        }
    }

    private static func settings(_ random: inout SeededRandom) -> GuardSettings {
        var settings = GuardSettings()
        settings.removed = threshold(&random)
        settings.changed = threshold(&random)
        settings.atLeast = 1 + random.below(30)
        if random.onceIn(2) {
            settings.files[random.one(of: FileName.dependenceOrder)] = .init(
                removed: threshold(&random), changed: threshold(&random))
        }
        return settings
    }

    private static func judge(
        _ difference: DifferenceSummary, _ settings: GuardSettings,
        _ change: (inout GuardInput) -> Void = { _ in }
    ) -> GuardVerdict {
        var input = GuardInput(day: GuardSample.day)
        input.difference = difference
        change(&input)
        return ChangeGuard(settings: settings, approval: .unusual).judge(input)
    }

    @Test("New rows alone hold nothing, whatever the thresholds")
    func addedAlone() {
        var random = SeededRandom.chosen(usual: 501)
        for _ in 0..<Self.rounds {
            let difference = Self.difference(&random, isAddedAlone: true)
            let verdict = Self.judge(difference, Self.settings(&random)) { input in
                (input.idPrefixBefore, input.idPrefixNow) = ("a-", "b-")
            }
            #expect(verdict == GuardVerdict())
        }
    }

    @Test("A higher threshold never adds a reason, and off never holds what passed")
    func monotone() {
        var random = SeededRandom.chosen(usual: 502)
        for _ in 0..<Self.rounds {
            let difference = Self.difference(&random)
            let settings = Self.settings(&random)
            let before = Self.judge(difference, settings)

            var higher = settings
            func raised(_ limit: ChangeThreshold) -> ChangeThreshold {
                ChangeThreshold(
                    share: limit.share.map { min($0 + random.below(3000), 10_000) },
                    count: limit.count.map { $0 + random.below(100) })
            }
            higher.removed = raised(settings.removed)
            higher.changed = raised(settings.changed)
            for (file, limits) in settings.files {
                higher.files[file] = .init(
                    removed: limits.removed.map(raised), changed: limits.changed.map(raised))
            }
            let after = Set(GuardSample.told(Self.judge(difference, higher).reasons))
            #expect(after.isSubset(of: GuardSample.told(before.reasons)))

            var off = settings
            off.files[random.one(of: FileName.dependenceOrder)] = .init(
                removed: .off, changed: .off)
            #expect(before.isHeld || !Self.judge(difference, off).isHeld)
        }
    }

    @Test("A window that expects everything moves every reason, and loses none")
    func announced() throws {
        var random = SeededRandom.chosen(usual: 503)
        for _ in 0..<Self.rounds {
            let difference = Self.difference(&random)
            var settings = Self.settings(&random)
            let plain = Self.judge(difference, settings)
            settings.announced = [
                AnnouncedChange(
                    from: GuardSample.day, to: GuardSample.day, why: "all of it",
                    expect: Set(ExpectedChange.allCases))
            ]
            let excused = Self.judge(difference, settings)
            #expect(!excused.isHeld)
            #expect(GuardSample.told(excused.excused) == GuardSample.told(plain.reasons))
        }
    }

    @Test("Files and schools that lost everything never pass, nor does half of a large file")
    func neverMissed() {
        var random = SeededRandom.chosen(usual: 504)
        for _ in 0..<Self.rounds {
            let difference = Self.difference(&random)
            let verdict = Self.judge(difference, GuardSettings())
            for file in difference.files where file.counts.old > 0 {
                if file.counts.new == 0 { #expect(verdict.isHeld) }
                if file.counts.removed * 2 >= file.counts.old, file.counts.removed >= 20 {
                    #expect(verdict.isHeld)
                }
            }
            for place in difference.schools.indices {
                let parts = difference.files
                    .filter { [.users, .classes, .enrollments].contains($0.file) }
                    .flatMap(\.schools).filter { $0.school == place }.map(\.counts)
                let (old, new) = parts.reduce((0, 0)) { ($0.0 + $1.old, $0.1 + $1.new) }
                if old > 0, new == 0 { #expect(verdict.isHeld) }
            }
        }
    }
}
