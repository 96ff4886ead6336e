// Students: who they are, and what is stated about them.

import Basics
import Database

extension DistrictMaker {
    private static let oddStints: [Oddity] = [
        .droppedAndBack, .withdrawnWithOpenRows, .noShow, .oneDay, .futureSchool, .noStartDate,
        .noGradeLevel, .twinStints, .onlyLastYear, .onlyNextYear, .neverEnrolled,
        .dropCodeWithoutEnd,
    ]
    /// Those that take another school, which the first one lacks.
    private static let oddStintsNearby: [Oddity] = [
        .twoSchools, .foreignGradeLevel, .unclosedTransfer, .transfer, .scheduledElsewhere,
    ]
    private static let oddSchedules: [Oddity] = [
        .neverAttended, .futureClass, .childMarkingPeriod, .noMarkingPeriod, .droppedEarlier,
        .identicalRows, .endAfterTheYear, .lastYearLeftOpen, .endsOnTheDay, .startsTheDayAfter,
    ]

    func makeStudent(_ school: SchoolRows, grade: Int, index: Int) throws {
        let family = try family(forGrade: grade)
        let student = try putStudent(family, grade: grade)
        try join(student, to: family)
        try putCustomValues(of: student)
        let oddStint = planter.next(
            of: neighbour == nil ? Self.oddStints : Self.oddStintsNearby + Self.oddStints)
        let attendance = try enroll(student, school, grade: grade, oddStint)
        guard let attendance else { return }
        let seat = Seat(student: student, grade: grade, index: index)
        let oddSchedule = oddStint == nil ? planter.next(of: Self.oddSchedules) : nil
        try schedule(seat, school, attendance, oddSchedule)
        try makeOtherYears(of: student, school, grade: grade)
    }

    private func putStudent(_ family: Family, grade: Int) throws -> Int64 {
        var name = chance.person(family.culture, family: family.lastName)
        let oddName = planter.next(of: [.rareScript, .punctuation, .lineBreak, .formulaLike])
        if let oddName { OddName.change(&name, to: oddName, &chance) }
        let students = tables[.students]
        let key = students.begin()
        let digits = String(key)
        students.put(String(repeating: "0", count: max(0, 7 - digits.count)) + digits)
        students.put(chance.perMille(940) ? "FL\(1_000_000 + key * 7)" : nil)
        putName(name, in: students)
        let userName = studentUserName(name, key)
        students.put(userName)
        students.put(
            chance.perMille(900)
                ? "\(name.stem(or: "student"))\(key)@students.\(Self.mailDomain)" : nil)
        students.put(chance.perMille(350) ? family.phone : nil)
        students.put(chance.perMille(150) ? chance.phone() : nil)
        students.put(chance.perMille(100) ? "{LDAP:s\(key)},{State:FL\(1_000_000 + key * 7)}" : nil)
        students.put(!chance.perMille(8))
        try putDemographics(grade: grade)
        return key
    }

    private func studentUserName(_ name: PersonName, _ key: Int64) -> String? {
        switch planter.next(of: [.noUserName, .userNameShared]) {
        case .noUserName: return nil
        case .userNameShared: return lastUserName.uppercased()
        default:
            lastUserName = "\(name.stem(or: "student"))\(key)"
            return lastUserName
        }
    }

    /// Ends the student's row.
    private func putDemographics(grade: Int) throws {
        let students = tables[.students]
        let birthYear = 2026 - 5 - grade
        let born = Day.of(birthYear - 1, 9, 1).adding(days: chance.below(365))
        students.put(chance.perMille(970) ? born : nil)
        students.put(
            chance.perMille(960)
                ? chance.one(of: ["F", "M", "Female", "Male", "F", "M", "female", "male", "X"])
                : nil)
        let isStated = chance.perMille(930)
        let races = chance.perMille(60) ? chance.among(2...3) : 1
        students.put(isStated && chance.perMille(300) ? "As stated by the family" : nil)
        var flags = [Bool](repeating: false, count: 5)
        for _ in 0..<races { flags[raceIndex()] = true }
        for flag in flags {
            students.put(isStated ? (flag ? 1 : chance.perMille(850) ? 0 : nil) : nil)
        }
        students.put(isStated ? (races > 1 ? 1 : 0) : nil)
        students.put(isStated ? (chance.perMille(270) ? 1 : 0) : nil)
        let isFromHere = chance.perMille(880)
        students.put(isFromHere ? "US" : chance.one(of: ["MX", "VN", "UA", "IN", "SN", "CN"]))
        students.put(isFromHere ? chance.one(of: ["FL", "GA", "AL", "TX"]) : nil)
        students.put(chance.perMille(500) ? "Lindenbrook" : nil)
        students.put(chance.perMille(700) ? chance.one(of: ["01652", "01653", "01654"]) : nil)
        let odd = planter.next(of: [.unsentChange, .localTimestamp])
        students.put(odd == .unsentChange)
        try students.end(Self.stamp(odd))
    }

    /// American Indian, Asian, Black, Pacific Islander, White.
    private func raceIndex() -> Int {
        let number = chance.below(100)
        return number < 3 ? 0 : number < 14 ? 1 : number < 34 ? 2 : number < 36 ? 3 : 4
    }

    private static func stamp(_ odd: Oddity?) -> TableWriter.Stamp {
        switch odd {
        case .unsentChange:
            .init(created: "2026-06-22 03:15:00", updated: "2026-11-19 22:40:11")
        case .localTimestamp:
            .init(created: "2026-09-08 12:30:00", updated: "2026-09-08 07:31:00")
        default: TableWriter.rollover
        }
    }
}

/// A student's place in a grade of a school.
struct Seat {
    let student: Int64
    let grade: Int
    /// The how-manieth of the grade.
    let index: Int
}
