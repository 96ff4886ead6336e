// Rows that the SIS cannot hold: refused one by one, by code and place, while the rest is loaded.

import Basics
import OneRoster
import RosterImport
import TestSupport
import Testing

/// A row added to the district's file, and why it is refused.
struct Refusal: Sendable, CustomTestStringConvertible {
    let name: String
    let file: FileName
    let row: String
    let code: String
    var testDescription: String { "\(file.csv): \(name)" }

    init(_ name: String, _ file: FileName, _ row: String, _ code: String) {
        self.name = name
        self.file = file
        self.row = row
        self.code = code
    }

    static let all: [Refusal] = roster + people + gradebook

    private static let roster = [
        Refusal("a state", .orgs, "z,,,Z,state,,", "load-org-type-not-held"),
        Refusal("a department", .orgs, "z,,,Z,department,,s1", "load-org-type-not-held"),
        Refusal("a type of no list", .orgs, "z,,,Z,planet,,", "load-value-not-held"),
        Refusal("no type", .orgs, "z,,,Z,,,", "load-value-missing"),
        Refusal("no sourcedId", .orgs, ",,,Z,school,,", "load-id-not-held"),
        Refusal(
            "a sourcedId too long", .orgs, String(repeating: "z", count: 256) + ",,,Z,school,,",
            "load-id-not-held"),
        Refusal("a sourcedId twice", .orgs, "s1,,,Z,school,,", "load-duplicate-id"),
        Refusal("cells missing", .orgs, "z,,,Z,school", "load-row-ragged"),
        Refusal(
            "an end before its start", .academicSessions,
            "z,,,Z,term,2025-09-01,2025-09-01,fy,2026", "load-dates-reversed"),
        Refusal(
            "no start", .academicSessions, "z,,,Z,term,,2025-09-01,fy,2026", "load-value-missing"),
        Refusal(
            "a day that is none", .academicSessions, "z,,,Z,term,2025-02-29,2025-09-01,fy,2026",
            "load-value-not-held"),
        Refusal(
            "a type of no list", .academicSessions, "z,,,Z,era,2025-08-11,2025-09-01,fy,2026",
            "load-value-not-held"),
        Refusal("an unknown org", .courses, "z,,,fy,Z,,,nowhere,,", "load-reference-missing"),
        Refusal("no org", .courses, "z,,,fy,Z,,,,,", "load-value-missing"),
        Refusal(
            "an unknown course", .classes, "z,,,Z,,nowhere,,scheduled,,s1,fy,,,",
            "load-reference-missing"),
        Refusal(
            "a district for its school", .classes, "z,,,Z,,c1,,scheduled,,d1,fy,,,",
            "load-reference-missing"),
        Refusal(
            "an unknown term", .classes, "z,,,Z,,c1,,scheduled,,s1,nowhere,,,",
            "load-reference-missing"),
        Refusal("no term", .classes, "z,,,Z,,c1,,scheduled,,s1,,,,", "load-value-missing"),
        Refusal(
            "an unknown class", .classResources, "z,,,Z,nowhere,r1", "load-reference-missing"),
        Refusal(
            "an unknown resource", .classResources, "z,,,Z,k1,nowhere", "load-reference-missing"),
        Refusal(
            "an unknown course", .courseResources, "z,,,Z,nowhere,r1", "load-reference-missing"),
        Refusal(
            "an unknown resource", .courseResources, "z,,,Z,c1,nowhere", "load-reference-missing"),
    ]

    private static let people = [
        Refusal(
            "a role of no list", .users, "z,,,true,s1,wizard,z,,Z,Z,,,,,,,,", "load-value-not-held"),
        Refusal("no role", .users, "z,,,true,s1,,z,,Z,Z,,,,,,,,", "load-value-missing"),
        Refusal(
            "a teacher as student", .enrollments, "z,,,k1,s1,t1,student,,,", "load-role-conflict"),
        Refusal(
            "a student as teacher", .enrollments, "z,,,k1,s1,p1,teacher,,,", "load-role-conflict"),
        Refusal(
            "an unknown user", .enrollments, "z,,,k1,s1,no,student,,,", "load-reference-missing"),
        Refusal("no user", .enrollments, "z,,,k1,s1,,student,,,", "load-value-missing"),
        Refusal(
            "an unknown class", .enrollments, "z,,,no,s1,p1,student,,,", "load-reference-missing"),
        Refusal("a role of no list", .enrollments, "z,,,k1,s1,p1,pupil,,,", "load-value-not-held"),
        Refusal("a teacher", .demographics, "t1,,,,,,,,,,,,,,,", "load-not-a-student"),
        Refusal("nobody", .demographics, "no,,,,,,,,,,,,,,,", "load-reference-missing"),
    ]

    private static let gradebook = [
        Refusal(
            "an unknown class", .lineItems, "z,,,Z,,2025-09-01,2025-09-08,no,cat1,q1,0,10",
            "load-reference-missing"),
        Refusal(
            "an unknown category", .lineItems, "z,,,Z,,2025-09-01,2025-09-08,k1,no,q1,0,10",
            "load-reference-missing"),
        Refusal(
            "no highest score", .lineItems, "z,,,Z,,2025-09-01,2025-09-08,k1,cat1,q1,0,",
            "load-value-missing"),
        Refusal(
            "a highest score below 0", .lineItems,
            "z,,,Z,,2025-09-01,2025-09-08,k1,cat1,q1,0,-5", "load-value-not-held"),
        Refusal(
            "a highest score of seven digits", .lineItems,
            "z,,,Z,,2025-09-01,2025-09-08,k1,cat1,q1,0,1000000", "load-value-not-held"),
        Refusal(
            "a highest score that is a word", .lineItems,
            "z,,,Z,,2025-09-01,2025-09-08,k1,cat1,q1,0,ten", "load-value-not-held"),
        Refusal(
            "a teacher", .results, "z,,,l1,t1,fully graded,5,2025-09-10,", "load-not-a-student"),
        Refusal(
            "an unknown line item", .results, "z,,,no,p2,fully graded,5,2025-09-10,",
            "load-reference-missing"),
        Refusal(
            "an unknown student", .results, "z,,,l1,no,fully graded,5,2025-09-10,",
            "load-reference-missing"),
        Refusal(
            "graded without a score", .results, "z,,,l1,p2,fully graded,,2025-09-10,",
            "load-score-not-held"),
        Refusal(
            "the score that means excused", .results, "z,,,l1,p2,fully graded,-1,2025-09-10,",
            "load-score-not-held"),
        Refusal(
            "a status of no list", .results, "z,,,l1,p2,late,5,2025-09-10,", "load-value-not-held"),
        Refusal(
            "a second result", .results, "z,,,l1,p1,fully graded,5,2025-09-10,",
            "load-result-taken"),
    ]
}

@Suite("Rows that are refused")
struct RefusalTests {
    @Test("Refused by code and place, and nothing else is", arguments: Refusal.all)
    func refused(_ refusal: Refusal) throws {
        let sis = try TestSIS()
        var bundle = TestBundle.district
        let line = (bundle.files[refusal.file] ?? "").split(separator: "\r\n").count + 1
        bundle.add(refusal.file, [refusal.row])
        let loaded = try sis.load(bundle)
        #expect(loaded.log.count(of: refusal.code) == 1, "\(loaded.log.findings)")
        #expect(loaded.summary.refused == 1)
        #expect(loaded.summary[refusal.file]?.refused == 1)
        let place = try #require(loaded.location(of: refusal.code))
        #expect(place.hasPrefix("\(refusal.file.csv):\(line):"), "\(place)")
        #expect(try sis.faults() == "")
        #expect(try sis.count("tombstones") == 0)
    }

    @Test("A person does not change from student to staff, nor back")
    func kindOfPerson() throws {
        let sis = try TestSIS()
        try sis.load(.district)
        var bundle = TestBundle()
        bundle.set(
            .users,
            [
                "p1,,,true,s1,teacher,pat,,Pat,Pupil,,,,,,,,",
                "t1,,,true,s1,student,tea,,Tea,Cher,,,,,,,,",
            ])
        let loaded = try sis.load(bundle)
        #expect(loaded.log.count(of: "load-other-kind") == 2)
        #expect(loaded.summary[.users]?.refused == 2)
        #expect(try sis.count("students") == 2)
    }

    @Test("An enrollment does not change from student to teacher")
    func kindOfEnrollment() throws {
        let sis = try TestSIS()
        try sis.load(.district)
        var bundle = TestBundle()
        bundle.set(.enrollments, ["e1,,,k1,s1,t1,teacher,,,", "e2,,,k1,s1,p1,student,,,"])
        #expect(try sis.load(bundle).log.count(of: "load-other-kind") == 2)
    }

    @Test("An org does not change from school to district")
    func kindOfOrg() throws {
        let sis = try TestSIS()
        try sis.load(.district)
        var bundle = TestBundle()
        bundle.set(.orgs, ["s1,,,North,district,,", "d1,,,District,school,,"])
        #expect(try sis.load(bundle).log.count(of: "load-other-kind") == 2)
    }

    @Test("A school has one school year a year")
    func secondYear() throws {
        let sis = try TestSIS()
        var bundle = TestBundle()
        bundle.set(.orgs, ["s1,,,North,school,,"])
        bundle.set(
            .academicSessions,
            [
                "a,,,One,schoolYear,2025-08-11,2026-06-06,,2026",
                "b,,,Two,schoolYear,2025-08-12,2026-06-06,,2026",
            ])
        bundle.set(.courses, ["c1,,,a,A,,,s1,,", "c2,,,b,B,,,s1,,"])
        let loaded = try sis.load(bundle)
        #expect(loaded.log.count(of: "load-second-school-year") == 1)
        #expect(try sis.rows("SELECT uuid FROM marking_periods", 1) == ["a"])
    }

    @Test("Text that is not UTF-8 is refused with its column")
    func damagedText() throws {
        let sis = try TestSIS()
        let folder = try TemporaryFolder()
        var bytes = Array(TestBundle.text(.categories, ["a,,,Good", "b,,,Bad?"]).utf8)
        if let place = bytes.lastIndex(of: UInt8(ascii: "?")) { bytes[place] = 0xFF }
        try folder.write("categories.csv", bytes)
        try folder.write(
            "manifest.csv",
            "propertyName,value\r\nmanifest.version,1.0\r\noneroster.version,1.1\r\n"
                + "file.categories,bulk\r\n")
        let loaded = try sis.load(path: folder.path)
        #expect(loaded.location(of: "load-text-damaged") == "categories.csv:3:5")
        #expect(loaded.summary[.categories]?.inserted == 1)
    }

    @Test("No personal value stands in a finding")
    func personalValues() throws {
        let sis = try TestSIS()
        var bundle = TestBundle.district
        bundle.add(.users, ["z,,,maybe,s1,wizard,secretname,,Secretgiven,Secretfamily,,,,,,,,"])
        bundle.add(.demographics, ["no,,,1999-99-99,secretsex,,,,,,,,,,,"])
        bundle.add(.results, ["z,,,l1,p2,fully graded,secretscore,2025-09-10,"])
        let loaded = try sis.load(bundle)
        #expect(loaded.summary.refused == 3)
        for finding in loaded.log.findings {
            #expect(!"\(finding)".contains("ecret"), "\(finding)")
            #expect(!"\(finding)".contains("1999"), "\(finding)")
        }
    }
}
