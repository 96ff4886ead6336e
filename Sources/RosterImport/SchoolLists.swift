// Grade levels, periods and subjects of schools, remembered while a bundle is loaded.

import Basics
import SIS

/// Finds the short lists' items by their word, and counts what it had to make.
final class SchoolLists {
    private let sis: LoadSchoolLists
    private var levels: [Int64: [LoadSchoolLists.GradeLevel]] = [:]
    private var periods: [String: Int64] = [:]
    private var subjects: [String: Int64] = [:]
    /// Items made so far.
    private(set) var made = 0

    init(_ sis: LoadSchoolLists) { self.sis = sis }

    func rest() throws { try sis.rest() }

    /// The school's level that means the same as the word; made if there is none.
    func gradeLevel(school: Int64, word: String) throws -> Int64 {
        let code = GradeWord.code(word)
        let known = try levels[school] ?? sis.gradeLevels(school: school)
        if let level = known.first(where: { GradeWord.code($0.word) == code }) {
            levels[school] = known
            return level.key
        }
        let key = try sis.makeGradeLevel(
            school: school, word: word, code: GradeWord.isCode(code) ? code : nil)
        levels[school] = known + [LoadSchoolLists.GradeLevel(key: key, word: code)]
        made += 1
        return key
    }

    /// Whether a level of the school means the same as the word.
    func means(_ level: Int64?, school: Int64, word: String) throws -> Bool {
        guard let level else { return false }
        let known = try levels[school] ?? sis.gradeLevels(school: school)
        levels[school] = known
        guard let found = known.first(where: { $0.key == level }) else { return false }
        return GradeWord.code(found.word) == GradeWord.code(word)
    }

    func period(school: Int64, syear: Int64, word: String) throws -> Int64 {
        let name = "\(school) \(syear) \(word)"
        if let key = periods[name] { return key }
        let (key, isNew) = try sis.period(school: school, syear: syear, word: word)
        if isNew { made += 1 }
        periods[name] = key
        return key
    }

    func subject(school: Int64?, syear: Int64, title: String, code: String) throws -> Int64 {
        let name = "\(school ?? 0) \(syear) \(code)|\(title)"
        if let key = subjects[name] { return key }
        let (key, isNew) = try sis.subject(
            school: school, syear: syear, title: title, code: code)
        if isNew { made += 1 }
        subjects[name] = key
        return key
    }
}
