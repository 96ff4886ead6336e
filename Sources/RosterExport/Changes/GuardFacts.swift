// What the rules of the guard ask about: the difference, and what explains parts of it.

import OneRoster

/// A bundle beside the one before it, under the settings of its connection.
struct GuardFacts {
    let input: GuardInput
    let settings: GuardSettings
    let approval: ApprovalChoice
    /// In order of dependence; where the bundle before is lost, by the counts on record.
    let files: [FileDifferenceSummary]
    let schools: [ComparedSchool]
    /// Files whose records came back under other ids.
    let renumbered: Set<FileName>
    /// Files whose rows name those records.
    let followers: Set<FileName>
    /// Files that had rows and have none.
    let emptied: Set<FileName>
    /// Schools that lost all they had, by place.
    let emptySchools: Set<Int>
    /// Schools that came back under another id, by place of the one before.
    let renumberedSchools: Set<Int>

    init(_ input: GuardInput, _ settings: GuardSettings, _ approval: ApprovalChoice) {
        self.input = input
        self.settings = settings
        self.approval = approval
        let files = input.difference?.files ?? (input.isLost ? Self.counted(input) : [])
        let renumbered = IdsOther.renumbered(files, input, settings)
        let emptied = FileEmpty.emptied(files, settings)
        let gone = SchoolEmpty.gone(files)
        self.files = files
        schools = input.difference?.schools ?? []
        self.renumbered = renumbered
        followers = Set(
            FileName.allCases.filter { file in
                file.table.columns.contains { $0.kind.target.map(renumbered.contains) ?? false }
            })
        self.emptied = emptied
        renumberedSchools = renumbered.contains(.orgs) ? gone : []
        emptySchools = SchoolEmpty.empty(files, except: emptied, settings)
            .subtracting(renumberedSchools)
    }

    /// What can be said of bundles of which the counts alone are known: so many are fewer or more.
    private static func counted(_ input: GuardInput) -> [FileDifferenceSummary] {
        let before = input.rowsBefore ?? [:]
        return FileName.dependenceOrder.map { name in
            var counts = DifferenceCounts()
            counts.old = before[name] ?? 0
            counts.new = input.rowsNow[name] ?? 0
            counts.removed = max(0, counts.old - counts.new)
            counts.added = max(0, counts.new - counts.old)
            var file = FileDifferenceSummary(
                file: name, isInOld: counts.old > 0, isInNew: counts.new > 0, isIdentical: false)
            file.add(FileDifferenceSummary.SchoolCounts(school: nil, counts: counts))
            return file
        }
    }

    var isPrefixOther: Bool {
        input.idPrefixBefore.map { $0 != input.idPrefixNow } ?? false
    }

    /// Whether rows that go from the file are made up for by those that come: both are the same
    /// records, under other ids.
    func isMadeUpFor(_ file: FileDifferenceSummary) -> Bool {
        guard renumbered.contains(file.file) || followers.contains(file.file) else { return false }
        return isPrefixOther || IdsOther.isReplaced(file.counts)
    }

    // Parts of a file.

    /// The rows of a file in the district, or of one school.
    struct Part {
        /// Nil for the whole file.
        let school: FileDifferenceSummary.SchoolCounts?
        let counts: DifferenceCounts
    }

    /// The file, then what each school has of it, and what belongs to none; without schools about
    /// which there is more to say than rows of one file.
    func parts(of file: FileDifferenceSummary) -> [Part] {
        let explained = emptySchools.union(renumberedSchools)
        let schools = file.schools.filter { part in
            part.counts.old != file.counts.old
                && !(part.school.map(explained.contains) ?? false)
        }
        return [Part(school: nil, counts: file.counts)]
            + schools.map { Part(school: $0, counts: $0.counts) }
    }

    /// A school by name and id.
    func label(_ place: Int) -> String {
        let school = schools[place]
        return school.name.isEmpty ? school.sourcedId : "\(school.name) (\(school.sourcedId))"
    }
}
