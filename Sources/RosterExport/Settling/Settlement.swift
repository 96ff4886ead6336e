// What goes out, settled before a row is written: sets over keys, and the frame of the year. Since
// the sets are settled first, no row can point at something that was left out.

import Basics
import Database
import SIS

/// A section of the year.
struct Section {
    let school: Int32
    /// Place in `YearPlan.sessions`.
    let session: Int32
    let span: Span
    /// The days that enrollments in it can have.
    let enrollmentSpan: Span
    /// Whether it is active, until it is settled which classes go out.
    var isSent: Bool
}

/// The outcome of all rules that keep or drop.
struct Settlement {
    let policy: ExportPolicy
    let attributes: AttributePlan
    var filters = EntityFilters()
    /// Takes what is found beside what is left out.
    let log: FindingLog
    var plan: YearPlan
    var tally = DropTally()

    /// Students that go out; the mark is a place in `gradeCodes`.
    var students = Roll()
    var gradeCodes: [String] = [""]
    /// The school's spelling of each code, where a filter asks for it.
    var gradeSpellings: [String] = [""]
    /// Staff that go out; the mark is a `UserRole`. School `allSchools` stands for the district.
    var staff = Roll()
    /// Users with permissions for all schools alone, where the connection does not count those: who
    /// of them teaches a class that is sent becomes staff.
    var candidates = Roll()
    /// Parents that go out; the mark is a `UserRole`.
    var guardians = Roll()
    /// What was left out when they were settled last.
    var guardianTally = DropTally()
    /// Ties among those who go out; none when guardians are not read.
    var families = Families()

    var courses = KeySet()
    /// Courses of the catalogue that were left out when it was settled which classes go out.
    var unusedCourses = KeySet()
    var sectionIndex = KeyIndex()
    var sections: [Section] = []
    let sectionIds = SourcedIds()
    let schoolIds = SourcedIds()

    /// Of each table the records that `skip-later` left out.
    var sharedLater: [AttributeTable: KeySet] = [:]

    /// Schedule rows that were joined: those that stand for several, with their spans, and those
    /// they stand for.
    var joined = KeySet()
    var joinedSpans: [Int64: Span] = [:]
    var teachers = KeySet()
    var primaryTeachers = KeySet()

    var lineItems = KeySet()
    var lineItemTable = LineItemTable()
    var categories = KeySet()
    var needsUncategorized = false

    static let allSchools: Int32 = -1

    /// Settles everything that `policy` reads.
    ///
    /// - Errors: `export-no-school-year`, `export-would-dangle`, `export-school-unknown`,
    ///   `export-school-ambiguous`, `export-no-school-sent`, `export-profile-unknown`, those of the
    ///   attributes and filters that a connection names, those of the database.
    static func settle(
        _ sis: DatabaseConnection, _ policy: ExportPolicy, log: FindingLog
    ) throws -> Settlement {
        try policy.read.checkComplete()
        let attributes = try AttributePlan.resolve(sis, policy)
        var settlement = Settlement(
            policy: policy, attributes: attributes, log: log,
            plan: try YearPlan.read(sis, policy, attributes, log))
        settlement.filters = try EntityFilters(policy, settlement.plan, sis)
        settlement.plan.chooseSessions(policy, &settlement.tally)
        for school in settlement.plan.schools {
            school.sourcedId.withCell { settlement.schoolIds.append($0) }
        }
        let outside = try settlement.rowsOutsideSections(sis)
        try settlement.settleStudents(sis)
        var parents = try settlement.settleUsers(sis)
        parents = try settlement.settleFamilies(sis, parents)
        try settlement.settleCourses(sis)
        try settlement.settleSections(sis)
        try settlement.settleSchedule(sis, outside)
        try settlement.settleTeachers(sis)
        settlement.countInactiveClasses()
        try settlement.leaveOutClasses(sis)
        try settlement.leaveOutClassesWithoutStudents(sis)
        if try settlement.keepTeachers(sis), policy.read.contains(.guardians) {
            try settlement.settleGuardians(sis, parents)
        }
        settlement.tally.add(settlement.guardianTally)
        try settlement.leaveOutUnusedCatalogue(sis)
        try settlement.sendClasses(sis)
        if policy.read.contains(.lineItems) { try settlement.settleLineItems(sis) }
        if policy.read.contains(.categories) { try settlement.settleCategories(sis) }
        settlement.countInactiveSessions()
        return settlement
    }

    /// The section's place, if it belongs to the year.
    func section(_ key: Int64) -> Int? { sectionIndex[key] }

    func sentSection(_ key: Int64) -> Section? {
        guard let place = sectionIndex[key], sections[place].isSent else { return nil }
        return sections[place]
    }

    /// Whether the section belongs to a school that counts for the student.
    func counts(_ student: Int, in section: Int64) -> Bool {
        sentSection(section).map { students.schools(at: student).contains($0.school) } ?? false
    }

    /// The days of a class enrollment's own marking period, else of the section; and those that it
    /// can have.
    func period(
        markingPeriod: Int64, in section: Section
    ) -> (own: Span, enrollments: Span) {
        guard let place = plan.session(markingPeriod) else {
            return (section.span, section.enrollmentSpan)
        }
        return (plan.sessions[place].span, plan.sessions[place].enrollmentSpan)
    }
}
