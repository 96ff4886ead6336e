// Stints: at which school a student is, from when to when, and all that can be odd about it.

import Basics
import Database

/// A student's time at a school.
struct Stint {
    var student: Int64
    var school: Int64
    var year = SchoolYear.current
    var grade: Int64?
    var start: CalendarDate? = Day.firstOfSchool
    var end: CalendarDate?
    var dropCode: Int64?
    var isSecond = false
}

/// When a student sits in class.
struct Attendance {
    var start = Day.firstOfSchool
    /// The last day, where the schedule was closed with it.
    var end: CalendarDate?
    /// Away from the day after the first to the day before the second.
    var gap: (last: CalendarDate, first: CalendarDate)?

    /// From the first day, with no end known.
    var isWhole: Bool { start == Day.firstOfSchool && end == nil && gap == nil }
}

extension DistrictMaker {
    /// Writes the student's stints of this year; nil if there is nothing to sit in class for.
    func enroll(
        _ student: Int64, _ school: SchoolRows, grade: Int, _ odd: Oddity?
    ) throws -> Attendance? {
        let plain = Stint(student: student, school: school.key, grade: school.gradeKey(grade))
        switch odd {
        case nil: return try enrollPlainly(plain)
        case .twoSchools, .unclosedTransfer, .transfer, .foreignGradeLevel, .scheduledElsewhere:
            guard let odd, let neighbour else { return try enrollPlainly(plain) }
            return try enrollNearby(plain, neighbour, odd)
        case .onlyLastYear:
            try makeLastYear(of: student, school, grade: grade)
            return nil
        case .onlyNextYear:
            try makeNextYear(of: student, school, grade: grade)
            return nil
        case .neverEnrolled: return nil
        default: return try enrollOddly(plain, odd)
        }
    }

    private func enrollPlainly(_ plain: Stint) throws -> Attendance {
        var stint = plain
        var attendance = Attendance()
        switch chance.below(1000) {
        case ..<45:
            // Moved in.
            attendance.start = Day.firstOfSchool.adding(days: chance.among(3...85))
            stint.start = attendance.start
        case ..<75:
            // Moved away, and the office closed the schedule.
            stint.end = Day.of(2026, 9, 4).adding(days: chance.below(75))
            stint.dropCode = shared.dropCode
            attendance.end = stint.end
        case ..<90:
            // Is going to move away.
            stint.end = Day.of(2026, 12, 1).adding(days: chance.below(90))
        default: break
        }
        try putStint(stint)
        return attendance
    }

    /// Oddities for which no second school is needed.
    private func enrollOddly(_ plain: Stint, _ odd: Oddity?) throws -> Attendance? {
        var stint = plain
        var attendance = Attendance()
        switch odd {
        case .droppedAndBack:
            stint.end = Day.of(2026, 9, 25)
            stint.dropCode = shared.dropCode
            try putStint(stint)
            stint.start = Day.of(2026, 10, 19)
            stint.end = nil
            stint.dropCode = nil
            attendance.gap = (Day.of(2026, 9, 25), Day.of(2026, 10, 19))
        case .withdrawnWithOpenRows:
            stint.end = Day.of(2026, 10, 9)
            stint.dropCode = shared.dropCode
        case .noShow:
            stint.end = Day.firstOfSchool.previousDay
            stint.dropCode = shared.noShowCode
            try putStint(stint)
            return nil
        case .oneDay:
            stint.start = Day.observed
            stint.end = Day.observed
            attendance = Attendance(start: Day.observed, end: Day.observed)
        case .futureSchool:
            stint.start = Day.firstOfSpring
            attendance.start = Day.firstOfSpring
        case .noStartDate: stint.start = nil
        case .noGradeLevel: stint.grade = nil
        case .twinStints: try putStint(stint)
        case .dropCodeWithoutEnd: stint.dropCode = shared.dropCode
        default: preconditionFailure("Not an oddity of a stint at one school.")
        }
        try putStint(stint)
        return attendance
    }

    /// Oddities that take another school.
    private func enrollNearby(
        _ plain: Stint, _ neighbour: Neighbour, _ odd: Oddity
    ) throws -> Attendance {
        var stint = plain
        var there = plain
        there.school = neighbour.key
        there.grade = neighbour.gradeKeys[neighbour.gradeKeys.count - 1]
        var attendance = Attendance()
        switch odd {
        case .twoSchools:
            there.isSecond = true
            try putStint(stint)
            try putStint(there)
            try scheduleThere(plain.student, neighbour)
            return attendance
        case .foreignGradeLevel: stint.grade = there.grade
        case .scheduledElsewhere: try scheduleThere(plain.student, neighbour)
        default:
            let moved = Day.of(2026, 10, 12)
            if odd == .transfer {
                there.end = moved.adding(days: -3)
                there.dropCode = shared.dropCode
            }
            try putStint(there)
            stint.start = moved
            attendance.start = moved
        }
        try putStint(stint)
        return attendance
    }

    private func scheduleThere(_ student: Int64, _ neighbour: Neighbour) throws {
        let section = chance.one(of: neighbour.sections)
        try putSchedule(ScheduleRow(student, section, at: neighbour.key))
    }

    func putStint(_ stint: Stint) throws {
        let stints = tables[.stints]
        let isCurrent = stint.year.syear == SchoolYear.current.syear
        stints.begin()
        stints.put(stint.student)
        stints.put(stint.school)
        stints.put(stint.year.syear)
        stints.put(stint.grade)
        stints.put(stint.start)
        stints.put(stint.end)
        stints.put(isCurrent ? chance.one(of: shared.addCodes) : nil)
        stints.put(stint.dropCode)
        stints.putNull()
        stints.put(stint.isSecond)
        let next = chance.below(100)
        stints.put(next < 88 ? stint.school : next < 92 ? 0 : next < 95 ? -1 : nil)
        try stints.end()
    }
}
