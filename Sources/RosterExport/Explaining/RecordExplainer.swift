// Why a record is, or is not, in the bundle. The rules are asked again, by the functions that
// settled the export, for the rows of one record alone; the verdict is read off the sets that go
// out, so that it cannot differ from the bundle.

import Basics
import Database
import SIS

/// Explains records of a settled export.
package struct RecordExplainer {
    typealias Record = RecordStory.Record

    let settlement: Settlement
    let sis: DatabaseConnection
    /// Of many that match, so many are explained.
    private static let most = 20

    init(_ settlement: Settlement, _ sis: DatabaseConnection) {
        self.settlement = settlement
        self.sis = sis
    }

    /// The year in which the exported school year starts.
    package var syear: Int { plan.syear }
    var plan: YearPlan { settlement.plan }
    var policy: ExportPolicy { settlement.policy }

    /// Explains what the id names: a sourcedId with or without the connection's prefix, the number
    /// of a student, user, school or course, the short name of a section.
    ///
    /// Of sections and courses those of the exported year are meant, where there are any.
    package func explain(_ id: String) throws -> RecordExplanations {
        let found = try records(named: id)
        return RecordExplanations(
            records: try found.prefix(Self.most).map(explain), matches: found.count)
    }

    private func records(named id: String) throws -> [Record] {
        var names = [id]
        if !policy.idPrefix.isEmpty, id.hasPrefix(policy.idPrefix) {
            names.append(String(id.dropFirst(policy.idPrefix.count)))
        }
        var found: [Record] = []
        for name in names where !name.isEmpty {
            let rows = try RecordRows.named(sis, name)
            while try rows.next() {
                guard let table = RecordTable(rawValue: rows.cell(RecordRows.table).string) else {
                    continue
                }
                let record = Record(
                    table: table, key: rows.integer(RecordRows.key),
                    uuid: rows.cell(RecordRows.uuid).string,
                    syear: rows.isNull(RecordRows.syear)
                        ? nil : Int(rows.integer(RecordRows.syear)),
                    isByID: rows.integer(RecordRows.isByID) != 0)
                if !found.contains(where: { $0.table == table && $0.key == record.key }) {
                    found.append(record)
                }
            }
        }
        let ofYear = found.filter { $0.isByID || $0.syear == nil || $0.syear == plan.syear }
        return ofYear.isEmpty ? found : ofYear
    }

    private func explain(_ record: Record) throws -> RecordExplanation {
        switch record.table {
        case .students: try student(record)
        case .users: try user(record)
        case .sections: try section(record)
        case .courses: try course(record)
        case .schedule: try scheduleRow(record)
        case .teachers: try teacherRow(record)
        case .schools: try school(record)
        case .sessions: try session(record)
        }
    }

    // What several kinds of records are told with.

    /// The settlement with nobody in it, to be asked about one person again.
    func replay() -> Settlement {
        var replay = settlement
        replay.students = Roll()
        replay.staff = Roll()
        replay.candidates = Roll()
        replay.guardians = Roll()
        replay.gradeCodes = [""]
        replay.gradeSpellings = [""]
        replay.tally = DropTally()
        return replay
    }

    /// Tells which year goes out; false if the record is of another one.
    func tellYear(_ story: inout RecordStory) -> Bool {
        let year = "the school year that starts in \(plan.syear) goes out on \(policy.asOf)"
        if let syear = story.record.syear, syear != plan.syear {
            story.drop(SchoolYearChoice.kind, "is of the year that starts in \(syear); \(year)")
            return false
        }
        story.note(SchoolYearChoice.kind, year)
        return true
    }

    /// The title of the school at `place`; it is a school's, and no person's.
    func title(ofSchool place: Int) -> String {
        let school = plan.schools[place]
        return school.name.isEmpty ? school.sourcedId : school.name
    }

    func title(ofSchoolKey key: Int64) -> String {
        plan.school(key).map(title(ofSchool:)) ?? "school \(key)"
    }

    func titles(of schools: some Sequence<Int32>) -> String {
        schools.map { $0 == Settlement.allSchools ? "the district" : title(ofSchool: Int($0)) }
            .joined(separator: ", ")
    }

    static func days(_ first: CalendarDate?, _ last: CalendarDate?) -> String {
        let begin = first.map { "from \($0)" } ?? "without a start"
        return begin + (last.map { " to \($0)" } ?? ", without an end")
    }

    static func days(_ span: Span) -> String { days(span.first, span.last) }

    /// The same where a blank start is open, too.
    static func openDays(_ first: CalendarDate?, _ last: CalendarDate?) -> String {
        guard first == nil else { return days(first, last) }
        return last.map { "to \($0)" } ?? "at all times"
    }

    /// What filters of the entity look at.
    func filtered(_ entity: ExportEntity) -> String {
        let attributes = policy.filters.filter { $0.entity == entity }.map(\.attribute)
        return "a filter leaves it out (\(attributes.joined(separator: ", ")))"
    }

    /// What `skip-later` looks at.
    func shared(_ entities: ExportEntity...) -> String {
        let domains = settlement.attributes.domains.filter {
            $0.action == .skipLater && !Set($0.entities).isDisjoint(with: entities)
        }
        let attributes = domains.map(\.attribute).joined(separator: ", ")
        return "an earlier record has the same \(attributes)"
    }

    func isSharedLater(_ table: AttributeTable, _ key: Int64) -> Bool {
        settlement.sharedLater[table]?.contains(key) ?? false
    }

    /// A cause that filters, requirements or blank names make, in words.
    func words(for cause: FindingKind, _ entity: ExportEntity, lacking: [String]) -> String {
        switch cause {
        case FilteredOut.student, FilteredOut.staff, FilteredOut.course, FilteredOut.schoolClass:
            filtered(entity)
        case NameMissing.person, NameMissing.title, AttributeMissing.skipped:
            lacking.isEmpty ? cause.title : "lacks \(lacking.joined(separator: ", "))"
        default: cause.title
        }
    }
}
