// What filters, requirements and domains of uniqueness leave out, beyond what is asked of a record
// as it is read: people and classes of whom all else is settled.

import Basics
import Database
import SIS

extension Settlement {
    /// Settles the guardians; then leaves out who shares what should be unique, and settles the
    /// guardians of those who are left. Candidates for staff count as staff.
    ///
    /// - Returns: the parents who are left.
    mutating func settleFamilies(_ sis: DatabaseConnection, _ parents: Roll) throws -> Roll {
        var parents = parents
        let before = tally
        var skipped = 0
        try settleGuardiansIfRead(sis, parents)
        for domain in attributes.domains where domain.entities.contains(where: \.isPeople) {
            let (students, staff, guardians) = (students, staff, guardians)
            let candidates = candidates
            let later = try leaveOut(domain, sis) { table, key in
                if table == .students { return students.contains(key) ? .students : nil }
                if staff.contains(key) || candidates.contains(key) { return .staff }
                return guardians.contains(key) ? .guardians : nil
            }
            guard !later.isEmpty else { continue }
            skipped += later.count
            var (studentKeys, userKeys) = (KeySet(), KeySet())
            for record in later {
                if record.table == .students {
                    studentKeys.insert(record.key)
                } else {
                    userKeys.insert(record.key)
                }
            }
            self.students = students.removing(studentKeys)
            self.staff = staff.removing(userKeys)
            self.candidates = candidates.removing(userKeys)
            parents = parents.removing(userKeys)
            tally = before
            tally.count(ValueShared.skipped, skipped)
            try settleGuardiansIfRead(sis, parents)
        }
        return parents
    }

    private mutating func settleGuardiansIfRead(
        _ sis: DatabaseConnection, _ parents: Roll
    ) throws {
        if policy.read.contains(.guardians) { try settleGuardians(sis, parents) }
    }

    mutating func leaveOutSharedCourses(_ sis: DatabaseConnection) throws {
        for domain in attributes.domains where domain.entities == [.courses] {
            let courses = courses
            let later = try leaveOut(domain, sis) { _, key in courses.contains(key) ? .courses : nil
            }
            for record in later { self.courses.remove(record.key) }
            tally.count(ValueShared.skipped, later.count)
        }
    }

    /// Of the classes that would go out, leaves out those that filters, requirements and domains of
    /// uniqueness do not let pass.
    mutating func leaveOutClasses(_ sis: DatabaseConnection) throws {
        guard policy.read.contains(.classes) else { return }
        if filters.has(.classes) { try filterClasses(sis) }
        if let screen = try AttributeScreen(sis, attributes, .classes, syear: plan.syear) {
            for (place, key) in sectionIndex.keys.enumerated() where sections[place].isSent {
                guard let cause = try screen.cause(key) else { continue }
                sections[place].isSent = false
                tally.count(cause)
            }
            try screen.finish()
        }
        for domain in attributes.domains where domain.entities == [.classes] {
            let (index, sections) = (sectionIndex, sections)
            let later = try leaveOut(domain, sis) { _, key in
                index[key].flatMap { sections[$0].isSent ? .classes : nil }
            }
            for record in later {
                if let place = index[record.key] { self.sections[place].isSent = false }
            }
            tally.count(ValueShared.skipped, later.count)
        }
    }

    private mutating func filterClasses(_ sis: DatabaseConnection) throws {
        let rows = try AttributeRows.of(
            sis, .sections, EntityFilters.sectionFields, syear: plan.syear, in: .key)
        while try rows.next() {
            guard let place = sectionIndex[rows.integer(AttributeRows.id)],
                sections[place].isSent,
                !filters.keepsSection(rows, school: sections[place].school)
            else { continue }
            sections[place].isSent = false
            tally.count(FilteredOut.schoolClass)
        }
    }

    /// The records that `skip-later` leaves out; none under another action, which is carried out.
    private mutating func leaveOut(
        _ domain: UniquenessDomain, _ sis: DatabaseConnection,
        _ entity: @escaping (AttributeTable, Int64) -> ExportEntity?
    ) throws -> [SharedValues.Later] {
        let shared = try SharedValues(domain, sis, attributes, syear: plan.syear, entity: entity)
        try shared.report(to: log)
        guard domain.action == .skipLater else { return [] }
        for record in shared.later {
            sharedLater[record.table, default: KeySet()].insert(record.key)
        }
        return shared.later
    }
}
