// A connection as its YAML file has it. Every key stands once, here and in the files beside it.

import Basics
import Settings

/// What a file says, and where it says what the SIS has to be asked about.
package struct ConnectionFile: Sendable {
    package let path: String
    package let connection: Connection
    /// Places of keys and of names; what a file does not say has none.
    package let places: [Place: Location]

    package enum Place: Hashable, Sendable {
        case key(String)
        case school(String)
        case staffProfile(String)
        case customField(ExportEntity, String)
        case filter(EntityFilter, String)
        /// A window of `guard.announced`, by its place in the list of those that were read.
        case announced(Int)
    }

    /// Where it stands, or the file's first line.
    package func location(of place: Place) -> Location {
        places[place] ?? Location(file: path, line: 1, column: 1)
    }

    /// Reads a file; nil if anything is wrong with it, and the log has all of that.
    ///
    /// - Errors: `file-missing` and its like.
    package static func read(_ path: String, log: FindingLog) throws -> ConnectionFile? {
        let before = log.count(of: .error)
        guard let map = try SettingsFile.read(path, log: log) else { return nil }
        return read(map, path, before, log)
    }

    /// Reads a text; `file` is the name it has in findings.
    package static func parse(_ text: String, file: String, log: FindingLog) -> ConnectionFile? {
        let before = log.count(of: .error)
        guard let map = SettingsFile.parse(Array(text.utf8), file: file, log: log) else {
            return nil
        }
        return read(map, file, before, log)
    }

    private static func read(
        _ map: SettingsMap, _ path: String, _ before: Int, _ log: FindingLog
    ) -> ConnectionFile? {
        var reader = ConnectionReader(map, log)
        reader.read()
        guard log.count(of: .error) == before else { return nil }
        return ConnectionFile(
            path: path, connection: reader.connection, places: reader.places)
    }
}

/// Asks the map for every key that a connection has.
struct ConnectionReader {
    var map: SettingsMap
    let log: FindingLog
    var connection = Connection(title: "")
    var places: [ConnectionFile.Place: Location] = [:]

    init(_ map: SettingsMap, _ log: FindingLog) {
        self.map = map
        self.log = log
    }

    mutating func read() {
        readItself()
        readScope()
        readSwitches()
        readStaff()
        readIdentity()
        readAttributes()
        readCustomFields()
        readRequirements()
        readUniqueness()
        readFilters()
        readGrades()
        readSending()
        readGuard()
        readHandoff()
        map.refuseUnknown()
    }

    /// What the connection is called, and whether it may run.
    private mutating func readItself() {
        if let title = map.required("title")?.name() {
            let spaces = title.text.prefix { $0.isWhitespace }.count
            connection.title = String(title.text.dropFirst(spaces))
            while connection.title.last?.isWhitespace == true { connection.title.removeLast() }
            places[.key("title")] = title.location
        }
        if let enabled = value("enabled")?.bool() { connection.isEnabled = enabled }
        connection.expires = value("expires")?.date()
        if let version = map.value("version")?.word(of: Connection.versions) {
            connection.version = version
        }
        connection.sis = value("sis")?.name()?.text
        connection.maxSourceAgeSeconds = value("max_source_age")?.seconds(in: 60...Self.year)
        if let profile = value("profile")?.name() { connection.profile = profile.text }
        connection.schoolYear = value("school_year")?.int(in: 1900...2200)
    }

    /// In seconds; no limit is longer.
    static let year = 365 * 86_400

    private mutating func readScope() {
        connection.read = Set(value("read")?.words(ReadScope.self) ?? [])
        connection.write = Set(map.words("write", WriteScope.self) ?? [])
        let schools = map.names("schools") ?? []
        connection.schools = schools.map(\.text)
        for school in schools { places[.school(school.text)] = school.location }
    }

    private mutating func readSwitches() {
        func set(_ key: String, _ target: inout Bool) {
            if let isOn = map.bool(key) { target = isOn }
        }
        set("primary_enrollments_only", &connection.switches.primaryEnrollmentsOnly)
        switch map.value("future_enrollments_active")?.word(of: ["true", "false", "all"]) {
        case "true": connection.switches.futureEnrollments = .on
        case "all": connection.switches.futureEnrollments = .all
        default: break
        }
        set("endless_teacher_enrollments", &connection.switches.endlessTeacherEnrollments)
        set("use_grade_posting_end_date", &connection.switches.usesGradePostingEndDate)
        set("marking_periods_always_active", &connection.switches.markingPeriodsAlwaysActive)
        set("ignore_all_schools_enrollments", &connection.switches.ignoresAllSchoolsEnrollments)

        if let end = map.word("schedule_end", ScheduleEnd.self) {
            connection.dates.scheduleEnd = end
        }
        if let ends = value("end_dates")?.word(EndDates.self) { connection.dates.endDates = ends }
        for (type, value) in map.map("session_types")?.entries(by: MarkingPeriodType.self) ?? [] {
            connection.dates.sessionTypes[type] = value.word(SessionType.self)
        }
        if let choice = map.value("classes_without_students")?.word(of: ["send", "skip"]) {
            connection.dates.sendsClassesWithoutStudents = choice == "send"
        }
    }

    private mutating func readStaff() {
        if let place = map.word("all_schools_users", AllSchoolsUsers.self) {
            connection.staff.allSchoolsUsers = place
        }
        for (title, value) in map.map("profiles")?.entries ?? [] {
            guard let word = value.word(of: Self.staffRoles + ["none"]) else { continue }
            connection.staff.roles[title.text] =
                UserRole(rawValue: word).map { .sent($0) } ?? .notSent
            places[.staffProfile(title.text)] = title.location
        }
    }

    /// Staff are never sent as students, nor as anybody's family.
    static let staffRoles: [String] = [.administrator, .aide, .proctor, .teacher]
        .map { (role: UserRole) in role.rawValue }

    private mutating func readIdentity() {
        guard let value = value("id_prefix"), let prefix = value.string() else { return }
        let isFit = prefix.utf8.count <= 64 && prefix.allSatisfy(Self.isOfID)
        guard isFit else {
            value.refuse(
                Self.prefixFaulty,
                "'id_prefix' may have 64 letters without accents, digits and the signs . _ : -")
            return
        }
        connection.idPrefix = prefix
    }

    private static func isOfID(_ sign: Character) -> Bool {
        sign.isASCII && (sign.isLetter || sign.isNumber || "._:-".contains(sign))
    }

    static let prefixFaulty = FindingKind(
        "connection-id-prefix-faulty", .error, title: "prefix that does not fit into identifiers",
        hint: "choose a short one such as harrison-", source: "export rules, section 8")

    /// The value of a key whose place is kept.
    mutating func value(_ key: String) -> SettingsValue? {
        let value = map.value(key)
        places[.key(key)] = value?.location
        return value
    }
}
