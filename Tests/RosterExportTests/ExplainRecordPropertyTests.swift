// Explanations against bundles: whatever the district, the day and the policy, what is said of a
// record is what stands in the bundle, and the decisions told add up to the drops that are counted.

import Basics
import Database
import OneRoster
import RosterExport
import SIS
import TestSupport
import Testing

@Suite("Explanations and bundles")
struct ExplainRecordPropertyTests {
    struct Case: Sendable {
        let seed: UInt64
        let asOf: String
        let policies: [@Sendable (inout ExportPolicy) -> Void]
    }

    /// Each with a few policies, so that every switch and choice comes up.
    static let cases: [Case] = [
        Case(
            seed: 21, asOf: "2026-11-20",
            policies: [
                { _ in },
                {
                    $0.switches.primaryEnrollmentsOnly = true
                    $0.switches.ignoresAllSchoolsEnrollments = true
                    $0.idPrefix = "LK-"
                },
                {
                    $0.requirements = [
                        DataRequirement(entity: .students, attribute: "email", action: .skip),
                        DataRequirement(entity: .guardians, attribute: "phone", action: .skip),
                        DataRequirement(entity: .classes, attribute: "location", action: .skip),
                    ]
                },
            ]),
        Case(
            seed: 22, asOf: "2026-08-10",
            policies: [
                {
                    $0.switches.futureEnrollments = .on
                    $0.switches.endlessTeacherEnrollments = true
                },
                { $0.switches.markingPeriodsAlwaysActive = true },
                { $0.read = [.orgs, .users] },
            ]),
        Case(
            seed: 23, asOf: "2027-01-04",
            policies: [
                {
                    $0.switches.usesGradePostingEndDate = true
                    $0.dates.scheduleEnd = .firstDayOut
                    $0.switches.futureEnrollments = .all
                },
                {
                    $0.dates.sendsClassesWithoutStudents = false
                    $0.filters = [
                        EntityFilter(
                            entity: .students, attribute: "grade_level", values: ["09", "10"],
                            includes: false)
                    ]
                },
                {
                    $0.uniqueness = [
                        UniquenessDomain(
                            attribute: "familyName", entities: [.students], action: .skipLater),
                        UniquenessDomain(
                            attribute: "familyName", entities: [.staff, .guardians],
                            action: .skipLater),
                        UniquenessDomain(
                            attribute: "classCode", entities: [.classes], action: .skipLater),
                    ]
                },
            ]),
    ]

    @Test("What is said of every record is what stands in the bundle", arguments: cases)
    func agreement(_ example: Case) throws {
        let district = try District(students: 20, seed: example.seed)
        for (turn, change) in example.policies.enumerated() {
            let policy = ExportPolicy.on(example.asOf, change)
            try compare(district, policy, "seed \(example.seed), policy \(turn)")
        }
    }

    @Test(
        "The export of one school is explained as it is", arguments: ["2026-11-20", "2027-01-04"])
    func oneSchool(asOf: String) throws {
        let district = try District(students: 20, seed: 24)
        let orgs = try #require(try district.sis.export(.on(asOf)).files[.orgs])
        let school = try #require(orgs.split(separator: "\r\n").first { $0.contains(",school,") })
        let id = String(school.prefix { $0 != "," })
        try compare(district, .on(asOf) { $0.schools = [id] }, "one school")
        let filtered = ExportPolicy.on(asOf) {
            $0.filters = ExportEntity.allCases.filter { $0 == .staff || $0 == .courses }.map {
                EntityFilter(entity: $0, attribute: "school", values: [id], includes: true)
            }
        }
        try compare(district, filtered, "filtered by school")
    }

    private func compare(_ district: District, _ policy: ExportPolicy, _ name: String) throws {
        let (summary, files) = try district.sis.export(policy)
        let sent = files.mapValues { text in
            Set(text.split(separator: "\r\n").dropFirst().map { String($0.prefix { $0 != "," }) })
        }
        try district.sis.snapshot {
            let explainer = try RosterExporter(sis: district.sis, policy: policy).explainer()
            var told: [String: Int] = [:]
            for (table, file) in Self.tables {
                for id in try district.ids(of: table) {
                    let found = try explainer.explain(id)
                    #expect(found.matches == 1, "\(name): \(table) \(id)")
                    guard let record = found.records.first else { continue }
                    try check(record, isIn: sent[file] ?? [], policy, "\(name): \(table) \(id)")
                    count(record, &told)
                }
            }
            // What is not read is not counted, either.
            guard policy.read.count == ReadScope.allCases.count else { return }
            for line in summary.drops.lines where Self.countedTables[line.kind.code] != nil {
                let count = told.removeValue(forKey: line.kind.code)
                #expect(count == line.count, "\(name): \(line.kind.code)")
            }
            #expect(told.isEmpty, "\(name)")
        }
    }

    private func check(
        _ record: RecordExplanation, isIn ids: Set<String>, _ policy: ExportPolicy,
        _ name: String
    ) throws {
        #expect(record.isSent == ids.contains(record.sourcedId), "\(name): \(record)")
        #expect(record.isSent == (record.file != nil), "\(name)")
        #expect(record.sourcedId.hasPrefix(policy.idPrefix), "\(name)")
        let codes = Set(RuleCatalogue.kinds.map(\.code))
        for code in record.steps.compactMap(\.code) + [record.code].compactMap(\.self) {
            #expect(codes.contains(code), "\(name): \(code)")
        }
        if let code = record.code {
            #expect(!record.isSent, "\(name)")
            #expect(record.verdict.contains(code), "\(name)")
        } else if !record.isSent {
            #expect(record.verdict.hasSuffix("are not read"), "\(name): \(record.verdict)")
        }
    }

    /// Tables whose records are explained, and the file that each goes into.
    private static let tables: [(String, FileName)] = [
        ("students", .users), ("users", .users), ("course_periods", .classes),
        ("courses", .courses), ("schedule", .enrollments), ("co_teachers", .enrollments),
        ("schools", .orgs), ("marking_periods", .academicSessions),
    ]

    /// Codes that the export counts row by row, by the tables of these rows.
    private static let countedTables: [String: [String]] = [
        "export-stint-ended": ["student_enrollment"],
        "export-stint-not-begun": ["student_enrollment"],
        "export-stint-no-show": ["student_enrollment"],
        "export-stint-without-start": ["student_enrollment"],
        "export-stint-without-school": ["student_enrollment"],
        "export-stint-school-not-sent": ["student_enrollment"],
        "export-stint-outside-scope": ["student_enrollment"],
        "export-stint-not-primary": ["student_enrollment"],
        "export-permission-all-schools": ["user_enrollment"],
        "export-permission-school-not-sent": ["user_enrollment"],
        "export-filtered-student": ["students"],
        "export-filtered-staff": ["users"],
        "export-filtered-course": ["courses"],
        "export-class-inactive": ["course_periods"],
        "export-class-without-students": ["course_periods"],
        "export-class-school-not-sent": ["course_periods"],
        "export-class-course-not-sent": ["course_periods"],
        "export-class-without-session": ["course_periods"],
        "export-course-school-not-sent": ["courses"],
        "export-course-not-used": ["courses"],
        "export-session-inactive": ["marking_periods"],
        "export-enrollment-never-attended": ["schedule", "co_teachers"],
        "export-enrollment-not-begun": ["schedule", "co_teachers"],
        "export-enrollment-ended": ["schedule", "co_teachers"],
        "export-enrollment-not-enrolled-at-school": ["schedule"],
        "export-enrollment-person-not-sent": ["schedule", "co_teachers"],
        "export-enrollment-collapsed": ["schedule"],
    ]

    /// Adds the drops of those codes.
    private func count(_ record: RecordExplanation, _ told: inout [String: Int]) {
        for step in record.steps where step.decision != .counts && step.decision != .noted {
            guard let table = step.table, let code = step.code, step.key != nil,
                Self.countedTables[code]?.contains(table) == true,
                table == record.table || table == "student_enrollment"
                    || table == "user_enrollment"
            else { continue }
            told[code, default: 0] += 1
        }
    }
}

extension District {
    /// The sourcedIds in a table.
    func ids(of table: String) throws -> [String] {
        let rows = try sis.query("SELECT uuid FROM \(table) ORDER BY uuid", as: [.text])
        var ids: [String] = []
        while try rows.next() { ids.append(rows.cell(0).string) }
        return ids
    }
}
