// Courses and sections of a school, who teaches them, when and where.

import Basics
import Database

extension DistrictMaker {
    /// Kinds of odd sections; one section shows one.
    private static let oddSections: [Oddity] = [
        .secondTeacher, .teacherReplaced, .lastYearsTeacher, .teacherWithoutRole, .bareSection,
        .customSpan, .leaderOfAllSchools,
    ]

    func makeSections(_ school: SchoolRows) throws {
        for grade in school.plan.level.grades {
            let size = school.plan.gradeSizes[grade - school.firstGrade]
            let usual = school.plan.level.sectionSize
            let groups = size == 0 ? 0 : max(1, (size + usual / 2) / usual)
            var slots: [[Int]] = []
            let classTeachers = try makeClassTeachers(school, count: groups)
            for (slot, plans) in Curriculum.slots(school.plan.level, grade: grade).enumerated() {
                var places: [Int] = []
                for group in 0..<groups {
                    let plan = plans[(group + grade + 1) % plans.count]
                    places.append(school.sections.count)
                    try makeSection(
                        school, plan,
                        SectionPlace(
                            grade: grade, slot: slot, group: group,
                            classTeacher: classTeachers.isEmpty || isTaughtApart(plan)
                                ? nil : classTeachers[group]))
                }
                slots.append(places)
            }
            school.slots.append(slots)
        }
    }

    /// In elementary schools somebody teaches one class nearly everything.
    private func makeClassTeachers(_ school: SchoolRows, count: Int) throws -> [Int64] {
        guard school.plan.level == .elementary else { return [] }
        return try (0..<count).map { _ in try makeStaff(.teacher, school: school) }
    }

    private func isTaughtApart(_ plan: CoursePlan) -> Bool {
        plan.subject == .arts || plan.subject == .health
    }

    /// Somebody of the subject with less than five sections.
    private func teacher(_ school: SchoolRows, of subject: Subject) throws -> Int64 {
        if let key = school.teachersBySubject[subject.rawValue].popLast() { return key }
        let key = try makeStaff(.teacher, school: school)
        school.teachersBySubject[subject.rawValue] = [key, key, key, key]
        return key
    }

    private func makeSection(
        _ school: SchoolRows, _ plan: CoursePlan, _ place: SectionPlace
    ) throws {
        let course = try course(school, plan, grade: place.grade)
        let odd = planter.next(of: Self.oddSections)
        var term = school.terms.term(plan.term)
        if odd == .customSpan {
            let start = Day.of(2026, 9, 8)
            term = Term(key: 0, start: start, end: start.adding(days: chance.among(60...120)))
        }
        let teacher = try place.classTeacher ?? self.teacher(school, of: plan.subject)
        let key = try putSection(school, plan, place, course: course, term: term, odd)
        if odd != .bareSection { try putMeeting(school, key, place) }
        let lead = try putTeachers(school, key, teacher, odd)
        if chance.perMille(90) {
            let links = tables[.sectionResources]
            links.begin()
            links.put(key)
            links.put(chance.one(of: shared.resources))
            links.put(chance.perMille(300) ? "For the whole class, all year" : nil)
            try links.end()
        }
        school.sections.append(
            SectionRow(key: key, course: course, plan: plan, teacher: lead, term: term))
    }

    private func putSection(
        _ school: SchoolRows, _ plan: CoursePlan, _ place: SectionPlace, course: Int64,
        term: Term, _ odd: Oddity?
    ) throws -> Int64 {
        let sections = tables[.sections]
        let key = sections.begin()
        sections.put(school.key)
        sections.put(SchoolYear.current.syear)
        sections.put(course)
        putSpan(term, in: sections)
        // Taught together with the section before.
        let hasParent = place.group > 0 && chance.perMille(12)
        sections.put(hasParent ? school.sections.last?.key : nil)
        let letter = place.group < 26 ? String(UnicodeScalar(UInt8(65 + place.group))) : "Z"
        sections.put(
            plan.isHomeroom
                ? "\(plan.title) \(letter)\(place.group >= 26 ? "\(place.group)" : "")"
                : nil)
        let isBare = odd == .bareSection
        sections.put("\(plan.code)-\(place.group + 1)")
        sections.put(isBare ? nil : room(place))
        if isBare { sections.putNull() } else { sections.put(school.plan.level.sectionSize + 6) }
        sections.put(plan.isHomeroom)
        sections.put(plan.isGraded)
        sections.put(chance.perMille(150) ? school.spelling(place.grade) : nil)
        sections.put(school.calendarKey)
        sections.putNull()
        try sections.end()
        return key
    }

    /// The marking period, or where there is none the dates.
    func putSpan(_ term: Term, in sections: TableWriter) {
        if term.key == 0 {
            sections.putNull()
            sections.put(term.start)
            sections.put(term.end)
        } else {
            sections.put(term.key)
            sections.putNull(2)
        }
    }

    private func room(_ place: SectionPlace) -> String {
        if chance.perMille(6) { return "Gym, \"B\" side" }
        return "\(100 + (place.grade + 1) * 20 + place.group % 20)\(place.slot % 2 == 0 ? "" : "B")"
    }

    private func putMeeting(_ school: SchoolRows, _ section: Int64, _ place: SectionPlace) throws {
        let meetings = tables[.meetings]
        meetings.begin()
        meetings.put(section)
        meetings.put(school.periodKeys[place.slot])
        meetings.put(chance.perMille(850) ? "MTWHF" : "MWF")
        try meetings.end()
        guard place.slot < 7, chance.perMille(30) else { return }
        meetings.begin()
        meetings.put(section)
        meetings.put(school.periodKeys[place.slot + 1])
        meetings.put("TH")
        try meetings.end()
    }

    /// Writes who teaches the section and gives who leads it now.
    private func putTeachers(
        _ school: SchoolRows, _ section: Int64, _ teacher: Int64, _ odd: Oddity?
    ) throws -> Int64 {
        switch odd {
        case .teacherReplaced:
            try putTeacher(section, teacher, from: Day.firstOfSchool, to: Day.of(2026, 10, 30))
            let successor = try makeStaff(.teacher, school: school)
            try putTeacher(section, successor, from: Day.of(2026, 11, 2))
            return successor
        case .lastYearsTeacher, .teacherWithoutRole, .leaderOfAllSchools:
            let lead =
                odd == .lastYearsTeacher
                ? school.formerTeacher
                : odd == .teacherWithoutRole
                    ? school.clerk
                    : chance.one(of: shared.teachersOfAllSchools)
            try putTeacher(section, lead)
            return lead
        case .secondTeacher:
            try putTeacher(section, teacher)
            let second = try makeStaff(.teacher, school: school)
            let joined = chance.perMille(400) ? Day.of(2026, 9, 14) : nil
            try putTeacher(section, second, slot: 1, from: joined)
            return teacher
        default:
            try putTeacher(section, teacher)
            return teacher
        }
    }

    func putTeacher(
        _ section: Int64, _ teacher: Int64, slot: Int = 0, from start: CalendarDate? = nil,
        to end: CalendarDate? = nil
    ) throws {
        let teachers = tables[.teachers]
        teachers.begin()
        teachers.put(section)
        teachers.put(teacher)
        teachers.put(slot == 0)
        teachers.put(slot)
        teachers.put("teacher")
        teachers.put(start)
        teachers.put(end)
        try teachers.end()
    }

    // Courses.

    private func course(_ school: SchoolRows, _ plan: CoursePlan, grade: Int) throws -> Int64 {
        if let key = shared.courses[plan.code] ?? school.courses[plan.code] { return key }
        let isForAll = plan.subject == .arts || plan.subject == .computing
        let levels =
            isForAll ? school.plan.level.grades.map(school.spelling) : [school.spelling(grade)]
        let key = try makeCourse(
            plan, school: school.key, .current, gradeLevels: levels.joined(separator: ","),
            rollover: nil)
        school.courses[plan.code] = key
        if chance.perMille(80) { try linkResource(course: key) }
        return key
    }

    func makeCourse(
        _ plan: CoursePlan, school: Int64?, _ year: SchoolYear, gradeLevels: String?,
        rollover: Int64?
    ) throws -> Int64 {
        let courses = tables[.courses]
        let key = courses.begin()
        courses.put(school)
        courses.put(year.syear)
        courses.put(shared.subjects[plan.subject.rawValue])
        courses.put(plan.title)
        courses.put(plan.code)
        courses.put(gradeLevels)
        courses.put(rollover)
        try courses.end()
        if plan.title.utf8.contains(UInt8(ascii: "|")) { planter.note(.translatedTitle) }
        if school == nil { try linkResource(course: key) }
        return key
    }

    private func linkResource(course: Int64) throws {
        let links = tables[.courseResources]
        links.begin()
        links.put(course)
        links.put(chance.one(of: shared.resources))
        links.put(chance.perMille(200) ? "Suggested by the department" : nil)
        try links.end()
    }
}

/// Where a section stands in a school's timetable.
struct SectionPlace {
    let grade: Int
    let slot: Int
    let group: Int
    /// Who teaches this class nearly everything; nil where each subject has its own.
    let classTeacher: Int64?
}
