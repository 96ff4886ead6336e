// The ended year and the next, a little of each: none of it may show in an export of this year.

import Basics
import Database

extension DistrictMaker {
    func makeOtherYears(_ school: SchoolRows) throws {
        for places in school.slots {
            guard let index = places.first?.first else { continue }
            let section = school.sections[index]
            let course = try makeCourse(
                section.plan, school: school.key, .last, gradeLevels: nil, rollover: nil)
            school.lastSections.append(
                try putYearSection(school, section, .last, course: course, rollover: nil))
        }
        var courses: [Int64: Int64] = [:]
        for section in school.sections where planter.plants(.rolledOverSection) {
            let course =
                try courses[section.course]
                ?? makeCourse(
                    section.plan, school: school.key, .next, gradeLevels: nil,
                    rollover: section.course)
            courses[section.course] = course
            school.nextSections.append(
                try putYearSection(school, section, .next, course: course, rollover: section.key))
        }
    }

    private func putYearSection(
        _ school: SchoolRows, _ fellow: SectionRow, _ year: SchoolYear, course: Int64,
        rollover: Int64?
    ) throws -> SectionRow {
        let terms = year.syear == SchoolYear.last.syear ? school.lastTerms : school.nextTerms
        let term = terms.term(fellow.plan.term)
        let sections = tables[.sections]
        let key = sections.begin()
        sections.put(school.key)
        sections.put(year.syear)
        sections.put(course)
        putSpan(term, in: sections)
        sections.putNull(2)
        sections.put("\(fellow.plan.code)-1")
        sections.putNull(2)
        sections.put(fellow.plan.isHomeroom)
        sections.put(fellow.plan.isGraded)
        sections.putNull(2)
        sections.put(rollover)
        try sections.end()
        // Rolled over with last year's teacher, as the rollover does it.
        try putTeacher(key, fellow.teacher)
        return SectionRow(
            key: key, course: course, plan: fellow.plan, teacher: fellow.teacher, term: term)
    }

    /// What a student has in other years.
    func makeOtherYears(of student: Int64, _ school: SchoolRows, grade: Int) throws {
        if chance.perMille(100) { try makeLastYear(of: student, school, grade: grade) }
        if chance.perMille(80), grade < school.plan.level.grades.upperBound {
            try makeNextYear(of: student, school, grade: grade)
        }
    }

    func makeLastYear(
        of student: Int64, _ school: SchoolRows, grade: Int, isOpen: Bool = false
    ) throws {
        try putStint(
            Stint(
                student: student, school: school.key, year: .last,
                grade: school.gradeKey(max(grade - 1, school.firstGrade)),
                start: SchoolYear.last.firstOfSchool, end: SchoolYear.last.lastOfSchool))
        guard !school.lastSections.isEmpty, isOpen || chance.perMille(300) else { return }
        let section = chance.one(of: school.lastSections)
        var row = ScheduleRow(student, section, at: school.key)
        row.year = .last
        row.start = max(SchoolYear.last.firstOfSchool, section.term.start)
        row.end = isOpen ? nil : min(SchoolYear.last.lastOfSchool, section.term.end)
        try putSchedule(row)
        if !isOpen { try putReportGrade(student, school.key, section) }
    }

    private func putReportGrade(_ student: Int64, _ school: Int64, _ section: SectionRow) throws {
        let grades = tables[.reportGrades]
        grades.begin()
        grades.put(student)
        grades.put(school)
        grades.put(SchoolYear.last.syear)
        grades.put(section.key)
        grades.put(section.term.key)
        grades.put(section.plan.title)
        let percent = chance.among(58...100)
        grades.put(["F", "D", "C", "B", "A", "A"][(percent - 50) / 10])
        grades.put(percent)
        grades.put(1)
        grades.put(percent < 60 ? 0 : 1)
        try grades.end()
    }

    func makeNextYear(of student: Int64, _ school: SchoolRows, grade: Int) throws {
        let next = min(grade + 1, school.plan.level.grades.upperBound)
        try putStint(
            Stint(
                student: student, school: school.key, year: .next, grade: school.gradeKey(next),
                start: SchoolYear.next.firstOfSchool, end: nil))
        guard !school.nextSections.isEmpty, chance.perMille(250) else { return }
        let section = chance.one(of: school.nextSections)
        var row = ScheduleRow(student, section, at: school.key)
        row.year = .next
        row.start = max(SchoolYear.next.firstOfSchool, section.term.start)
        try putSchedule(row)
    }
}
