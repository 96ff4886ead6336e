// The decision tables of the switches, row by row: export rules, sections 1 to 4.

import Basics
import RosterExport
import Testing

private func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? .earliest }

private func span(_ first: String, _ last: String) -> Span {
    Span(first: day(first), last: day(last))
}

@Suite("Switches")
struct SwitchTableTests {
    // Section 2: a marking period from 2026-08-17 to 2026-10-16.

    static let sessions: [(asOf: String, always: Bool, isExcluded: Bool, isActive: Bool)] = [
        ("2026-08-16", false, false, false), ("2026-08-17", false, false, true),
        ("2026-10-16", false, false, true), ("2026-10-17", false, false, false),
        ("2026-08-16", true, false, true), ("2026-08-17", true, false, true),
        ("2026-10-16", true, false, true), ("2026-10-17", true, false, true),
        ("2026-09-01", true, true, false), ("2027-10-17", true, true, false),
    ]

    @Test("Marking periods are active by their days, or always", arguments: sessions)
    func session(row: (asOf: String, always: Bool, isExcluded: Bool, isActive: Bool)) {
        let period = span("2026-08-17", "2026-10-16")
        #expect(
            SessionInactive.isActive(
                period, isExcluded: row.isExcluded, asOf: day(row.asOf), always: row.always)
                == row.isActive)
        guard !row.isExcluded else { return }
        var switches = ExportSwitches()
        switches.markingPeriodsAlwaysActive = row.always
        #expect(ClassInactive.isActive(period, asOf: day(row.asOf), switches) == row.isActive)
    }

    @Test("A session is sent as its usual type, or as the chosen one")
    func sessionTypes() {
        let usual = MarkingPeriodType.allCases.map { SessionTypeSent.type(of: $0).rawValue }
        #expect(usual == ["schoolYear", "semester", "gradingPeriod", "gradingPeriod"])
        for period in MarkingPeriodType.allCases {
            #expect(SessionTypeSent.type(of: period, [period: .term]) == .term)
            #expect(
                SessionTypeSent.type(of: period, [.quarter: .term]) == .term || period != .quarter)
        }
    }

    // Section 3: days of a class enrollment from 2026-09-01 to 2026-12-18.

    struct Cell: Sendable, CustomTestStringConvertible {
        let role: String
        let future: FutureEnrollments
        let endless: Bool
        /// Of a student's class; of a teacher, whether the school year has started.
        let condition: Bool
        /// The day before, the first, the last and the day after: sent or not.
        let sent: String

        init(
            _ role: String, _ future: FutureEnrollments, endless: Bool = false,
            condition: Bool, _ sent: String
        ) {
            self.role = role
            self.future = future
            self.endless = endless
            self.condition = condition
            self.sent = sent
        }

        var testDescription: String {
            "\(role), future \(future), endless \(endless), condition \(condition)"
        }
    }

    static let cells: [Cell] = [
        Cell("student", .off, condition: false, "no yes yes no"),
        Cell("student", .off, condition: true, "no yes yes no"),
        Cell("student", .on, condition: false, "no yes yes no"),
        Cell("student", .on, condition: true, "yes yes yes no"),
        Cell("student", .all, condition: false, "no yes yes no"),
        Cell("student", .all, condition: true, "yes yes yes no"),
        Cell("student", .all, endless: true, condition: true, "yes yes yes no"),
        Cell("teacher", .off, condition: true, "no yes yes no"),
        Cell("teacher", .off, condition: false, "no yes yes no"),
        Cell("teacher", .on, condition: true, "no yes yes no"),
        Cell("teacher", .on, condition: false, "yes yes yes no"),
        Cell("teacher", .all, condition: true, "yes yes yes no"),
        Cell("teacher", .all, condition: false, "yes yes yes no"),
        Cell("teacher", .off, endless: true, condition: true, "no yes yes yes"),
        Cell("teacher", .on, endless: true, condition: true, "no yes yes yes"),
        Cell("teacher", .on, endless: true, condition: false, "yes yes yes yes"),
        Cell("teacher", .all, endless: true, condition: true, "yes yes yes yes"),
    ]

    @Test("Class enrollments are active by date, role and switch", arguments: cells)
    func active(cell: Cell) {
        var switches = ExportSwitches()
        switches.futureEnrollments = cell.future
        switches.endlessTeacherEnrollments = cell.endless
        let days = ["2026-08-31", "2026-09-01", "2026-12-18", "2026-12-19"].map(day)
        let sent = days.map { asOf in
            let own = span("2026-09-01", "2026-12-18")
            let reason =
                cell.role == "student"
                ? ClassEnrollmentNotCounted.reason(
                    ofStudent: own, asOf: asOf, switches, classIsActive: cell.condition)
                : ClassEnrollmentNotCounted.reason(
                    ofTeacher: own, asOf: asOf, switches, yearHasStarted: cell.condition)
            return reason == nil ? "yes" : "no"
        }
        #expect(sent.joined(separator: " ") == cell.sent)
    }

    static let postings: [(posting: String?, isUsed: Bool, last: String)] = [
        (nil, true, "2026-10-16"), ("2026-10-15", true, "2026-10-16"),
        ("2026-10-16", true, "2026-10-16"), ("2026-10-17", true, "2026-10-17"),
        ("2026-11-30", true, "2026-11-30"), ("2026-11-30", false, "2026-10-16"),
    ]

    @Test("A later posting window stands for the marking period's end", arguments: postings)
    func posting(row: (posting: String?, isUsed: Bool, last: String)) {
        let last = GradePostingEnd.last(
            day("2026-10-16"), posting: row.posting.map(day), isUsed: row.isUsed)
        #expect(last == day(row.last))
    }

    static let stints: [(start: String?, end: String?, future: FutureEnrollments, code: String?)] =
        [
            ("2026-11-21", nil, .off, "export-stint-not-begun"), ("2026-11-21", nil, .on, nil),
            ("2026-11-21", nil, .all, nil), ("2026-11-20", nil, .on, nil),
            ("2026-08-17", "2026-11-20", .on, nil),
            ("2026-08-17", "2026-11-19", .on, "export-stint-ended"),
            ("2027-01-11", "2027-01-10", .all, "export-stint-no-show"),
            (nil, nil, .all, "export-stint-without-start"),
            (nil, "2027-01-10", .on, "export-stint-without-start"),
        ]

    @Test("A school enrollment to come counts with the switch; a no-show never", arguments: stints)
    func stint(row: (start: String?, end: String?, future: FutureEnrollments, code: String?)) {
        let reason = StintNotCounted.reason(
            start: row.start.map(day), end: row.end.map(day), hasSchool: true, schoolIsSent: true,
            asOf: day("2026-11-20"), row.future)
        #expect(reason?.code == row.code)
    }

    // Section 1.

    @Test("The end of a schedule row is the last day in class, or the day after it")
    func scheduleEnd() {
        #expect(FirstDayOut.lastDay(day("2026-11-20"), read: .lastDay) == day("2026-11-20"))
        #expect(FirstDayOut.lastDay(day("2026-11-20"), read: .firstDayOut) == day("2026-11-19"))
        #expect(FirstDayOut.lastDay(nil, read: .firstDayOut) == nil)
    }

    @Test("endDate is the day after the last day, or the last day")
    func endDates() {
        #expect(EndDateSent.date(after: day("2026-12-31"), .dayAfter) == day("2027-01-01"))
        #expect(EndDateSent.date(after: day("2026-12-31"), .lastDay) == day("2026-12-31"))
    }

    // Section 4.

    static let primaries: [(stints: [(Int64, String, Bool)], counted: [Int64])] = [
        ([(1, "2026-08-17", false)], [1]),
        ([(1, "2026-08-17", false), (2, "2026-08-01", true)], [1]),
        ([(1, "2026-08-18", false), (2, "2026-08-17", false)], [2]),
        ([(2, "2026-08-17", false), (1, "2026-08-17", false)], [1]),
        ([(1, "2026-08-17", true)], []),
        ([(1, "2026-08-17", true), (2, "2026-08-01", true)], []),
        ([], []),
    ]

    @Test("Exactly one stint is primary, or none", arguments: primaries)
    func primary(row: (stints: [(Int64, String, Bool)], counted: [Int64])) {
        let stints = row.stints.map {
            Stint(id: $0.0, school: 0, start: day($0.1), isSecondSchool: $0.2, grade: 0)
        }
        let ordered = PrimaryStint.ordered(stints)
        #expect(PrimaryStint.counted(ordered, primaryOnly: true).map(\.id) == row.counted)
        #expect(PrimaryStint.counted(ordered, primaryOnly: false).count == stints.count)
    }

    // Lead teachers: rows by slot and key, on 2026-11-20.

    static let leads: [(rows: [(Int64, String, String)], endless: Bool, primary: [Int64])] = [
        ([(1, "2026-08-17", "2026-12-18"), (2, "2026-08-17", "2026-12-18")], false, [1]),
        ([(1, "2026-08-17", "2026-11-20"), (2, "2026-11-21", "2026-12-18")], false, [1, 2]),
        ([(1, "2026-12-01", "2026-12-18"), (2, "2026-08-17", "2026-12-18")], false, [2]),
        ([(1, "2026-08-17", "2026-11-15"), (2, "2026-11-16", "2026-12-18")], true, [2]),
        ([(1, "2026-08-17", "2026-09-30"), (2, "2026-10-01", "2026-11-19")], true, [2]),
        ([(1, "2026-08-17", "2026-09-30"), (2, "2026-12-01", "2026-12-18")], true, [1]),
        ([(2, "2026-12-01", "2026-12-18"), (1, "2027-01-01", "2027-01-18")], true, [2]),
        ([], true, []),
    ]

    @Test(
        "One lead teacher is primary on a day: who teaches, who ended last, who comes",
        arguments: leads)
    func lead(row: (rows: [(Int64, String, String)], endless: Bool, primary: [Int64])) {
        let rows = row.rows.map { id, first, last in
            LeadTeacher(
                id: id, span: span(first, last),
                standing: Window(first: day(first), last: day(last), asOf: day("2026-11-20")))
        }
        #expect(SecondPrimaryTeacher.primaries(of: rows, areEndless: row.endless) == row.primary)
    }
}
