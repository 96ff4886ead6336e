// Which students, staff and guardians go out, and at which schools.

import Basics
import Database
import SIS

extension Settlement {
    mutating func settleStudents(_ sis: DatabaseConnection) throws {
        typealias Row = StintRows
        let names = try NameStream(
            StudentRows.names(sis),
            AttributeScreen(sis, attributes, .students, syear: plan.syear))
        let rows = try Row.byStudent(sis, syear: plan.syear)
        var grades: [String: Int32] = ["": 0]
        var current: Int64?
        var stints: [Stint] = []
        while try rows.next() {
            let student = rows.integer(Row.studentID)
            if let previous = current, previous != student {
                try enroll(previous, stints, names)
                stints.removeAll(keepingCapacity: true)
            }
            current = student
            if let stint = countedStint(rows, &grades) { stints.append(stint) }
        }
        if let current { try enroll(current, stints, names) }
        try names.finish()
        students.seal()
    }

    /// The stint in the current row, if it counts.
    mutating func countedStint(_ rows: RowCursor, _ grades: inout [String: Int32]) -> Stint? {
        typealias Row = StintRows
        let school = plan.runningSchool(rows.integer(Row.schoolID))
        let start = rows.date(Row.start)
        let reason = StintNotCounted.reason(
            start: start, end: rows.date(Row.end), hasSchool: !rows.isNull(Row.schoolID),
            schoolIsSent: school != nil, asOf: policy.asOf, policy.switches.futureEnrollments)
        if let reason { tally.count(reason) }
        guard reason == nil, let school, let start else { return nil }
        let code = GradeLevels.code(
            kept: rows.cell(Row.gradeCode), shortName: rows.cell(Row.gradeLevel))
        let spelling = filters.readsGradeLevels ? rows.cell(Row.gradeLevel).string : ""
        let name = spelling.isEmpty ? code : "\(code)\n\(spelling)"
        let grade = grades[name] ?? Int32(gradeCodes.count)
        if grades[name] == nil {
            grades[name] = grade
            gradeCodes.append(code)
            gradeSpellings.append(spelling)
        }
        return Stint(
            id: rows.integer(Row.id), school: Int32(school), start: start,
            isSecondSchool: rows.integer(Row.isSecondSchool) != 0, grade: grade)
    }

    /// Decides over a student by the stints that count.
    mutating func enroll(
        _ student: Int64, _ stints: [Stint], _ names: NameStream
    ) throws {
        let ordered = PrimaryStint.ordered(stints)
        let counted = PrimaryStint.counted(
            ordered, primaryOnly: policy.switches.primaryEnrollmentsOnly)
        tally.count(StintNotCounted.notPrimary, ordered.count - counted.count)
        let sent = counted.filter { plan.schools[Int($0.school)].isSent }
        tally.count(StintNotCounted.outsideScope, counted.count - sent.count)
        guard !sent.isEmpty else { return tally.count(PersonNotSent.studentNotEnrolled) }
        var schools: [Int32] = []
        for stint in sent where !schools.contains(stint.school) { schools.append(stint.school) }
        let grade = Int(ordered[0].grade)
        guard
            !filters.has(.students)
                || filters.keepsStudent(
                    at: schools, gradeSpelling: gradeSpellings[grade], gradeCode: gradeCodes[grade])
        else { return tally.count(FilteredOut.student) }
        if let cause = try names.cause(student) { return tally.count(cause) }
        if PrimaryStint.overlaps(ordered, asOf: policy.asOf) { tally.count(PrimaryStint.overlap) }
        students.append(
            student, sourcedId: names.sourcedId, mark: ordered[0].grade, schools: schools)
    }

    /// Settles the staff; gives back the parents, of whom the students decide.
    mutating func settleUsers(_ sis: DatabaseConnection) throws -> Roll {
        typealias Row = PermissionRows
        try checkProfiles(sis)
        let names = try NameStream(
            UserRows.names(sis), AttributeScreen(sis, attributes, .staff, syear: plan.syear),
            judgesGuardians: !attributes.plan(of: .guardians).needsScreen)
        let rows = try Row.byUser(sis, syear: plan.syear)
        var parents = Roll()
        var user = UserPermissions()
        while try rows.next() {
            let key = rows.integer(Row.userID)
            if let previous = user.key, previous != key {
                try admit(user, names, &parents)
                user = UserPermissions()
            }
            user.key = key
            add(rows, to: &user)
        }
        try admit(user, names, &parents)
        staff.seal()
        candidates.seal()
        parents.seal()
        try names.finish()
        return parents
    }

    /// Refuses a choice about a profile that the SIS does not have.
    ///
    /// - Errors: `export-profile-unknown`.
    private func checkProfiles(_ sis: DatabaseConnection) throws {
        guard !policy.staff.roles.isEmpty else { return }
        var titles: [String] = []
        let rows = try ProfileRows.inKeyOrder(sis)
        while try rows.next() { titles.append(rows.cell(ProfileRows.title).string) }
        try ProfileNotSent.check(policy.staff.roles, titles: titles)
    }

    /// What one user's permissions come to.
    struct UserPermissions {
        var key: Int64?
        var role: UserRole?
        /// By a permission for all schools, where the connection does not count those.
        var ignoredRole: UserRole?
        var guardianRole: UserRole?
        var schools: Set<Int32> = []
        /// Keys of the profiles that are sent, where a filter asks for them.
        var profiles: Set<Int64> = []
        var ignoredProfiles: Set<Int64> = []
        var hadStaffProfile = false
    }

    /// Decides over the permission in the current row.
    mutating func add(_ rows: RowCursor, to user: inout UserPermissions) {
        typealias Row = PermissionRows
        let (kind, role) = (rows.cell(Row.kind), rows.cell(Row.role))
        let isInactive = rows.integer(Row.isInactive) != 0
        let choice =
            policy.staff.roles.isEmpty
            ? nil : policy.staff.roles[rows.cell(Row.profileTitle).string]
        let counts = PermissionNotCounted.countsOn(
            policy.asOf, start: rows.date(Row.start), end: rows.date(Row.end))
        if let guardian = ProfileNotSent.guardianRole(
            kind: kind, role: role, isInactive: isInactive, choice)
        {
            if counts { user.guardianRole = user.guardianRole ?? guardian }
            return
        }
        if kind == "parent" || kind == "student" { return }
        user.hadStaffProfile = true
        guard
            let staffRole = ProfileNotSent.role(
                kind: kind, role: role, isInactive: isInactive, choice)
        else { return tally.count(ProfileNotSent.kind) }
        guard counts else { return tally.count(PermissionNotCounted.outsideDates) }
        if rows.isNull(Row.schoolID) {
            if policy.switches.ignoresAllSchoolsEnrollments {
                user.ignoredRole = user.ignoredRole ?? staffRole
                if filters.has(.staff) { user.ignoredProfiles.insert(rows.integer(Row.profileID)) }
                return tally.count(PermissionNotCounted.allSchools)
            }
            user.schools.formUnion(wholeDistrict)
        } else if let school = plan.sentSchool(rows.integer(Row.schoolID)) {
            user.schools.insert(Int32(school))
        } else {
            return tally.count(PermissionNotCounted.schoolNotSent)
        }
        user.role = user.role ?? staffRole
        if filters.has(.staff) { user.profiles.insert(rows.integer(Row.profileID)) }
    }

    /// Where a permission for all schools sends a user: without a district, to each school.
    private var wholeDistrict: [Int32] {
        switch policy.staff.allSchoolsUsers {
        case .district where plan.districts.contains(where: \.isSent): [Self.allSchools]
        case .district, .everySchool:
            plan.schools.indices.filter { plan.schools[$0].isSent }.map(Int32.init)
        }
    }

    /// The role, if a filter of staff does not leave the user out.
    private mutating func passing(
        _ role: UserRole?, at schools: Set<Int32>, by profiles: Set<Int64>
    ) -> UserRole? {
        guard role != nil, filters.has(.staff), !filters.keepsStaff(at: schools, profiles: profiles)
        else { return role }
        tally.count(FilteredOut.staff)
        return nil
    }

    /// Staff where a permission counts, else perhaps a parent.
    mutating func admit(
        _ user: UserPermissions, _ names: NameStream, _ parents: inout Roll
    ) throws {
        guard let key = user.key else { return }
        let staffRole = passing(user.role, at: user.schools, by: user.profiles)
        let ignored =
            user.role == nil
            ? passing(user.ignoredRole, at: [Self.allSchools], by: user.ignoredProfiles) : nil
        guard let role = staffRole ?? user.guardianRole ?? ignored else {
            if user.role == nil, user.ignoredRole == nil, user.hadStaffProfile {
                tally.count(PersonNotSent.staffWithoutPermission)
            }
            return
        }
        if let ignored {
            let cause = try names.cause(key, as: .staff)
            if cause == nil {
                candidates.append(key, sourcedId: names.sourcedId, mark: ignored.mark, schools: [])
            }
            guard user.guardianRole != nil else {
                if let cause { tally.count(cause) }
                return
            }
        }
        let isParent = staffRole == nil
        if let cause = try names.cause(key, as: isParent ? .guardians : .staff) {
            return tally.count(cause)
        }
        if isParent {
            parents.append(key, sourcedId: names.sourcedId, mark: role.mark, schools: [])
        } else {
            let schools = user.schools.sorted { plan.orgOrder($0) < plan.orgOrder($1) }
            staff.append(key, sourcedId: names.sourcedId, mark: role.mark, schools: schools)
        }
    }

    /// Of the parents, those with a student that is sent; and all ties of those who go out.
    mutating func settleGuardians(_ sis: DatabaseConnection, _ parents: Roll) throws {
        typealias Row = FamilyRows
        let screen = try AttributeScreen(sis, attributes, .guardians, syear: plan.syear)
        guardians = Roll()
        guardianTally = DropTally()
        var (lastJudged, causes): (Int64?, [FindingKind]) = (nil, [])
        var ties: [Families.Tie] = []
        let rows = try Row.byUser(sis)
        while try rows.next() {
            guard let student = students.index[rows.integer(Row.studentID)] else { continue }
            let key = rows.integer(Row.userID)
            if let place = staff.index[key] {
                ties.append((Int32(student), Int32(place)))
            } else if let place = parents.index[key] {
                if guardians.lastKey != key {
                    if lastJudged == key { continue }
                    lastJudged = key
                    if let cause = try screen?.cause(key) {
                        causes.append(cause)
                        continue
                    }
                    guardians.append(key, from: parents, at: place)
                }
                ties.append((Int32(student), Int32(staff.count + guardians.count - 1)))
            }
        }
        try screen?.finish()
        guardians.seal()
        for cause in causes { guardianTally.count(cause) }
        let asStaff = candidates.count == 0 ? 0 : parents.index.keys.count { staff.contains($0) }
        guardianTally.count(
            PersonNotSent.guardianWithoutStudent,
            parents.count - asStaff - guardians.count - causes.count)
        families = Families(ties, students: students, staff: staff, guardians: guardians)
    }
}

/// Names and ids of one table's people, asked for in ascending key order.
final class NameStream {
    private let rows: RowCursor
    private let screen: AttributeScreen?
    private let judgesGuardians: Bool
    private var hasRow: Bool

    /// `screen`: what a connection asks of students or staff, if other than usual. What it asks of
    /// guardians is judged when it is known whose child goes out: `judgesGuardians` is then false.
    init(_ rows: RowCursor, _ screen: AttributeScreen?, judgesGuardians: Bool = true) throws {
        self.rows = rows
        self.screen = screen
        self.judgesGuardians = judgesGuardians
        hasRow = try rows.next()
    }

    /// Goes to the person; why they do not go out, or nil.
    func cause(_ key: Int64, as entity: ExportEntity = .staff) throws -> FindingKind? {
        while hasRow, rows.integer(StudentRows.nameID) < key { hasRow = try rows.next() }
        guard hasRow, rows.integer(StudentRows.nameID) == key else { return NameMissing.person }
        if entity == .guardians, !judgesGuardians { return nil }
        if let screen, entity != .guardians { return try screen.cause(key) }
        let isNamed =
            !NameMissing.isMissing(rows.cell(StudentRows.firstName))
            && !NameMissing.isMissing(rows.cell(StudentRows.lastName))
        return isNamed ? nil : NameMissing.person
    }

    /// The attributes for want of which the person found last does not go out.
    var lacking: [String] { screen?.lacking ?? ["givenName or familyName"] }

    func finish() throws { try screen?.finish() }

    var sourcedId: Cell { rows.cell(StudentRows.nameUUID) }
}

extension YearPlan {
    /// The order of a user's orgs: the district, then schools by sourcedId.
    func orgOrder(_ school: Int32) -> String {
        school == Settlement.allSchools ? "" : schools[Int(school)].sourcedId
    }
}
