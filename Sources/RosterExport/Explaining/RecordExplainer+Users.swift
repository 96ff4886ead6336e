// A user: permissions one by one, as what they make somebody staff, ties to students, teacher rows.

import Basics
import Database
import SIS

extension RecordExplainer {
    func user(_ record: Record) throws -> RecordExplanation {
        var story = RecordStory(record, policy)
        _ = tellYear(&story)
        var replay = replay()
        let (permissions, last) = try tellPermissions(of: record.key, &replay, &story)
        let parents = try tellAdmission(of: permissions, replay, &story)
        if parents.count > 0 { try tellTies(of: record.key, &story) }
        if isSharedLater(.users, record.key) {
            story.drop(ValueShared.skipped, shared(.staff, .guardians))
        }
        let otherwise = last ?? PersonNotSent.staffWithoutPermission
        let classes = try tellClasses(.person(record.key), teaching: true, &story)
        guard policy.read.contains(.users) else {
            story.dropUnread(.users)
            return story.ended("user", nil, otherwise: otherwise)
        }
        return story.ended(
            "user", text(of: record.key, classes).map { ("users.csv", $0) }, otherwise: otherwise)
    }

    /// As what and where the user goes out; nil for who does not.
    private func text(of key: Int64, _ classes: (sent: Int, all: Int)) -> String? {
        if let place = settlement.staff.index[key] {
            let role = UserRole.of(mark: settlement.staff.mark(at: place)).rawValue
            return "as \(role) of \(titles(of: settlement.staff.schools(at: place)))"
                + (classes.all == 0
                    ? "" : "; \(classes.sent) of \(classes.all) teacher rows are sent")
        }
        guard let place = settlement.guardians.index[key] else { return nil }
        let role = UserRole.of(mark: settlement.guardians.mark(at: place)).rawValue
        let count = settlement.families.students(of: .guardian(place)).count
        return "as \(role) of \(count) student\(count == 1 ? "" : "s")"
    }

    /// Tells every permission; gives back what those of the year come to, and why one of them does
    /// not count.
    private func tellPermissions(
        of key: Int64, _ replay: inout Settlement, _ story: inout RecordStory
    ) throws -> (Settlement.UserPermissions, last: FindingKind?) {
        typealias Row = PermissionRows
        var last: FindingKind?
        var user = Settlement.UserPermissions()
        let rows = try Row.of(sis, user: key)
        while try rows.next() {
            let place =
                rows.isNull(Row.schoolID)
                ? "all schools" : title(ofSchoolKey: rows.integer(Row.schoolID))
            let days = Self.openDays(rows.date(Row.start), rows.date(Row.end))
            let kind = rows.cell(Row.kind).string
            var text = "profile \(rows.integer(Row.profileID)) (\(kind)), \(place), "
            text += days
            var cause: FindingKind?
            if !rows.isNull(Row.syear), rows.integer(Row.syear) != plan.syear {
                cause = SchoolYearChoice.kind
            } else {
                user.key = key
                cause = judge(rows, &user, &replay, &text)
                last = cause ?? last
            }
            story.tell(
                cause == nil ? .counts : .dropped, cause ?? PermissionNotCounted.outsideDates,
                "user_enrollment", rows.integer(Row.id), text)
        }
        return (user, last)
    }

    /// Decides over one permission and adds it to the others; why it does not count, or nil.
    private func judge(
        _ rows: RowCursor, _ user: inout Settlement.UserPermissions, _ replay: inout Settlement,
        _ text: inout String
    ) -> FindingKind? {
        replay.add(rows, to: &user)
        replay.tally = DropTally()
        var alone = Settlement.UserPermissions()
        replay.add(rows, to: &alone)
        if let cause = replay.tally.lines.first?.kind { return cause }
        if let role = alone.role ?? alone.guardianRole {
            text += ", as \(role.rawValue)"
            return nil
        }
        let counts = PermissionNotCounted.countsOn(
            policy.asOf, start: rows.date(PermissionRows.start),
            end: rows.date(PermissionRows.end))
        return counts ? ProfileNotSent.kind : PermissionNotCounted.outsideDates
    }

    /// Tells what the permissions make of the user; gives back the user as a parent, if one.
    private func tellAdmission(
        of user: Settlement.UserPermissions, _ empty: Settlement, _ story: inout RecordStory
    ) throws -> Roll {
        let key = story.record.key
        let names = try NameStream(
            UserRows.names(sis),
            AttributeScreen(sis, settlement.attributes, .staff, syear: plan.syear),
            judgesGuardians: !settlement.attributes.plan(of: .guardians).needsScreen)
        var replay = empty
        replay.tally = DropTally()
        var parents = Roll()
        try replay.admit(user, names, &parents)
        for cause in replay.tally.lines.map(\.kind) {
            story.drop(cause, words(for: cause, .staff, lacking: names.lacking))
        }
        if let place = replay.staff.index[key] {
            let role = UserRole.of(mark: replay.staff.mark(at: place)).rawValue
            story.tell(
                .counts, PersonNotSent.staffWithoutPermission, "users", key,
                "\(role) of \(titles(of: replay.staff.schools(at: place)))")
        }
        if replay.candidates.contains(key) {
            if let place = settlement.staff.index[key] {
                story.tell(
                    .counts, PermissionNotCounted.allSchools, "users", key,
                    "stays for the classes that are sent: "
                        + titles(of: settlement.staff.schools(at: place)))
            } else {
                story.drop(
                    PersonNotSent.staffWithoutPermission,
                    "has permissions for all schools alone, and teaches no class that is sent")
            }
        }
        return parents
    }

    /// Tells the ties of a parent.
    private func tellTies(of key: Int64, _ story: inout RecordStory) throws {
        typealias Row = FamilyRows
        guard policy.read.contains(.guardians) else {
            if !settlement.staff.contains(key) { story.dropUnread(.guardians) }
            return
        }
        var isTied = false
        let rows = try Row.of(sis, user: key)
        while try rows.next() {
            let isEnabled = rows.integer(Row.isEnabled) != 0
            let isSent = settlement.students.contains(rows.integer(Row.studentID))
            if isEnabled, isSent { isTied = true }
            let state = isEnabled ? isSent ? "is sent" : "is not sent" : "tie not in force"
            story.tell(
                isEnabled && isSent ? .counts : .dropped, PersonNotSent.guardianWithoutStudent,
                "students_join_users", rows.integer(Row.id),
                "belongs to student \(policy.idPrefix)\(rows.cell(Row.studentUUID).string): "
                    + state)
        }
        guard !settlement.staff.contains(key) else { return }
        guard isTied else {
            return story.drop(
                PersonNotSent.guardianWithoutStudent, "belongs to no student who is sent")
        }
        let screen = try AttributeScreen(
            sis, settlement.attributes, .guardians, syear: plan.syear)
        if let screen, let cause = try screen.cause(key) {
            story.drop(cause, words(for: cause, .guardians, lacking: screen.lacking))
        }
    }
}
