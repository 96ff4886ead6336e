// A student: school enrollments one by one, which one is primary, filters, requirements, then
// every class enrollment.

import Basics
import Database
import SIS

extension RecordExplainer {
    func student(_ record: Record) throws -> RecordExplanation {
        var story = RecordStory(record, policy)
        _ = tellYear(&story)
        let (stints, replay) = try tellStints(of: record.key, &story)
        try tellOutcome(of: record.key, stints, replay, &story)
        guard policy.read.contains(.users) else {
            story.dropUnread(.users)
            return story.ended("student", nil, otherwise: PersonNotSent.studentNotEnrolled)
        }
        let place = settlement.students.index[record.key]
        let classes = try tellClasses(.person(record.key), &story)
        if place != nil { try tellGrades(of: record.key, &story) }
        let text = place.map { place in
            "as student of \(titles(of: settlement.students.schools(at: place)))"
                + (classes.all == 0
                    ? "" : "; \(classes.sent) of \(classes.all) schedule rows are sent")
        }
        return story.ended(
            "student", text.map { ("users.csv", $0) }, otherwise: PersonNotSent.studentNotEnrolled)
    }

    /// Tells every stint; gives back those that count by their days, and the empty settlement whose
    /// grade levels they point to.
    private func tellStints(
        of student: Int64, _ story: inout RecordStory
    ) throws -> ([Stint], Settlement) {
        typealias Row = StintRows
        struct Judged {
            let key: Int64
            let text: String
            let cause: FindingKind?
        }
        var replay = replay()
        var grades: [String: Int32] = ["": 0]
        var (judged, stints): ([Judged], [Stint]) = ([], [])
        let rows = try Row.of(sis, student: student)
        while try rows.next() {
            let (start, end) = (rows.date(Row.start), rows.date(Row.end))
            let place =
                rows.isNull(Row.schoolID)
                ? "at no school" : "at \(title(ofSchoolKey: rows.integer(Row.schoolID)))"
            let second = rows.integer(Row.isSecondSchool) != 0 ? ", second school" : ""
            let text = "\(place), \(Self.days(start, end))\(second)"
            let syear = Int(rows.integer(Row.syear))
            var cause: FindingKind?
            if syear != plan.syear {
                cause = SchoolYearChoice.kind
            } else {
                replay.tally = DropTally()
                if let stint = replay.countedStint(rows, &grades) { stints.append(stint) }
                cause = replay.tally.lines.first?.kind
            }
            judged.append(Judged(key: rows.integer(Row.id), text: text, cause: cause))
        }
        let ordered = PrimaryStint.ordered(stints)
        let counted = PrimaryStint.counted(
            ordered, primaryOnly: policy.switches.primaryEnrollmentsOnly)
        for row in judged {
            let stint = stints.first { $0.id == row.key }
            let isCounted = counted.contains { $0.id == row.key }
            let isSent = stint.map { plan.schools[Int($0.school)].isSent } ?? false
            let cause =
                row.cause ?? (isCounted ? nil : StintNotCounted.notPrimary)
                ?? (isSent ? nil : StintNotCounted.outsideScope)
            let begins = stint.map { $0.start > policy.asOf } ?? false
            story.tell(
                cause == nil ? .counts : .dropped,
                cause ?? (begins ? StintNotCounted.notBegun : StintNotCounted.ended),
                "student_enrollment", row.key, row.text)
        }
        if let first = ordered.first {
            let several = PrimaryStint.overlaps(ordered, asOf: policy.asOf)
            story.tell(
                .noted, PrimaryStint.overlap, "student_enrollment", first.id,
                "comes first of the \(ordered.count) that count by their days"
                    + (first.isSecondSchool ? ", all of them second schools" : "")
                    + (several ? "; several say that they are primary" : ""))
        }
        return (stints, replay)
    }

    /// Tells what stints, filters, requirements and uniqueness come to.
    private func tellOutcome(
        of student: Int64, _ stints: [Stint], _ empty: Settlement, _ story: inout RecordStory
    ) throws {
        let names = try NameStream(
            StudentRows.names(sis),
            AttributeScreen(sis, settlement.attributes, .students, syear: plan.syear))
        var replay = empty
        replay.tally = DropTally()
        try replay.enroll(student, stints, names)
        let beside: Set = [
            StintNotCounted.notPrimary, StintNotCounted.outsideScope, PrimaryStint.overlap,
        ]
        if replay.students.count == 0 {
            let cause = replay.tally.lines.map(\.kind).first { !beside.contains($0) }
            guard let cause else { return }
            let words =
                cause == PersonNotSent.studentNotEnrolled
                ? "no school enrollment counts at a school that is sent"
                : words(for: cause, .students, lacking: names.lacking)
            return story.drop(cause, words)
        }
        if isSharedLater(.students, student) {
            return story.drop(ValueShared.skipped, shared(.students))
        }
        story.tell(
            .counts, PersonNotSent.studentNotEnrolled, story.record.table.rawValue, student,
            "has a school enrollment that counts, and passes filters and requirements")
    }

    /// Tells how many grades go out as results.
    private func tellGrades(of student: Int64, _ story: inout RecordStory) throws {
        typealias Row = GradeRows
        guard policy.read.contains(.results), let place = settlement.students.index[student] else {
            return
        }
        var (sent, notSent, notGraded) = (0, 0, 0)
        let rows = try Row.of(sis, student: student)
        while try rows.next() {
            let section = rows.integer(Row.sectionID)
            let pair = settlement.lineItemTable.place(
                assignment: rows.integer(Row.assignmentID), section: section)
            guard let pair else { continue }
            if settlement.lineItemTable.dueDate(at: pair) == nil
                || policy.switches.primaryEnrollmentsOnly && !settlement.counts(place, in: section)
            {
                notSent += 1
            } else if GradeStatus.result(
                points: rows.cell(Row.points), isExcused: rows.integer(Row.isExcused) != 0,
                status: rows.cell(Row.status)) == nil
            {
                notGraded += 1
            } else {
                sent += 1
            }
        }
        for (count, decision, kind, what) in [
            (sent, .counts, ReferenceNotSent.result, "grades of the year go out as results"),
            (notSent, .dropped, ReferenceNotSent.result, "of line items that do not go out"),
            (notGraded, .dropped, GradeStatus.missing, "not graded yet"),
        ] as [(Int, RecordStory.Decision, FindingKind, String)] where count > 0 {
            story.tell(
                decision, kind, "gradebook_grades", nil, "\(count) \(what)")
        }
    }
}
