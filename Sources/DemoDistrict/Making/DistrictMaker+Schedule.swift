// Schedules: in which sections a student sits, and all that can be odd about such a row.

import Basics
import Database

extension DistrictMaker {
    /// Writes the student's schedule rows and enters him in the rosters.
    func schedule(
        _ seat: Seat, _ school: SchoolRows, _ attendance: Attendance, _ odd: Oddity?
    ) throws {
        var pending = odd
        if odd == .lastYearLeftOpen {
            try makeLastYear(of: seat.student, school, grade: seat.grade, isOpen: true)
            pending = nil
        }
        for (slot, places) in school.slots[seat.grade - school.firstGrade].enumerated() {
            let group = group(seat, school, slot: slot, count: places.count)
            let place = places[group]
            if let odd = pending,
                try scheduleOddly(seat.student, school, school.sections[place], odd)
            {
                pending = nil
                school.sections[place].roster.append(seat.student)
            } else if places.count > 1, attendance.isWhole, chance.perMille(20) {
                let other = places[(group + 1) % places.count]
                try change(seat.student, school, from: place, to: other)
            } else if try scheduleSpans(
                seat.student, school, school.sections[place], attendance)
            {
                school.sections[place].roster.append(seat.student)
            }
        }
        if let pending { planter.putBack(pending) }
    }

    /// Changed to another section of the same slot in September.
    private func change(
        _ student: Int64, _ school: SchoolRows, from place: Int, to other: Int
    ) throws {
        let last = Day.of(2026, 9, 4)
        let before = Attendance(end: last)
        let after = Attendance(start: last.adding(days: 4))
        _ = try scheduleSpan(student, school, school.sections[place], before)
        if try scheduleSpan(student, school, school.sections[other], after) {
            school.sections[other].roster.append(student)
        }
    }

    /// In elementary schools a class stays together; above, each slot mixes them anew.
    private func group(_ seat: Seat, _ school: SchoolRows, slot: Int, count: Int) -> Int {
        guard school.plan.level != .elementary else {
            let size = school.plan.gradeSizes[seat.grade - school.firstGrade]
            return seat.index * count / max(1, size)
        }
        return (seat.index + seat.index / count * (slot % 5)) % count
    }

    /// False if the student is never in class there.
    private func scheduleSpans(
        _ student: Int64, _ school: SchoolRows, _ section: SectionRow, _ attendance: Attendance
    ) throws -> Bool {
        guard let gap = attendance.gap else {
            return try scheduleSpan(student, school, section, attendance)
        }
        let before = Attendance(start: attendance.start, end: gap.last)
        let after = Attendance(start: gap.first, end: attendance.end)
        let wasThere = try scheduleSpan(student, school, section, before)
        return try scheduleSpan(student, school, section, after) || wasThere
    }

    private func scheduleSpan(
        _ student: Int64, _ school: SchoolRows, _ section: SectionRow, _ span: Attendance
    ) throws -> Bool {
        var row = ScheduleRow(student, section, at: school.key)
        row.start = max(span.start, section.term.start)
        // Over before he came, or to begin after he left.
        guard row.start <= section.term.end, span.end.map({ $0 >= row.start }) ?? true else {
            return false
        }
        row.end = span.end.map { min($0, section.term.end) }
        if row.end == nil, chance.perMille(300) {
            row.end = min(section.term.end, Day.lastOfSchool)
        }
        try putSchedule(row)
        return true
    }

    /// False if the oddity does not fit the section.
    private func scheduleOddly(
        _ student: Int64, _ school: SchoolRows, _ section: SectionRow, _ odd: Oddity
    ) throws -> Bool {
        var row = ScheduleRow(student, section, at: school.key)
        // What is odd on the observed day needs a section that is held on it.
        guard row.period != nil, section.term.start <= Day.observed else { return false }
        let isOver = section.term.end < Day.observed
        switch odd {
        case .droppedEarlier:
            guard isOver else { return false }
            row.end = Day.of(2026, 9, 18)
        case .childMarkingPeriod:
            guard let part = school.terms.part(of: section.term) else { return false }
            row.period = part.key
            row.start = max(row.start, part.start)
        case .noMarkingPeriod: row.period = nil
        case .identicalRows: try putSchedule(row)
        default:
            guard !isOver else { return false }
            switch odd {
            case .neverAttended: row.end = row.start.previousDay
            case .futureClass:
                guard section.term.end > Day.firstOfSpring else { return false }
                row.start = Day.firstOfSpring
            case .endAfterTheYear: row.end = Day.of(2030, 6, 30)
            case .endsOnTheDay: row.end = Day.observed
            case .startsTheDayAfter: row.start = Day.observed.nextDay
            default: preconditionFailure("Not an oddity of a schedule row.")
            }
        }
        try putSchedule(row)
        return true
    }

    func putSchedule(_ row: ScheduleRow) throws {
        let schedule = tables[.schedule]
        schedule.begin()
        schedule.put(row.student)
        schedule.put(row.section)
        schedule.put(row.school)
        schedule.put(row.year.syear)
        schedule.put(row.period)
        schedule.put(row.start)
        schedule.put(row.end)
        try schedule.end()
    }
}

/// A student in a section.
struct ScheduleRow {
    var student: Int64
    var section: Int64
    var school: Int64
    var year = SchoolYear.current
    var period: Int64?
    var start: CalendarDate
    var end: CalendarDate?

    /// For the section's whole time.
    init(_ student: Int64, _ section: SectionRow, at school: Int64) {
        self.student = student
        self.section = section.key
        self.school = school
        period = section.term.key == 0 ? nil : section.term.key
        start = max(Day.firstOfSchool, section.term.start)
    }
}
