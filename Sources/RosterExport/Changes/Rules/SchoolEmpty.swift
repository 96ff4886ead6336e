// Schools that lost all they had.

import Basics
import OneRoster

/// - Source: export rules, section 10
enum SchoolEmpty: ChangeRule {
    static let kind = FindingKind.change(
        "school-empty", "school that has nothing any more",
        hint: "see in the SIS whether the school still keeps the year, and what became of its "
            + "students and sections; if the school is closed, approve it")
    static let announcedAs: ExpectedChange? = .empty

    static let page = FindingPage(
        kind,
        what: """
            Holds a bundle in which a school that had users, classes or enrollments has none of \
            them any more, and one from which a school is gone, however few rows it had. Its files \
            are not listed one by one.
            """,
        why: """
            In a large district one school is far below every share, and its teachers stand \
            before empty rosters all the same.
            """,
        knob: "`guard.files`: with `removed: off` a file does not count; "
            + "`guard.announced` with `empty`.",
        example: "Lake High had 480 users, 60 classes and 2,900 enrollments, and has none now.")

    private static let telling: [FileName] = [.users, .classes, .enrollments]

    static func reasons(_ facts: GuardFacts) -> [HoldReason] {
        let gone = gone(facts.files)
        let reasons = facts.emptySchools.sorted().map { place in
            let had = telling.compactMap { name -> (name: FileName, rows: Int)? in
                let rows = facts.files.first { $0.file == name }?.counts(ofSchool: place)?.old ?? 0
                return rows > 0 ? (name, rows) : nil
            }
            let rows = had.reduce(0) { $0 + $1.rows }
            var message = facts.label(place)
            if gone.contains(place) { message += " would be gone from orgs.csv" }
            if !had.isEmpty {
                let list = had.map { name, rows in
                    "\(rows.grouped) \(rows == 1 ? "row" : "rows") in \(name.csv)"
                }.joined(separator: ", ")
                message +=
                    gone.contains(place)
                    ? "; it had \(list)" : " would have nothing any more; it had \(list)"
            }
            var reason = HoldReason(code: kind.code, message: message)
            reason.schoolId = facts.schools[place].sourcedId
            reason.schoolName = facts.schools[place].name
            if rows > 0 { (reason.count, reason.of) = (rows, rows) }
            return reason
        }
        return HoldReason.listed(reasons) { more in
            more == 1
                ? "1 more school would have nothing any more"
                : "\(more) more schools would have nothing any more"
        }
    }

    /// Schools whose row in orgs.csv goes, by place.
    static func gone(_ files: [FileDifferenceSummary]) -> Set<Int> {
        let parts = files.first { $0.file == .orgs }?.schools ?? []
        return Set(parts.filter { $0.counts.old > 0 && $0.counts.new == 0 }.compactMap(\.school))
    }

    /// Schools that are gone, or had rows and have none, by place.
    ///
    /// - Parameter emptied: files that are empty everywhere, of which that is said.
    static func empty(
        _ files: [FileDifferenceSummary], except emptied: Set<FileName>, _ settings: GuardSettings
    ) -> Set<Int> {
        func counts(_ file: FileName) -> Bool {
            !emptied.contains(file) && !settings.removed(of: file).isOff
        }
        var sums: [Int: DifferenceCounts] = [:]
        for file in files where telling.contains(file.file) && counts(file.file) {
            for part in file.schools {
                guard let place = part.school else { continue }
                sums[place, default: DifferenceCounts()] += part.counts
            }
        }
        let empty = Set(sums.filter { $0.value.old > 0 && $0.value.new == 0 }.keys)
        return counts(.orgs) ? empty.union(gone(files)) : empty
    }
}

extension FileDifferenceSummary {
    func counts(ofSchool place: Int) -> DifferenceCounts? {
        schools.first { $0.school == place }?.counts
    }
}
