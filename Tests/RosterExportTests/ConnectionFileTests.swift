// Connection files that are right: what they say is what the export is told.

import Basics
import RosterExport
import Testing

@Suite("Connection files")
struct ConnectionFileTests {
    static func read(_ text: String) -> (file: ConnectionFile?, log: FindingLog) {
        let log = FindingLog()
        return (ConnectionFile.parse(text, file: "canvas.yaml", log: log), log)
    }

    static let full = """
        title: "  Canvas "
        enabled: false
        expires: 2027-06-30
        version: 1.1
        sis: ../d.sqlite
        max_source_age: 36h
        profile: canvas
        school_year: 2026
        read: [orgs, academicSessions, courses, classes, users, enrollments, guardians]
        write: [results, lineItems]
        schools: ["0031", 0032, Café High]
        primary_enrollments_only: true
        future_enrollments_active: all
        endless_teacher_enrollments: true
        use_grade_posting_end_date: true
        marking_periods_always_active: true
        ignore_all_schools_enrollments: true
        all_schools_users: every-school
        schedule_end: first-day-out
        end_dates: last-day
        session_types: {SEM: term, QTR: term}
        classes_without_students: skip
        id_prefix: "east-"
        profiles: {Counselor: administrator, Bus Driver: none}
        attributes:
          students: {username: email, identifier: custom.state_id, userIds: [state_student_id]}
          staff: {userIds: custom.badge}
        custom_fields:
          students: [lunch_code, busRoute]
          schools: [mascot]
        requirements:
          students: {email: skip, middleName: blank, phone: {default: "000"}, username: sourcedId}
          courses:
            courseCode: fail
        uniqueness:
          - {attribute: username, among: [students, staff], ignore_case: false, action: skip-later}
          - {attribute: email, among: [guardians]}
        filters:
          students: {include: {grade_level: ["09", 10]}}
          courses: {exclude: {subject: [Homeroom]}, include: {school: ["0031"]}}
        grades:
          due_date_outside: clamp
          decimal_points: keep
          default_category: Online work
          partially_graded: ignore
          not_submitted: missing
          above_max: warn
          withdrawn: reject
          teacher_edits: overwrite
          score_sis_assignments: true
          allow_delete_with_scores: true
          all_or_nothing: true
          hold: {changed: 30, zeroed: 0, removed: 100, at_least: 5}
        mode: delta
        on_no_change: skip
        approval: always
        guard:
          removed: [2.5%, 500]
          changed: off
          at_least: 5
          first_run: send
          files:
            results: {removed: off, changed: 90%}
            orgs: {removed: 1}
          announced:
            - {from: 2027-06-20, to: 2027-08-20, why: rollover to 2027-28}
            - {from: 2027-01-04, to: 2027-01-04, why: new ids, expect: [ids, removed]}
        hooks:
          on_done: echo done
          on_held: echo held
          on_failed: echo failed
          on_delivered: echo delivered
          on_undelivered: echo undelivered
          on_alarm: echo alarm
        keep: {days: 3650, bundles: 1}
        stale_after_hours: 8760
        handoff:
          host: sftp.vendor.example
          port: 2222
          user: district42
          key_file: ~/.ssh/roster_canvas
          known_hosts: keys/known_hosts
          legacy_rsa: true
          connect_timeout: 10s
          time_limit: 2h
          retries: 0
          backoff: [5s, 5m]
          window: "22:00-06:00"
          keep_drops: 30d
          push:
            folder: data/in
            name: "{connection}-{compact_date}.zip"
            rename: none
            marker: "{name}.ok"
            minimum_interval: 20h
          pull:
            folder: data/out
            files: "grades-?*.csv"
            marker: .ready
            settle: 45s
            claim: rename
            working: data/taken
            archive: data/old
            rejected: data/bad
            acknowledgements: data/answers
            map: maps/vendor.yaml
            most_files: 5
            most_bytes: 1GB
            expected_every: 26h
        """

    @Test("A full file is read, every key of it")
    func everyKey() throws {
        let (read, log) = Self.read(Self.full)
        let connection = try #require(read?.connection, "\(log.findings)")
        #expect(connection.title == "Canvas")
        #expect(!connection.isEnabled)
        #expect(connection.expires == CalendarDate("2027-06-30"))
        #expect(connection.version == "1.1")
        #expect(connection.sis == "../d.sqlite")
        #expect(connection.maxSourceAgeSeconds == 129_600)
        #expect(connection.profile == "canvas")
        #expect(connection.write == [.lineItems, .results])

        let day = try #require(CalendarDate("2026-11-20"))
        let policy = connection.policy(asOf: day)
        #expect(policy.asOf == day)
        #expect(policy.syear == 2026)
        #expect(
            policy.read == [
                .orgs, .academicSessions, .courses, .classes, .users, .enrollments, .guardians,
            ])
        #expect(policy.schools == ["0031", "0032", "Café High"])
        var switches = ExportSwitches()
        switches.primaryEnrollmentsOnly = true
        switches.futureEnrollments = .all
        switches.endlessTeacherEnrollments = true
        switches.usesGradePostingEndDate = true
        switches.markingPeriodsAlwaysActive = true
        switches.ignoresAllSchoolsEnrollments = true
        #expect(policy.switches == switches)
        #expect(connection.switchesOn.count == 6)
        #expect(policy.staff.allSchoolsUsers == .everySchool)
        #expect(
            policy.staff.roles == ["Counselor": .sent(.administrator), "Bus Driver": .notSent])
        #expect(policy.dates.scheduleEnd == .firstDayOut)
        #expect(policy.dates.endDates == .lastDay)
        #expect(policy.dates.sessionTypes == [.semester: .term, .quarter: .term])
        #expect(!policy.dates.sendsClassesWithoutStudents)
        #expect(policy.idPrefix == "east-")
    }

    @Test("A full file's choices about data reach the policy in their order")
    func data() throws {
        let (read, log) = Self.read(Self.full)
        let day = try #require(CalendarDate("2026-11-20"))
        let policy = try #require(read?.connection.policy(asOf: day), "\(log.findings)")
        #expect(
            policy.attributes == [
                AttributeSource(
                    entity: .students, attribute: "username", fields: [.column("email")]),
                AttributeSource(
                    entity: .students, attribute: "identifier", fields: [.custom("state_id")]),
                AttributeSource(
                    entity: .students, attribute: "userIds", fields: [.column("state_student_id")]),
                AttributeSource(entity: .staff, attribute: "userIds", fields: [.custom("badge")]),
            ])
        #expect(
            policy.customFields == [
                CustomFieldChoice(entity: .students, alias: "lunch_code"),
                CustomFieldChoice(entity: .students, alias: "busRoute"),
                CustomFieldChoice(entity: .schools, alias: "mascot"),
            ])
        #expect(
            policy.requirements == [
                DataRequirement(entity: .students, attribute: "email", action: .skip),
                DataRequirement(entity: .students, attribute: "middleName", action: .blank),
                DataRequirement(entity: .students, attribute: "phone", action: .fill("000")),
                DataRequirement(entity: .students, attribute: "username", action: .sourcedId),
                DataRequirement(entity: .courses, attribute: "courseCode", action: .fail),
            ])
        #expect(
            policy.uniqueness == [
                UniquenessDomain(
                    attribute: "username", entities: [.students, .staff], ignoresCase: false,
                    action: .skipLater),
                UniquenessDomain(attribute: "email", entities: [.guardians]),
            ])
        #expect(
            policy.filters == [
                EntityFilter(
                    entity: .students, attribute: "grade_level", values: ["09", "10"],
                    includes: true),
                EntityFilter(
                    entity: .courses, attribute: "school", values: ["0031"], includes: true),
                EntityFilter(
                    entity: .courses, attribute: "subject", values: ["Homeroom"], includes: false),
            ])
    }

    @Test("A full file's choices about grades are read, and told as the file writes them")
    func grades() throws {
        let (read, log) = Self.read(Self.full)
        let grades = try #require(read?.connection.grades, "\(log.findings)")
        var expected = GradeSettings()
        expected.dueDateOutside = .clamp
        expected.decimalPoints = .keep
        expected.defaultCategory = "Online work"
        expected.partiallyGraded = .ignore
        expected.notSubmitted = .missing
        expected.aboveMax = .warn
        expected.withdrawn = .reject
        expected.teacherEdits = .overwrite
        expected.scoresSISAssignments = true
        expected.allowsDeleteWithScores = true
        expected.isAllOrNothing = true
        expected.hold.changed = 30
        expected.hold.zeroed = 0
        expected.hold.removed = 100
        expected.hold.atLeast = 5
        #expect(grades == expected)
        #expect(grades.changed.count == 15)
        #expect(grades.changed.contains("default_category: Online work"))
        #expect(grades.changed.contains("hold.at_least: 5"))
        #expect(GradeSettings().changed.isEmpty)
    }

    @Test(
        "Each choice about grades is its word, and the first of each is the default",
        arguments: [
            ("due_date_outside", ["refuse", "clamp"]),
            ("decimal_points", ["round_down", "keep", "reject"]),
            ("partially_graded", ["provisional", "post", "ignore"]),
            ("not_submitted", ["nothing", "missing"]),
            ("above_max", ["extra_credit", "warn", "reject"]),
            ("withdrawn", ["accept", "reject"]), ("teacher_edits", ["keep", "overwrite"]),
            ("score_sis_assignments", ["false", "true"]),
            ("allow_delete_with_scores", ["false", "true"]), ("all_or_nothing", ["false", "true"]),
        ])
    func gradeChoices(key: String, words: [String]) throws {
        for (place, word) in words.enumerated() {
            let read = Self.read("title: a\ngrades: {\(key): \(word)}\n")
            let grades = try #require(read.file?.connection.grades, "\(read.log.findings)")
            #expect(grades.changed == (place == 0 ? [] : ["\(key): \(word)"]))
        }
    }

    @Test("A full file's choices about changes are read, and told as the file writes them")
    func changes() throws {
        let (read, log) = Self.read(Self.full)
        let connection = try #require(read?.connection, "\(log.findings)")
        var guarding = GuardSettings()
        guarding.removed = ChangeThreshold(share: 250, count: 500)
        guarding.changed = .off
        guarding.atLeast = 5
        guarding.firstRun = .send
        guarding.files = [
            .results: .init(removed: .off, changed: .percent(90)),
            .orgs: .init(removed: ChangeThreshold(share: nil, count: 1)),
        ]
        guarding.announced = [
            AnnouncedChange(
                from: try #require(CalendarDate("2027-06-20")),
                to: try #require(CalendarDate("2027-08-20")), why: "rollover to 2027-28",
                expect: [.removed, .changed, .empty, .schoolYear]),
            AnnouncedChange(
                from: try #require(CalendarDate("2027-01-04")),
                to: try #require(CalendarDate("2027-01-04")), why: "new ids",
                expect: [.ids, .removed]),
        ]
        #expect(connection.guarding == guarding)
        #expect(guarding.removed(of: .results) == .off)
        #expect(guarding.removed(of: .users) == guarding.removed)
        #expect(guarding.changed(of: .orgs) == .off)
        #expect(connection.sending.mode == .delta)
        #expect(connection.sending.onNoChange == .skip)
        #expect(connection.approval == .always)
        #expect(connection.hooks.onDone == "echo done")
        #expect(connection.hooks.onHeld == "echo held")
        #expect(connection.hooks.onFailed == "echo failed")
        #expect(connection.hooks.onDelivered == "echo delivered")
        #expect(connection.hooks.onUndelivered == "echo undelivered")
        #expect(connection.hooks.onAlarm == "echo alarm")
        #expect(connection.keeping.days == 3650 && connection.keeping.bundles == 1)
        #expect(connection.staleAfterHours == 8760)
        #expect(
            connection.changesSaid == [
                "mode: delta", "on_no_change: skip", "approval: always",
                "guard.removed: 2.5% or 500", "guard.changed: off", "guard.at_least: 5",
                "guard.first_run: send", "guard.files.orgs.removed: 1",
                "guard.files.results.removed: off", "guard.files.results.changed: 90%",
                "guard.announced: 2027-06-20 to 2027-08-20 (rollover to 2027-28)",
                "guard.announced: 2027-01-04 to 2027-01-04 (new ids)", "hooks.on_done",
                "hooks.on_held", "hooks.on_failed", "hooks.on_delivered", "hooks.on_undelivered",
                "hooks.on_alarm", "keep.days: 3650", "keep.bundles: 1", "stale_after_hours: 8760",
                "max_source_age: 36h",
            ])
        #expect(Connection(title: "a").changesSaid.isEmpty)
    }

    @Test(
        "A threshold is a share, a count, either of them, or off",
        arguments: [
            ("10%", 1000, nil, "10%"), ("\"10%\"", 1000, nil, "10%"), ("100%", 10000, nil, "100%"),
            ("2.5%", 250, nil, "2.5%"), ("2.50%", 250, nil, "2.5%"), ("0.01%", 1, nil, "0.01%"),
            ("12.34%", 1234, nil, "12.34%"), ("1", nil, 1, "1"),
            ("1000000000", nil, 1_000_000_000, "1000000000"), ("off", nil, nil, "off"),
            ("[10%, 500]", 1000, 500, "10% or 500"), ("[500, 10%]", 1000, 500, "10% or 500"),
        ] as [(String, Int?, Int?, String)])
    func threshold(text: String, share: Int?, count: Int?, words: String) throws {
        let (read, log) = Self.read("title: a\nguard: {removed: \(text)}\n")
        let limit = try #require(read?.connection.guarding.removed, "\(log.findings)")
        #expect(limit == ChangeThreshold(share: share, count: count))
        #expect(limit.description == words)
        #expect(limit.isOff == (words == "off"))
    }

    @Test(
        "What reaches a threshold passes, what is past it does not",
        arguments: [
            ("10%", 10, 100, 1, false), ("10%", 11, 100, 1, true), ("10%", 11, 100, 11, true),
            ("10%", 11, 100, 12, false), ("0.01%", 1, 10_000, 1, false),
            ("0.01%", 1, 9999, 1, true), ("100%", 5, 5, 1, false), ("500", 500, 500, 1, false),
            ("500", 501, 1_000_000, 1000, true), ("off", 9, 9, 1, false), ("10%", 0, 0, 1, false),
        ] as [(String, Int, Int, Int, Bool)])
    func past(text: String, rows: Int, all: Int, atLeast: Int, isPast: Bool) throws {
        let limit = try #require(ChangeThreshold(text))
        #expect(limit.isPast(rows, of: all, atLeast: atLeast) == isPast)
    }

    @Test("Of a share and a count, one that is past is enough")
    func either() {
        let limit = ChangeThreshold(share: 1000, count: 50)
        #expect(!limit.isPast(50, of: 500, atLeast: 20))
        #expect(limit.isPast(51, of: 10_000, atLeast: 20))
        #expect(limit.isPast(21, of: 200, atLeast: 20))
        #expect(!limit.isPast(19, of: 19, atLeast: 20))
    }

    @Test("A file that says nothing but its title has the defaults, and reads nothing")
    func defaults() throws {
        let connection = try #require(Self.read("title: Canvas\n").file?.connection)
        #expect(connection == Connection(title: "Canvas"))
        #expect(connection.isEnabled)
        #expect(connection.profile == "strict")
        let day = try #require(CalendarDate("2026-11-20"))
        let (policy, usual) = (connection.policy(asOf: day), ExportPolicy(asOf: day))
        #expect(policy.read.isEmpty)
        #expect(policy.switches == usual.switches)
        #expect(policy.dates == usual.dates)
        #expect(policy.staff == usual.staff)
        #expect(policy.uniqueness == nil)
        #expect(connection.switchesOn.isEmpty)
    }

    @Test(
        "The one switch of three words",
        arguments: [
            ("true", .on), ("false", .off), ("all", .all), ("\"all\"", .all),
        ] as [(String, FutureEnrollments)])
    func future(word: String, meant: FutureEnrollments) {
        let read = Self.read("title: a\nfuture_enrollments_active: \(word)\n")
        #expect(read.file?.connection.switches.futureEnrollments == meant)
    }

    @Test("No domain of uniqueness is a choice, too")
    func noUniqueness() {
        #expect(Self.read("title: a\nuniqueness: []\n").file?.connection.uniqueness == [])
    }

    @Test(
        "What is written for a title can be read back as that title",
        arguments: [
            "canvas", "Harrison High – Schoology", "a: b # c", "\"quoted\" \\ back", "true", "010",
            "& co", "-", "null", "2027-06-30", "Ünïcode 学校", "it's",
        ])
    func template(title: String) throws {
        let text = ConnectionTemplate.text(title: title, profile: title)
        let (read, log) = Self.read(text)
        let connection = try #require(read?.connection, "\(log.findings)")
        var expected = Connection(title: title)
        expected.profile = title
        expected.read = [.orgs, .academicSessions, .courses, .classes, .users, .enrollments]
        #expect(connection == expected)
    }

    /// A default line is `#key: value`; the others begin with `# `.
    @Test("The defaults that the new file names are the defaults")
    func templateDefaults() throws {
        let text = ConnectionTemplate.text(title: "Canvas", profile: "strict")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let uncommented = lines.map { line in
            line.hasPrefix("#") && line.dropFirst().first?.isLetter == true
                ? line.dropFirst() : line
        }.joined(separator: "\n")
        let (all, log) = Self.read(uncommented)
        #expect(all?.connection == Self.read(text).file?.connection, "\(log.findings)")
        #expect(
            uncommented.split(separator: "\n").filter { $0.first?.isLetter == true }.count == 22)
        #expect(lines.allSatisfy { $0.count <= 104 })
    }

    @Test("The new file names every key, and its examples can be read")
    func templateExamples() throws {
        let text = ConnectionTemplate.text(title: "Canvas", profile: "strict")
        let examples = text.split(separator: "\n").filter { $0.hasPrefix("#   ") }
            .map { $0.dropFirst(4) }.joined(separator: "\n")
        let (read, log) = Self.read(examples + "\ntitle: a\n")
        #expect(read != nil, "\(log.findings)")
        for line in Self.full.split(separator: "\n") where line.first != " " {
            let key = line.prefix { $0 != ":" }
            #expect(text.contains("\(key):"), "\(key)")
        }
    }

    @Test("Two titles that differ in case and outer spaces are one")
    func titles() throws {
        let log = FindingLog()
        let files = ["Canvas", "Schoology", "'  cANVAS '"].enumerated().compactMap {
            ConnectionFile.parse("title: \($0.element)\n", file: "\($0.offset).yaml", log: log)
        }
        #expect(files.count == 3)
        ConnectionTitles.check(files, log: log)
        #expect(log.findings.map(\.kind.code) == ["connection-title-shared"])
        #expect(log.findings.map(\.location.description) == ["2.yaml:1:8"])
        #expect(log.findings.first?.message.contains("0.yaml") == true)
    }

    @Test(
        "A connection runs until its last day, and warns before it",
        arguments: [
            (true, nil, .open), (false, nil, .disabled), (false, "2026-01-01", .disabled),
            (true, "2026-11-19", .expired(on: Self.day(-1))),
            (true, "2026-11-20", .expiring(on: Self.day(0), days: 0)),
            (true, "2026-11-27", .expiring(on: Self.day(7), days: 7)),
            (true, "2026-11-28", .expiring(on: Self.day(8), days: 8)),
            (true, "2026-12-04", .expiring(on: Self.day(14), days: 14)),
            (true, "2026-12-05", .open),
        ] as [(Bool, String?, ConnectionState)])
    func states(isEnabled: Bool, expires: String?, state: ConnectionState) {
        var connection = Connection(title: "a")
        connection.isEnabled = isEnabled
        connection.expires = expires.flatMap { CalendarDate($0) }
        #expect(ConnectionState.of(connection, on: Self.day(0)) == state)
        #expect((state == .open) == (state.finding == nil))
        if case .expiring(_, let days) = state {
            let code = days <= 7 ? "connection-expires-this-week" : "connection-expires-soon"
            #expect(state.finding?.kind.code == code)
        }
    }

    static func day(_ offset: Int) -> CalendarDate {
        CalendarDate("2026-11-20")?.adding(days: offset) ?? .earliest
    }
}
