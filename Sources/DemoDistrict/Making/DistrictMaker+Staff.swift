// The people who work in the district: users, and the permissions that say as what and where.

import Basics
import Database

extension DistrictMaker {
    /// Writes somebody of the staff with a permission at the school, or at all schools.
    @discardableResult
    func makeStaff(
        _ profile: Profile, school: SchoolRows?, ended: CalendarDate? = nil
    ) throws -> Int64 {
        let name = chance.person(chance.culture())
        let odd =
            school == nil || ended != nil
            ? nil : planter.next(of: [.sameTwice, .closedSchool, .customProfile])
        let isNameless = odd == nil && chance.perMille(8)
        let key = try makeStaffUser(name, school: school?.key, hasUserName: !isNameless)
        let email = lastStaffEmail
        let start = Day.of(chance.among(2014...2026), chance.among(7...8), 1)
        try permit(key, profile, school?.key, from: start, to: ended)
        switch odd {
        case .sameTwice:
            let twin = try makeStaffUser(
                name, school: school?.key, hasUserName: true, email: email)
            try permit(twin, profile, school?.key, from: start, to: nil)
        case .closedSchool:
            try permit(key, profile, shared.closedSchool, from: start, to: nil)
        case .customProfile:
            try permit(key, .behaviourSupport, school?.key, from: start, to: nil)
        default: break
        }
        if profile == .teacher, ended == nil { lastTeacher = Teacher(key: key, email: email) }
        if chance.perMille(500) {
            try putCustom(.badge, of: key, "B-\(40_000 + key)")
        }
        return key
    }

    /// A permission; where no dates are named it is open.
    func permit(
        _ user: Int64, _ profile: Profile, _ school: Int64?, from start: CalendarDate?,
        to end: CalendarDate?
    ) throws {
        let permissions = tables[.permissions]
        permissions.begin()
        permissions.put(user)
        permissions.put(profile.key)
        permissions.put(school)
        if end == nil, chance.perMille(80) {
            permissions.put(SchoolYear.current.syear)
        } else {
            permissions.putNull()
        }
        permissions.put(start)
        permissions.put(end)
        try permissions.end()
    }

    private func makeStaffUser(
        _ name: PersonName, school: Int64?, hasUserName: Bool, email: String? = nil
    ) throws -> Int64 {
        let users = tables[.users]
        let key = users.begin()
        let userName = "\(name.stem(or: "staff"))\(key)"
        let mail = email ?? "\(userName)@\(DistrictMaker.mailDomain)"
        lastStaffEmail = mail
        users.put("T\(10_000 + key)")
        users.put(chance.perMille(400) ? chance.one(of: ["Ms.", "Mr.", "Mx.", "Dr."]) : nil)
        putName(name, in: users)
        users.put(hasUserName ? userName : nil)
        users.put(mail)
        users.put(chance.perMille(600) ? chance.phone() : nil)
        users.put(chance.perMille(200) ? chance.phone() : nil)
        users.put(chance.perMille(100) ? "{LDAP:\(userName)},{HR:\(70_000 + key)}" : nil)
        users.put(!chance.perMille(10))
        users.put(school)
        try users.end()
        if hasUserName { lastUserName = userName }
        return key
    }

    func putName(_ name: PersonName, in table: TableWriter) {
        table.put(name.first)
        table.put(name.middle)
        table.put(name.last)
        table.put(name.suffix)
    }

    /// The people of a school who do not teach.
    func makeOfficeStaff(_ school: SchoolRows) throws {
        let principal = try makeStaff(.schoolAdministrator, school: school)
        if school.number % 2 == 0 {
            // Leads the school and teaches; where administrators are not sent, a teacher.
            try permit(principal, .teacher, school.key, from: Day.of(2024, 8, 1), to: nil)
            planter.note(.severalProfiles)
        }
        try makeStaff(.counselor, school: school)
        school.clerk = try makeStaff(.frontOffice, school: school)
        if school.plan.level == .high { try makeStaff(.proctor, school: school) }
        for _ in 0...(school.plan.size / 200) { try makeStaff(.aide, school: school) }
        // Left last year; the permission tells.
        school.formerTeacher = try makeStaff(
            .teacher, school: school, ended: SchoolYear.last.end)
    }
}
