// Makes the district: first what all schools share, then school by school, so that memory holds
// one school at a time.

import Basics
import Database

/// What is kept while a district is made.
final class DistrictMaker {
    let options: DemoOptions
    let tables: DemoTables
    var planter = Planter()
    /// A stream for what all schools share, then one for each school.
    var chance: Chance
    var shared = SharedRows()
    var families = FamilyPool()
    /// The school made before, for those who belong to two.
    var neighbour: Neighbour?
    /// User names and the like of people met before, for oddities that repeat them.
    var lastUserName = "lindenbrook"
    var lastTeacher: Teacher?
    var lastStaffEmail = ""
    private var report: (DemoProgress) -> Void
    private var reported = -1

    struct Teacher {
        let key: Int64
        let email: String?
    }

    init(
        _ connection: DatabaseConnection, _ options: DemoOptions,
        report: @escaping (DemoProgress) -> Void
    ) throws {
        self.options = options
        self.report = report
        tables = try DemoTables(connection, seed: options.seed)
        chance = Chance(seed: options.seed, stream: 2)
    }

    func make() throws -> DemoSummary {
        let plans = DistrictPlan.schools(students: options.students, seed: options.seed)
        try makeShared(levels: plans.map(\.level))
        var done = 0
        for (index, plan) in plans.enumerated() {
            chance = Chance(seed: options.seed, stream: 100_000 + UInt64(index))
            let school = SchoolRows(plan, number: index + 1)
            try makeOrganisation(school)
            try makeSections(school)
            try makeOtherYears(school)
            for (offset, size) in plan.gradeSizes.enumerated() {
                for index in 0..<size {
                    try makeStudent(school, grade: offset + school.firstGrade, index: index)
                    done += 1
                    tell(done)
                }
            }
            try makeGradebook(school)
            if !school.sections.isEmpty { neighbour = Neighbour(school) }
        }
        return DemoSummary(
            tables: tables.counts, planted: planter.planted, studentCount: done,
            schoolCount: plans.count)
    }

    private func tell(_ done: Int) {
        let percent = done * 100 / options.students
        guard percent != reported else { return }
        reported = percent
        report(DemoProgress(phase: .people, done: done, total: options.students))
    }
}

/// Keys of the rows that all schools share.
struct SharedRows {
    var district: Int64 = 0
    var closedSchool: Int64 = 0
    var subjects: [Int64] = []
    /// The district's own courses, by code.
    var courses: [String: Int64] = [:]
    /// The categories of the district's own courses, by the course's key.
    var categories: [Int64: [Int64]] = [:]
    var addCodes: [Int64] = []
    var dropCode: Int64 = 0
    var noShowCode: Int64 = 0
    var resources: [Int64] = []
    var teachersOfAllSchools: [Int64] = []
}

/// A school while its people are made.
final class SchoolRows {
    let plan: SchoolPlan
    let number: Int
    var key: Int64 = 0
    var gradeKeys: [Int64] = []
    var calendarKey: Int64 = 0
    var periodKeys: [Int64] = []
    var terms = Terms()
    var lastTerms = Terms()
    var nextTerms = Terms()
    /// The school's own courses, by code.
    var courses: [String: Int64] = [:]
    /// The categories of its own courses, by the course's key.
    var categories: [Int64: [Int64]] = [:]
    /// Left last year.
    var formerTeacher: Int64 = 0
    /// In a profile that is never sent.
    var clerk: Int64 = 0
    var teachersBySubject: [[Int64]] = Array(repeating: [], count: Subject.allCases.count)
    var sections: [SectionRow] = []
    /// Places in `sections`, by grade and slot.
    var slots: [[[Int]]] = []
    /// One section of last year by grade; of next year, those rolled over.
    var lastSections: [SectionRow] = []
    var nextSections: [SectionRow] = []
    /// The last assignment of a course, for the sections that share it.
    var lastAssignments: [Int64: LastAssignment] = [:]

    init(_ plan: SchoolPlan, number: Int) {
        self.plan = plan
        self.number = number
    }

    var firstGrade: Int { plan.level.grades.lowerBound }

    func gradeKey(_ grade: Int) -> Int64 { gradeKeys[grade - firstGrade] }

    /// As this school spells it: some write 09, some 9.
    func spelling(_ grade: Int) -> String {
        switch grade {
        case -1: "PK"
        case 0: "KG"
        case 1...9: number % 3 == 0 ? "\(grade)" : "0\(grade)"
        default: "\(grade)"
        }
    }
}

/// A marking period that was written.
struct Term {
    var key: Int64 = 0
    var start = Day.firstOfSchool
    var end = Day.lastOfSchool
}

/// The marking periods of a school in a year.
struct Terms {
    var year = Term()
    var semesters: [Term] = []
    var quarters: [Term] = []

    func term(_ choice: TermChoice) -> Term {
        switch choice {
        case .year: year
        case .semester(let index): semesters[index % semesters.count]
        case .quarter(let index): quarters[index % quarters.count]
        }
    }

    /// A marking period inside the given one, if there is one.
    func part(of term: Term) -> Term? {
        (quarters + semesters).first {
            $0.key != term.key && $0.start >= term.start && $0.end <= term.end
        }
    }
}

/// A section that was written.
struct SectionRow {
    let key: Int64
    let course: Int64
    let plan: CoursePlan
    let teacher: Int64
    /// No key where the dates are the section's own.
    let term: Term
    var roster: [Int64] = []
}

/// The school made before: just enough of it to send students there.
struct Neighbour {
    let key: Int64
    let gradeKeys: [Int64]
    let calendarKey: Int64
    let sections: [SectionRow]

    init(_ school: SchoolRows) {
        key = school.key
        gradeKeys = school.gradeKeys
        calendarKey = school.calendarKey
        sections = school.sections.prefix(12).map {
            var section = $0
            section.roster = []
            return section
        }
    }
}
