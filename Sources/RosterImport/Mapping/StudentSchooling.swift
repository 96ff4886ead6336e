// The orgs and the grade of a student row → stints at schools.

import Basics
import Database
import OneRoster
import SIS

/// Makes the stints that a student row asks for.
final class StudentSchooling {
    private let context: LoadContext
    private let stints: LoadStints

    init(_ context: LoadContext) throws {
        self.context = context
        stints = try LoadStints(in: context.database, now: context.now)
    }

    /// Stints that are open stay; what is missing is made, the first school the primary one.
    /// Whether anything changed.
    func set(_ row: LoadRow, student: Int64, isNew: Bool) throws -> Bool {
        let schools = try schools(row)
        let grade = row.firstItem(Users.grades).string
        guard !schools.isEmpty else {
            row.note(
                LoadFindings.userWithoutOrg, Users.orgSourcedIds,
                "no school among them; stints come from class enrollments only")
            return false
        }
        let syear = try context.currentYear()
        let open =
            isNew ? [] : try stints.open(student: student, syear: syear, on: context.day)
        var hasChanged = false
        var hasPrimary = open.contains { !$0.isSecondSchool }
        for school in schools where !open.contains(where: { $0.schoolKey == school }) {
            try stints.insert(
                student: student, school: school, syear: syear,
                grade: grade.isEmpty
                    ? nil : try context.lists.gradeLevel(school: school, word: grade),
                start: context.years.start(of: syear), isSecondSchool: hasPrimary)
            hasPrimary = true
            hasChanged = true
        }
        if open.contains(where: { stint in !schools.contains { $0 == stint.schoolKey } }) {
            row.note(
                LoadFindings.stintLeftOpen, Users.orgSourcedIds,
                "a school with an open stint is not named; the stint stays")
        }
        if let primary = open.first, try setGrade(grade, of: primary) { hasChanged = true }
        return hasChanged
    }

    private func setGrade(_ grade: String, of stint: LoadStint) throws -> Bool {
        guard !grade.isEmpty, let school = stint.schoolKey,
            try !context.lists.means(stint.gradeKey, school: school, word: grade)
        else { return false }
        try stints.setGrade(
            try context.lists.gradeLevel(school: school, word: grade), of: stint)
        return true
    }

    /// The keys of the schools among the row's orgs, each once, in order.
    private func schools(_ row: LoadRow) throws -> [Int64] {
        var keys: [Int64] = []
        try row[Users.orgSourcedIds].forEachItem { id in
            guard !id.isBlank else { return }
            if let key = try context.key(.schools, id) {
                if !keys.contains(key) { keys.append(key) }
            } else if try context.key(.districts, id) == nil {
                row.note(LoadFindings.itemDropped, Users.orgSourcedIds, "an org that is not held")
            }
        }
        return keys
    }
}
