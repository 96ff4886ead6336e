// The gradebook: categories of a course, assignments of a section, and the grades of its students.

import Basics
import Database

/// What an assignment asks for and when.
struct AssignmentPlan {
    var points: Int
    var assigned: CalendarDate
    var due: CalendarDate?
    /// Graded already on the day the district was looked at.
    var isGraded: Bool
}

extension DistrictMaker {
    private static let oddAssignments: [Oddity] = [.noCategory, .zeroPoints, .noDueDate]
    private static let oddGrades: [Oddity] = [
        .excused, .excusedByPoints, .zeroScore, .aboveMaximum, .decimalScore,
    ]

    func makeGradebook(_ school: SchoolRows) throws {
        guard options.assignmentsPerSection > 0 else { return }
        for section in school.sections where section.plan.isGraded {
            let categories = try categories(of: section, school)
            for index in 0..<options.assignmentsPerSection {
                try makeAssignment(school, section, index, categories)
            }
        }
    }

    private func categories(of section: SectionRow, _ school: SchoolRows) throws -> [Int64] {
        let course = section.course
        if let known = shared.categories[course] ?? school.categories[course] { return known }
        let rows = tables[.categories]
        let titles = ["Homework", "Tests & Quizzes", "Projects, Labs"]
        var keys: [Int64] = []
        for (index, title) in titles.enumerated() {
            keys.append(rows.begin())
            rows.put(title)
            rows.put(chance.perMille(100) ? section.teacher : nil)
            rows.put(course)
            rows.put([0.25, 0.5, 0.25][index])
            try rows.end()
        }
        if section.plan.isDistrictWide {
            shared.categories[course] = keys
        } else {
            school.categories[course] = keys
        }
        return keys
    }

    private func makeAssignment(
        _ school: SchoolRows, _ section: SectionRow, _ index: Int, _ categories: [Int64]
    ) throws {
        var plan = assignmentPlan(section, index)
        var odd: Oddity?
        var assignment: Int64
        if index == 0, let last = school.lastAssignments[section.course],
            last.teacher == section.teacher, planter.plants(.byCourse)
        {
            assignment = last.key
            plan.points = last.points
        } else {
            let leavesGrades = plan.isGraded && !section.roster.isEmpty
            odd = planter.next(
                of: leavesGrades ? Self.oddAssignments + [.deletedAssignment] : Self.oddAssignments)
            if odd == .zeroPoints { plan.points = 0 }
            if odd == .noDueDate { plan.due = nil }
            let category = odd == .noCategory ? nil : categories[index % categories.count]
            assignment = try putAssignment(section, index, category, plan)
            if index == 0 {
                school.lastAssignments[section.course] = LastAssignment(
                    key: assignment, points: plan.points, teacher: section.teacher)
            }
        }
        if odd != .deletedAssignment { try join(assignment, to: section, school, plan) }
        guard plan.isGraded else { return }
        for student in section.roster { try grade(student, assignment, section, plan) }
    }

    /// Spread from two weeks after the start to three weeks after the observed day; those that are
    /// due later wait for their grades.
    private func assignmentPlan(_ section: SectionRow, _ index: Int) -> AssignmentPlan {
        let start = max(Day.firstOfSchool, section.term.start)
        let limit = min(section.term.end, Day.observed.adding(days: 21))
        let last = max(limit, start.adding(days: 30))
        let span = start.days(until: last) - 14
        let count = options.assignmentsPerSection
        let due = start.adding(days: 14 + span * (index + 1) / (count + 1) + chance.below(7))
        return AssignmentPlan(
            points: chance.one(of: [10, 20, 25, 50, 100, 100]),
            assigned: due.adding(days: -chance.among(1...12)), due: due,
            isGraded: due <= Day.observed)
    }

    private func putAssignment(
        _ section: SectionRow, _ index: Int, _ category: Int64?, _ plan: AssignmentPlan
    ) throws -> Int64 {
        let assignments = tables[.assignments]
        let key = assignments.begin()
        assignments.put(category)
        assignments.put(section.teacher)
        let kind = ["Homework", "Quiz", "Lab, part", "Essay: \"My view\"", "Test"][chance.below(5)]
        assignments.put("\(kind) \(index + 1)")
        assignments.put(
            chance.perMille(200) ? "<p>Bring a pencil.</p>\n<p>Show your work.</p>" : nil)
        assignments.put(plan.points)
        try assignments.end()
        return key
    }

    private func join(
        _ assignment: Int64, to section: SectionRow, _ school: SchoolRows, _ plan: AssignmentPlan
    ) throws {
        let joins = tables[.sectionAssignments]
        joins.begin()
        joins.put(assignment)
        joins.put(section.key)
        let due = plan.due ?? plan.assigned
        let quarter = school.terms.quarters.first { $0.start <= due && due <= $0.end }
        let period = quarter?.key ?? (section.term.key == 0 ? nil : section.term.key)
        joins.put(chance.perMille(800) ? period : nil)
        joins.put(chance.perMille(950) ? plan.assigned : nil)
        joins.put(plan.due)
        if planter.plants(.hiddenAssignment) {
            joins.put("Quill")
            joins.put("quill-\(assignment)-\(section.key)")
            joins.put("\(Day.observed) 06:00:00")
        } else {
            for _ in 0..<3 { joins.putNull() }
        }
        try joins.end()
    }

    private func grade(
        _ student: Int64, _ assignment: Int64, _ section: SectionRow, _ plan: AssignmentPlan
    ) throws {
        // No row at all: nobody has looked at it.
        guard !chance.perMille(40) else { return }
        let grades = tables[.grades]
        grades.begin()
        grades.put(student)
        grades.put(assignment)
        grades.put(section.key)
        let odd = planter.next(of: Self.oddGrades)
        let isWaiting = odd == nil && chance.perMille(50)
        putPoints(odd, plan, isWaiting: isWaiting)
        grades.put(odd == .excused)
        grades.put(chance.perMille(40))
        grades.put(
            isWaiting && chance.perMille(300)
                ? chance.one(of: ["submitted", "not submitted"]) : nil)
        grades.put(chance.perMille(60) ? chance.one(of: DistrictMaker.comments) : nil)
        if isWaiting {
            grades.putNull()
        } else {
            let day = (plan.due ?? plan.assigned).adding(days: chance.among(0...5))
            grades.put("\(day) 16:20:00")
        }
        try grades.end()
    }

    private func putPoints(_ odd: Oddity?, _ plan: AssignmentPlan, isWaiting: Bool) {
        let grades = tables[.grades]
        let most = plan.points
        switch odd {
        case .excused: grades.putNull()
        case .excusedByPoints: grades.put(-1)
        case .zeroScore: grades.put(0)
        case .aboveMaximum: grades.put(most + chance.among(1...5))
        case .decimalScore:
            let whole = most * chance.among(55...98) / 100
            grades.put(Double(whole) + [0.5, 0.25, 0.75, 0.125][chance.below(4)])
        default:
            if isWaiting {
                grades.putNull()
            } else {
                grades.put(most * chance.among(50...100) / 100)
            }
        }
    }

    private static let comments = [
        "Well done", "See me", "Shows \"real\" insight", "Careful, check the units",
        "Très bien !", "Muy bien, ¡sigue así!", "Late, but complete", "Redo question 4\nand 5",
    ]
}

/// The assignment that other sections of the course may share.
struct LastAssignment {
    let key: Int64
    let points: Int
    let teacher: Int64
}
