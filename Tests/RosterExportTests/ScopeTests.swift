// Schools and staff: export rules, sections 4 to 6, and the prefix of ids.

import Basics
import OneRoster
import RosterExport
import Testing

@Suite("Schools, staff, prefix")
struct ScopeTests {
    private func base() throws -> SmallSIS {
        try SmallSIS(sql: GoldenExportTests.text("base/sis.sql"))
    }

    private func users(
        _ sis: SmallSIS, _ change: (inout ExportPolicy) -> Void
    ) throws -> [String: [String]] {
        let text = try sis.connection.export(.on("2026-11-20", change)).files[.users]
        return Dictionary(
            uniqueKeysWithValues: SwitchGoldenTests.rows(text).map { row in
                let cells = cells(of: row)
                return (cells[0], [cells[4], cells[5]])
            })
    }

    @Test(
        "A school is named by sourcedId, number or title",
        arguments: ["sc-mid", "0022", "Lake Middle"])
    func named(name: String) throws {
        let files = try base().connection.export(.on("2026-11-20") { $0.schools = [name] }).files
        #expect(
            SwitchGoldenTests.rows(files[.orgs]).map { String($0.prefix { $0 != "," }) }
                == ["di-1", "sc-mid"])
        for (file, text) in files {
            #expect(!text.contains("sc-high") && !text.contains("mp-h-"), "\(file)")
        }
    }

    static let refusals: [(names: [String], code: String, hint: String)] = [
        (["Lake Midle"], "export-school-unknown", "did you mean 'Lake Middle'?"),
        (["sc-mid", "Nowhere"], "export-school-unknown", "name schools as the SIS does"),
        ([""], "export-school-unknown", "name schools as the SIS does"),
        (["0011", "Twin"], "export-school-ambiguous", "sc-twin-1, sc-twin-2"),
        (["0044"], "export-no-school-sent", "full-year marking period"),
    ]

    @Test("A school that is unknown, ambiguous or closed is refused", arguments: refusals)
    func refused(row: (names: [String], code: String, hint: String)) throws {
        let sis = try base()
        try sis.run(
            """
            INSERT INTO schools (id, uuid, district_id, school_number, title) VALUES
                (8, 'sc-twin-1', 1, 'T', 'Twin'), (9, 'sc-twin-2', 1, 'T', 'Twin');

            """)
        let error = try #require(throws: ExportError.self) {
            try sis.connection.export(.on("2026-11-20") { $0.schools = row.names })
        }
        #expect(error.code == row.code)
        #expect(error.hint?.contains(row.hint) == true, "\(error.hint ?? "")")
    }

    @Test("All schools named, by whatever name, are as none named but for the catalogue")
    func allNamed() throws {
        let sis = try base()
        var all = try sis.export(asOf: "2026-11-20")
        var named = try sis.connection.export(
            .on("2026-11-20") { $0.schools = ["sc-high", "0022"] }
        ).files
        #expect(named[.courses] == all[.courses], "cp-own is a class of the catalogue's course")
        #expect(named[.categories] != all[.categories])
        for file in [FileName.categories] {
            all[file] = nil
            named[file] = nil
        }
        #expect(named == all)
    }

    // Section 4 with section 5: Ada is at both schools, primary at the high school; Jo is at the
    // middle school as second school only.
    static let primaries: [(schools: [String], primaryOnly: Bool, ada: String?, jo: String?)] = [
        ([], false, "sc-high,sc-mid", "sc-mid"), ([], true, "sc-high", nil),
        (["sc-mid"], false, "sc-mid", "sc-mid"), (["sc-mid"], true, nil, nil),
        (["sc-high"], false, "sc-high", nil), (["sc-high"], true, "sc-high", nil),
    ]

    @Test("Schools of a student are those that count and are in scope", arguments: primaries)
    func primary(row: (schools: [String], primaryOnly: Bool, ada: String?, jo: String?)) throws {
        let users = try users(base()) {
            $0.schools = row.schools
            $0.switches.primaryEnrollmentsOnly = row.primaryOnly
        }
        #expect(users["st-ada"]?.first == row.ada)
        #expect(users["st-jo"]?.first == row.jo)
    }

    @Test("With primary enrollments only, results and line items of another school's class go")
    func primaryResults() throws {
        let sis = try base()
        try sis.run(
            """
            INSERT INTO gradebook_assignments_join_course_periods
                (id, uuid, assignment_id, course_period_id, due_date) VALUES (50, 'li-50', 3, 6, '2026-11-02');
            INSERT INTO gradebook_grades (id, uuid, student_id, assignment_id, course_period_id, points, excused)
                VALUES (50, 'gr-50', 1, 3, 6, 5, 0), (51, 'gr-51', 11, 3, 6, 5, 0);

            """)
        func results(primaryOnly: Bool) throws -> [String] {
            let text = try sis.connection.export(
                .on("2026-11-20") { $0.switches.primaryEnrollmentsOnly = primaryOnly }
            ).files[.results]
            return SwitchGoldenTests.rows(text).map { String($0.prefix { $0 != "," }) }
        }
        #expect(
            try results(primaryOnly: false).filter { $0.hasPrefix("gr-5") } == ["gr-50", "gr-51"])
        #expect(try results(primaryOnly: true).filter { $0.hasPrefix("gr-5") } == ["gr-51"])
    }

    @Test("Two open primary enrollments are counted as a finding, once a student")
    func overlap() throws {
        let sis = try base()
        try sis.run(
            """
            INSERT INTO student_enrollment (id, uuid, student_id, school_id, syear, start_date) VALUES
                (50, 'se-50', 3, 2, 2026, '2026-09-01'), (51, 'se-51', 3, 2, 2026, '2026-10-01');

            """)
        let drops = try sis.summaryAndFiles(asOf: "2026-11-20").summary.drops
        #expect(drops[PrimaryStint.overlap] == 1)
    }

    // Section 6: what a profile is sent as.
    static let roles: [(kind: String, role: String, choice: ProfileRole?, sent: String?)] = [
        ("teacher", "", nil, "teacher"), ("teacher", "", .sent(.aide), "aide"),
        ("teacher", "", .notSent, nil), ("teacher", "proctor", nil, "proctor"),
        ("admin", "", nil, nil), ("admin", "", .sent(.administrator), "administrator"),
        ("admin", "administrator", .notSent, nil), ("admin", "administrator", .sent(.aide), "aide"),
        ("none", "", .sent(.proctor), "proctor"), ("none", "aide", nil, "aide"),
        ("parent", "", .sent(.teacher), nil), ("student", "", .sent(.teacher), nil),
    ]

    @Test("The connection's word about a profile comes before the district's", arguments: roles)
    func role(row: (kind: String, role: String, choice: ProfileRole?, sent: String?)) {
        let (sent, inactive) = row.kind.withCell { kind in
            row.role.withCell { role in
                (
                    ProfileNotSent.role(kind: kind, role: role, isInactive: false, row.choice),
                    ProfileNotSent.role(kind: kind, role: role, isInactive: true, row.choice)
                )
            }
        }
        #expect(sent?.rawValue == row.sent)
        #expect(inactive == nil)
    }

    @Test("A parent's profile is sent as one of the family, or not at all")
    func guardianRole() {
        func role(_ choice: ProfileRole?) -> UserRole? {
            ProfileNotSent.guardianRole(
                kind: Cell("parent"), role: Cell(""), isInactive: false, choice)
        }
        #expect(role(nil) == .guardian)
        #expect(role(.sent(.relative)) == .relative)
        #expect(role(.sent(.teacher)) == .guardian)
        #expect(role(.notSent) == nil)
    }

    @Test("A choice about a profile that there is not is refused")
    func unknownProfile() throws {
        let error = try #require(throws: ExportError.self) {
            try base().connection.export(
                .on("2026-11-20") { $0.staff.roles = ["Principle": .notSent] })
        }
        #expect(error.code == "export-profile-unknown")
        #expect(error.hint == "did you mean 'Principal'?")
    }

    @Test("Of several profiles the highest that is sent, in force and in scope tells the role")
    func highest() throws {
        // us-hi: teacher at the high school, principal (higher) at the middle school.
        let sis = try base()
        #expect(try users(sis) { _ in }["us-hi"] == ["sc-high,sc-mid", "administrator"])
        #expect(try users(sis) { $0.schools = ["sc-high"] }["us-hi"] == ["sc-high", "teacher"])
        #expect(try users(sis) { $0.schools = ["sc-mid"] }["us-hi"] == ["sc-mid", "administrator"])
        #expect(
            try users(sis) { $0.staff.roles = ["Principal": .notSent] }["us-hi"]
                == ["sc-high", "teacher"])
    }

    @Test("Users of all schools are sent with the district, or every school in scope")
    func allSchools() throws {
        let sis = try base()
        #expect(try users(sis) { _ in }["us-all"]?.first == "di-1,sc-high")
        #expect(try users(sis) { $0.schools = ["sc-mid"] }["us-all"]?.first == "di-1")
        let everySchool = try users(sis) {
            $0.schools = ["sc-mid"]
            $0.staff.allSchoolsUsers = .everySchool
        }
        #expect(everySchool["us-all"]?.first == "sc-mid")
    }

    @Test("A prefix stands before every id and reference, and before nothing else")
    func prefix() throws {
        let sis = try base()
        let plain = try sis.export(asOf: "2026-11-20")
        let files = try sis.connection.export(.on("2026-11-20") { $0.idPrefix = "LK/" }).files
        var ids: Set<Substring> = []
        for text in plain.values {
            ids.formUnion(SwitchGoldenTests.rows(text).map { $0.prefix { $0 != "," } })
        }
        for (file, text) in files {
            for row in SwitchGoldenTests.rows(text) { #expect(row.hasPrefix("LK/"), "\(file)") }
            #expect(text.replacing("LK/", with: "") == plain[file], "\(file)")
            for id in ids {
                #expect(!text.contains(",\(id),") && !text.contains(",\(id)\r"), "\(id)")
            }
        }
        #expect(
            files[.users]?.contains("student,LK/st-kim,") == true, "the user name for want of one")
        #expect(files[.categories]?.contains("LK/uncategorized,") == true)
        #expect(files[.users]?.contains("\"LK/sc-high,LK/sc-mid\"") == true)
    }

    @Test(
        "A prefix that no sourcedId may have is refused",
        arguments: ["a,b", "ä", "a b", "#", String(repeating: "x", count: 65)])
    func badPrefix(prefix: String) throws {
        let error = try #require(throws: ExportError.self) {
            try base().connection.export(.on("2026-11-20") { $0.idPrefix = prefix })
        }
        #expect(error.code == "export-id-prefix-refused")
    }

    @Test("A school year that was chosen sends that year alone, whatever the day")
    func schoolYear() throws {
        let files = try base().connection.export(
            .on("2026-11-20") {
                $0.syear = 2025
                $0.switches.markingPeriodsAlwaysActive = true
            }
        ).files
        func ids(_ file: FileName) -> [String] {
            SwitchGoldenTests.rows(files[file]).map { String($0.prefix { $0 != "," }) }
        }
        #expect(ids(.academicSessions) == ["mp-old-no"])
        #expect(ids(.classes) == ["cp-old-no"])
        #expect(ids(.courses) == ["co-old-no"])
        #expect(ids(.orgs) == ["di-1", "sc-high"])
        #expect(ids(.enrollments) == [], "last year's rows have ended")
    }
}
