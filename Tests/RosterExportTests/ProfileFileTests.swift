// Files of profiles: those of the receivers can all be read, and every mistake in one has its place,
// its code and its cure.

import Basics
import OneRoster
import RosterExport
import TestSupport
import Testing

@Suite("Profile files")
struct ProfileFileTests {
    static let head = "title: Acme\nsource: acme.example/help\nchecked: 2026-11\n"

    static func read(_ text: String) -> (profile: ConsumerProfile?, log: FindingLog) {
        let log = FindingLog()
        let profile = ProfileFile.parse(
            Array(text.utf8), name: "acme", file: "acme.yaml", log: log)
        return (profile, log)
    }

    @Test("Every file of Receivers/ is in the catalogue and can be read")
    func catalogue() {
        let files = ProjectFiles.names(
            in: "Sources/RosterExport/Profiles/Receivers", ending: ".yaml")
        #expect(files == ProfileCatalogue.names.sorted())
        #expect(ProfileCatalogue.names.first == ProfileCatalogue.usual)
        let log = FindingLog()
        let all = ProfileCatalogue.all(log: log)
        #expect(log.isEmpty, "\(log.findings)")
        #expect(all.map(\.name) == ProfileCatalogue.names)
        for profile in all {
            #expect(!profile.source.isEmpty && !profile.title.isEmpty)
            #expect(profile.checked.hasPrefix("20"), "\(profile.name)")
        }
    }

    @Test("Strict differs in nothing")
    func strict() {
        let strict = ProfileCatalogue.strict
        var plain = ConsumerProfile(
            name: "strict", title: strict.title, source: strict.source, checked: strict.checked)
        plain.deletions = strict.deletions
        #expect(strict == plain)
        #expect(strict.differences.isEmpty)
    }

    @Test("What the receivers publish reaches their profiles")
    func facts() throws {
        func profile(_ name: String) throws -> ConsumerProfile {
            try #require(ProfileCatalogue.profile(named: name))
        }
        #expect(try profile("classlink").output == .folder)
        #expect(try profile("st-math").zipName == "OneRoster.zip")
        #expect(try profile("lab-aids").csv(.academicSessions) == "academicsessions.csv")
        #expect(try profile("naviance").files == [.orgs, .users])
        #expect(try profile("naviance").usualRead == [.orgs, .users])
        #expect(try profile("renaissance").headerOnly.count == 7)
        #expect(try profile("renaissance").requiredFiles.count == 7)
        #expect(try profile("mcgraw-hill").metadata == .only([]))
        #expect(try profile("great-minds").idLength == 100)
        #expect(try profile("great-minds").hasOneClassGrade)
        #expect(try profile("quaver").idLength == 75)
        #expect(try profile("apple").userRoles == ["student", "teacher"])
        #expect(try !profile("sds").takesOneRoster)
        #expect(try !profile("canvas").takesOneRoster)
        for bulkOnly in ["hmh", "quaver", "sds"] { #expect(try !profile(bulkOnly).takesDelta) }
        #expect(try profile("d2l").takesDelta)
        // Nothing was published on how these read OneRoster CSV.
        #expect(try profile("schoology").differences.isEmpty)
        #expect(try profile("clever").differences.isEmpty)
    }

    static let full =
        head + """
            takes_oneroster: false
            takes_delta: false
            output: zip
            zip_name: Acme.zip
            file_names: {academicSessions: academicsessions.csv, lineItems: lineitems.csv}
            files: [orgs, users, academicSessions, lineItems]
            required_files: [orgs, users]
            header_only: [users]
            required_columns: {users: [email, identifier]}
            metadata: [bus, room]
            id_length: 36
            id_signs: "-_"
            user_roles: [student, teacher]
            enrollment_roles: [student]
            class_grades: one
            end_dates: last-day
            students_per_class: 40
            classes_per_teacher: 7
            bundle_bytes: 1000
            deletions: by omission
            delivery: at night
            notes: [one, two]

            """

    @Test("A full file is read, every key of it, and each is told in a sentence")
    func everyKey() throws {
        let (read, log) = Self.read(Self.full)
        let profile = try #require(read, "\(log.findings)")
        var expected = ConsumerProfile(
            name: "acme", title: "Acme", source: "acme.example/help", checked: "2026-11")
        expected.takesOneRoster = false
        expected.takesDelta = false
        expected.zipName = "Acme.zip"
        expected.fileNames = [
            .academicSessions: "academicsessions.csv", .lineItems: "lineitems.csv",
        ]
        expected.files = [.orgs, .users, .academicSessions, .lineItems]
        expected.requiredFiles = [.orgs, .users]
        expected.headerOnly = [.users]
        expected.requiredColumns = [.users: ["email", "identifier"]]
        expected.metadata = .only(["bus", "room"])
        expected.idLength = 36
        expected.idSigns = "-_"
        expected.userRoles = ["student", "teacher"]
        expected.enrollmentRoles = ["student"]
        expected.hasOneClassGrade = true
        expected.endDates = .lastDay
        expected.studentsPerClass = 40
        expected.classesPerTeacher = 7
        expected.bundleBytes = 1000
        expected.deletions = "by omission"
        expected.delivery = "at night"
        expected.notes = ["one", "two"]
        #expect(profile == expected)
        #expect(profile.differences.count == 19, "\(profile.differences)")
    }

    struct Bad: Sendable, CustomTestStringConvertible {
        let text: MarkedText
        let code: String
        var testDescription: String { text.text }

        init(_ line: String, _ code: String) {
            text = MarkedText(ProfileFileTests.head + line + "\n")
            self.code = code
        }
    }

    @Test(
        "A mistake has a place, a code and a cure, and no profile comes of it",
        arguments: [
            Bad("‸zipname: a.zip", "settings-unknown-key"),
            Bad("output: ‸tar", "settings-unknown-word"),
            Bad("zip_name: ‸a.tar", "profile-faulty"),
            Bad("zip_name: ‸../a.zip", "profile-faulty"),
            Bad("output: folder\nzip_name: ‸a.zip", "profile-faulty"),
            Bad("file_names: {orgs: ‸Organizations.csv}", "profile-faulty"),
            Bad("file_names: {‸org: orgs.csv}", "settings-unknown-key"),
            Bad("files: ‸[]", "profile-faulty"),
            Bad("files: [orgs]\nrequired_files: ‸[users]", "profile-faulty"),
            Bad("files: [orgs]\nheader_only: ‸[users]", "profile-faulty"),
            Bad("required_files: [‸user]", "settings-unknown-word"),
            Bad("required_columns: {users: [‸mail]}", "settings-unknown-word"),
            Bad("metadata: ‸some", "settings-unknown-word"),
            Bad("id_length: ‸256", "settings-not-a-number"),
            Bad("id_signs: ‸\"-+\"", "profile-faulty"),
            Bad("user_roles: [‸pupil]", "settings-unknown-word"),
            Bad("enrollment_roles: [‸aide]", "settings-unknown-word"),
            Bad("end_dates: ‸last", "settings-unknown-word"),
            Bad("bundle_bytes: ‸1 GB", "settings-not-a-number"),
            Bad("‸password: hunter22", "settings-secret"),
        ])
    func mistake(_ bad: Bad) {
        let (profile, log) = Self.read(bad.text.text)
        #expect(profile == nil)
        #expect(log.findings.map(\.kind.code) == [bad.code], "\(log.findings)")
        #expect(log.findings.first?.location.line == bad.text.places.first?.line)
        #expect(log.findings.first?.location.column == bad.text.places.first?.column)
        #expect(log.findings.first?.kind.hint.isEmpty == false)
    }

    @Test("Title, source and the day of looking must be there, and that day be one")
    func head() {
        let (none, log) = Self.read("output: zip\n")
        #expect(none == nil)
        #expect(log.count(of: "settings-key-missing") == 3)
        for (word, isFit) in [("2026-11", true), ("2026-11-20", true), ("2026-13", false)] {
            let (profile, _) = Self.read("title: a\nsource: b\nchecked: \(word)\n")
            #expect((profile != nil) == isFit, "\(word)")
        }
    }

    @Test(
        "A connection names a file of the site from its own folder",
        arguments: [
            ("./acme.yaml", "connections/a.yaml", "connections/acme.yaml"),
            ("../acme.yaml", "connections/a.yaml", "connections/../acme.yaml"),
            ("acme.yml", "/etc/roster/a.yaml", "/etc/roster/acme.yml"),
            ("/etc/acme.yaml", "connections/a.yaml", "/etc/acme.yaml"),
            ("./acme.yaml", "a.yaml", "./acme.yaml"),
        ])
    func path(word: String, connection: String, path: String) {
        #expect(ProfileCatalogue.isPath(word))
        #expect(ProfileCatalogue.path(word, from: connection) == path)
    }

    @Test("The connection's end_dates stand above the profile's")
    func endDates() throws {
        var profile = ProfileCatalogue.strict
        profile.endDates = .lastDay
        let day = try #require(CalendarDate("2026-11-20"))
        for (line, ends) in [
            ("", EndDates.lastDay), ("end_dates: day-after\n", .dayAfter),
            ("end_dates: last-day\n", .lastDay),
        ] {
            let file = try #require(ConnectionFileTests.read("title: a\n" + line).file)
            #expect(file.policy(asOf: day, profile).dates.endDates == ends)
        }
    }
}
