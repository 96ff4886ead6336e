// A connection on its way into an import: read, and refused where it may not write.

import Basics
import Database
import GradeImport
import RosterExport
import SIS

struct GradeConnection {
    let file: ConnectionFile
    let permission: WritePermission
    let policy: GradePolicy

    /// By which its rows are marked: the title.
    var vendor: String { file.connection.title }

    /// The connection of the file, if it may write on that day; the log has what is wrong with it.
    ///
    /// - Errors: `connection-refused`, `connection-title-shared`, `grade-nothing-writable`,
    ///   `grade-connection-disabled`, `grade-connection-expired`.
    static func open(
        _ path: String, on day: CalendarDate, log: FindingLog
    ) throws -> GradeConnection {
        let file = try ExportConnection.readFile(path, log: log, undone: "imported")
        try ExportConnection.checkTitle(of: file)
        let connection = file.connection
        let permission = WritePermission(
            lineItems: connection.write.contains(.lineItems),
            results: connection.write.contains(.results))
        if let remark = permission.refusal(
            isEnabled: connection.isEnabled, expires: connection.expires, today: day)
        {
            throw RunError(
                remark.kind.code, remark.message + "; nothing was imported", path: path,
                hint: remark.kind.hint)
        }
        return GradeConnection(
            file: file, permission: permission, policy: GradePolicy(connection.grades))
    }

    /// Keys of the schools whose classes it may write to; nil for all.
    ///
    /// - Errors: `export-school-unknown`, `export-school-ambiguous`.
    func schools(in sis: DatabaseConnection) throws -> Set<Int64>? {
        let names = file.connection.schools
        guard !names.isEmpty else { return nil }
        typealias Row = SchoolRows
        var keys: [Int64] = []
        var candidates: [SchoolOutsideScope.Candidate] = []
        let rows = try Row.inKeyOrder(sis)
        while try rows.next() {
            keys.append(rows.integer(Row.id))
            candidates.append(
                SchoolOutsideScope.Candidate(
                    sourcedId: rows.cell(Row.uuid).string, number: rows.cell(Row.number).string,
                    title: rows.cell(Row.title).string))
        }
        let places = try SchoolOutsideScope.places(of: names, among: candidates)
        return Set(places.map { keys[$0] })
    }

    /// The school year whose classes are graded on that day; nil where the SIS has none.
    func syear(in sis: DatabaseConnection, on day: CalendarDate) throws -> Int? {
        typealias Row = MarkingPeriodRows
        var years: [FullYear] = []
        let rows = try Row.years(sis)
        while try rows.next() {
            guard let first = rows.date(Row.yearStart), let last = rows.date(Row.yearEnd) else {
                continue
            }
            years.append(
                FullYear(
                    syear: Int(rows.integer(Row.yearSyear)), span: Span(first: first, last: last)))
        }
        return SchoolYearChoice.syear(of: years, asOf: day, wanted: file.connection.schoolYear)
    }
}
