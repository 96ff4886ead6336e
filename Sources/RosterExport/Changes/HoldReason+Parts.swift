// Reasons about rows of a file, in the district and of schools, as a list that can be read.

import Basics
import OneRoster

extension HoldReason {
    /// Schools that are named one by one, of a file and of the bundle.
    static let schoolsListed = 10

    /// One thing about rows of a file.
    ///
    /// - Parameter said: the end of the sentence `120 of 1,000 rows of users.csv …`.
    init(
        _ kind: FindingKind, _ file: FileName, _ part: GuardFacts.Part, count: Int,
        threshold: ChangeThreshold, facts: GuardFacts, said: String
    ) {
        var whose = file.csv
        if let school = part.school {
            let name = school.school.map(facts.label) ?? "the district itself"
            whose = "\(name) in \(file.csv)"
        }
        self.init(
            code: kind.code,
            message: "\(count.grouped) of \(part.counts.old.grouped) rows of \(whose) \(said)")
        self.file = file
        name(part.school, facts)
        self.count = count
        of = part.counts.old
        self.threshold = threshold.description
    }

    private mutating func name(
        _ part: FileDifferenceSummary.SchoolCounts?, _ facts: GuardFacts
    ) {
        guard let part else { return }
        guard let place = part.school else {
            schoolName = "the district itself"
            return
        }
        schoolId = facts.schools[place].sourcedId
        schoolName = facts.schools[place].name
    }

    /// The whole file first, then the schools with the most rows, and how many more there are.
    static func listed(_ reasons: [HoldReason], rest: (Int) -> String) -> [HoldReason] {
        let whole = reasons.filter { $0.schoolName == nil }
        let schools = reasons.filter { $0.schoolName != nil }.enumerated().sorted { left, right in
            let (first, second) = (left.element.count ?? 0, right.element.count ?? 0)
            return first == second ? left.offset < right.offset : first > second
        }.map(\.element)
        var list = whole + schools.prefix(schoolsListed)
        let more = schools.count - schoolsListed
        if more > 0, let last = schools.last {
            var line = HoldReason(code: last.code, message: rest(more))
            line.file = last.file
            line.threshold = last.threshold
            list.append(line)
        }
        return list
    }
}
