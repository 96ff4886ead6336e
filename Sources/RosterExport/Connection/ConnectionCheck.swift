// A connection held against the SIS that it is for, before anything is exported.

import Basics
import Database
import SIS

/// Says what would be odd about exporting by a connection; changes nothing, sends nothing.
package struct ConnectionCheck {
    let file: ConnectionFile
    let sis: DatabaseConnection
    let log: FindingLog
    let asOf: CalendarDate
    var connection: Connection { file.connection }

    package init(
        _ file: ConnectionFile, sis: DatabaseConnection, asOf: CalendarDate, log: FindingLog
    ) {
        self.file = file
        self.sis = sis
        self.asOf = asOf
        self.log = log
    }

    /// - Errors: those of the database.
    package func run(today: CalendarDate) throws {
        checkState(on: max(today, asOf))
        checkAnnounced(on: max(today, asOf))
        checkRead()
        checkHandoff()
        let schools = try readSchools()
        let syear = try year()
        try checkSchools(schools, syear: syear)
        try checkCustomFields()
        try checkStaffProfiles()
        try checkFilters(schools, syear: syear)
    }

    func report(_ kind: FindingKind, at place: ConnectionFile.Place, _ message: String) {
        log.record(kind, at: file.location(of: place), message)
    }

    /// The name that was probably meant, as the end of a sentence.
    ///
    /// Numbers lose their leading zeros on the way through spreadsheets.
    static func near(_ name: String, _ candidates: [String]) -> String {
        let isNumber = !name.isEmpty && name.allSatisfy { $0.isASCII && $0.isNumber }
        let padded = isNumber ? candidates.first { Int($0) == Int(name) && $0 != name } : nil
        return (padded ?? NearestName.to(name, among: candidates))
            .map { "; did you mean '\($0)'?" } ?? ""
    }

    private func checkState(on day: CalendarDate) {
        let state = ConnectionState.of(connection, on: day)
        guard let finding = state.finding else { return }
        report(
            finding.kind, at: .key(state == .disabled ? "enabled" : "expires"), finding.message)
    }

    /// Windows that no run of this connection can fall into any more.
    private func checkAnnounced(on day: CalendarDate) {
        for (place, window) in connection.guarding.announced.enumerated() {
            if window.to < day {
                report(
                    Self.announcedOver, at: .announced(place),
                    "the window from \(window.from) to \(window.to) is over")
            } else if let last = connection.expires, last < window.from {
                report(
                    Self.announcedNever, at: .announced(place),
                    "the window begins on \(window.from), after the last day of the connection, "
                        + "\(last)")
            }
        }
    }

    /// Drops that are fetched have to be taken.
    private func checkHandoff() {
        guard connection.handoff?.pull != nil, connection.write.isEmpty else { return }
        report(
            Self.pullWritesNothing, at: .key("handoff.pull"),
            "drops are fetched from the vendor, and the connection may write nothing")
    }

    /// One that only takes grades back reads nothing.
    private var isForImportsAlone: Bool {
        connection.read.isEmpty && connection.handoff?.push == nil
            && connection.handoff?.pull != nil && !connection.write.isEmpty
    }

    private func checkRead() {
        if isForImportsAlone { return }
        guard !connection.read.isEmpty else {
            report(Self.nothingRead, at: .key("read"), "the connection reads nothing")
            return
        }
        for scope in ReadScope.allCases where connection.read.contains(scope) {
            for missing in scope.needs where !connection.read.contains(missing) {
                report(
                    Self.wouldDangle, at: .key("read"),
                    "\(scope.rawValue) refer to \(missing.rawValue), which are not read")
            }
        }
    }

    // Years.

    /// The year that would go out; nil if there is none.
    private func year() throws -> Int? {
        let years = try fullYears().map(\.year)
        let syear = SchoolYearChoice.syear(of: years, asOf: asOf, wanted: connection.schoolYear)
        if syear == nil {
            let kept = Set(years.map(\.syear)).sorted().map(String.init)
            let wanted =
                connection.schoolYear.map { "no school keeps the year that starts in \($0)" }
                ?? "no school keeps a full year"
            report(
                Self.yearUnknown, at: .key("school_year"),
                kept.isEmpty ? wanted : "\(wanted); there are \(kept.joined(separator: ", "))")
        }
        return syear
    }

    /// `school` is nil for a year that every school keeps.
    private func fullYears() throws -> [(school: Int64?, year: FullYear)] {
        typealias Row = MarkingPeriodRows
        let rows = try Row.years(sis)
        var years: [(school: Int64?, year: FullYear)] = []
        while try rows.next() {
            guard let first = rows.date(Row.yearStart), let last = rows.date(Row.yearEnd) else {
                continue
            }
            let school = rows.isNull(Row.yearSchoolID) ? nil : rows.integer(Row.yearSchoolID)
            let syear = Int(rows.integer(Row.yearSyear))
            years.append((school, FullYear(syear: syear, span: Span(first: first, last: last))))
        }
        return years
    }

    // Schools.

    struct NamedSchool {
        let id: Int64
        let sourcedId: String
        let number: String
        let title: String
        let opens: Int?
        let closes: Int?

        /// As filters read a name: in small letters and without outer blanks, the title in its
        /// first language, too.
        func passes(_ name: String) -> Bool {
            let first = title.withCell { TextCleaning.firstLanguage($0).string }
            return [sourcedId, number, title, first].map(ConnectionCheck.folded)
                .contains(ConnectionCheck.folded(name))
        }
    }

    /// As `schools` reads a name: letter by letter, and a sourcedId before all else.
    private func named(_ name: String, among schools: [NamedSchool]) -> [NamedSchool] {
        if let school = schools.first(where: { $0.sourcedId == name }) { return [school] }
        return schools.filter { $0.number == name || $0.title == name }
    }

    private func readSchools() throws -> [NamedSchool] {
        typealias Row = SchoolRows
        let rows = try Row.inKeyOrder(sis)
        var schools: [NamedSchool] = []
        func year(_ column: Int) -> Int? {
            rows.isNull(column) ? nil : Int(rows.integer(column))
        }
        while try rows.next() {
            schools.append(
                NamedSchool(
                    id: rows.integer(Row.id), sourcedId: rows.cell(Row.uuid).string,
                    number: rows.cell(Row.number).string,
                    title: rows.cell(Row.title).string,
                    opens: year(Row.firstYear), closes: year(Row.lastYear)))
        }
        return schools
    }

    private func checkSchools(_ schools: [NamedSchool], syear: Int?) throws {
        guard !connection.schools.isEmpty else { return }
        let keepers = Set(
            try fullYears().filter { $0.year.syear == syear }.map(\.school))
        for name in connection.schools {
            let found = named(name, among: schools)
            switch found.count {
            case 0: reportUnknown(school: name, among: schools, at: .school(name))
            case 1:
                guard let syear, let school = found.first,
                    !SchoolWithoutYear.isSent(
                        opens: school.opens, closes: school.closes,
                        hasFullYear: keepers.contains(school.id) || keepers.contains(nil),
                        syear: syear)
                else { continue }
                report(
                    Self.schoolWithoutYear, at: .school(name),
                    "the school '\(name)' does not keep the year that starts in \(syear)")
            default:
                report(
                    Self.schoolAmbiguous, at: .school(name),
                    "'\(name)' names \(found.count) schools, with the sourcedIds "
                        + found.map(\.sourcedId).joined(separator: ", "))
            }
        }
    }

    func reportUnknown(
        school name: String, among schools: [NamedSchool], at place: ConnectionFile.Place
    ) {
        let names = schools.flatMap { [$0.title, $0.number, $0.sourcedId] }
        report(
            Self.schoolUnknown, at: place,
            "there is no school '\(name)'\(Self.near(name, names.filter { !$0.isEmpty }))")
    }

    /// In small letters, without outer blanks.
    static func folded(_ text: String) -> String {
        var text = text.lowercased()[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
