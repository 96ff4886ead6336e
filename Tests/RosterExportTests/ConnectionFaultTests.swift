// Connection files with mistakes: every one has its place, its code and its cure.

import Basics
import RosterExport
import TestSupport
import Testing

@Suite("Mistakes in connection files")
struct ConnectionFaultTests {
    struct Bad: Sendable, CustomTestStringConvertible {
        let text: MarkedText
        let code: String
        let says: String
        var testDescription: String { text.text }

        /// `line`: what stands below the title, the place marked.
        init(_ line: String, _ code: String, says: String = "") {
            text = MarkedText("title: Canvas\n" + line + "\n")
            self.code = code
            self.says = says
        }
    }

    static let lines = [
        Bad("‸enabeld: true", "settings-unknown-key", says: "did you mean 'enabled'?"),
        Bad("‸Enabled: true", "settings-unknown-key", says: "did you mean 'enabled'?"),
        Bad("‸school: [a]", "settings-unknown-key", says: "did you mean 'schools'?"),
        Bad("‸future_enrolments_active: all", "settings-unknown-key", says: "future_enrollments"),
        Bad("enabled: ‸yes", "settings-not-true-or-false"),
        Bad("enabled: ‸\"true\"", "settings-not-true-or-false"),
        Bad("‸enabled:", "settings-value-missing"),
        Bad("expires: ‸2027-06-31", "settings-not-a-date"),
        Bad("expires: ‸June 2027", "settings-not-a-date"),
        Bad("version: ‸1.2", "settings-unknown-word", says: "did you mean '1.1'?"),
        Bad("profile: ‸[canvas]", "settings-wrong-kind"),
        Bad("profile: ‸\"\"", "settings-text-blank"),
        Bad("school_year: ‸2026-2027", "settings-not-a-number"),
        Bad("school_year: ‸26", "settings-not-a-number"),
        Bad("read: ‸orgs", "settings-wrong-kind", says: "[orgs]"),
        Bad("‸read:", "settings-value-missing"),
        Bad("read: [orgs, ‸user]", "settings-unknown-word", says: "did you mean 'users'?"),
        Bad("read: [orgs, ‸orgs]", "settings-listed-twice"),
        Bad("write: [‸enrollments]", "settings-unknown-word", says: "there are lineItems, results"),
        Bad("schools: [‸[a]]", "settings-wrong-kind"),
        Bad("schools: [a, ‸a]", "settings-listed-twice"),
        Bad("schools: [‸\" \"]", "settings-text-blank"),
        Bad("primary_enrollments_only: ‸on", "settings-not-true-or-false"),
        Bad(
            "future_enrollments_active: ‸students", "settings-unknown-word",
            says: "true, false, all"),
        Bad("future_enrollments_active: ‸al", "settings-unknown-word", says: "did you mean 'all'?"),
        Bad("schedule_end: ‸last_day", "settings-unknown-word", says: "did you mean 'last-day'?"),
        Bad("end_dates: ‸exclusive", "settings-unknown-word", says: "day-after, last-day"),
        Bad("session_types: {‸SEMESTER: term}", "settings-unknown-key", says: "FY, SEM, QTR, PRO"),
        Bad("session_types: {SEM: ‸terms}", "settings-unknown-word", says: "did you mean 'term'?"),
        Bad("session_types: ‸[term]", "settings-wrong-kind"),
        Bad("classes_without_students: ‸false", "settings-unknown-word", says: "send, skip"),
        Bad(
            "all_schools_users: ‸districts", "settings-unknown-word",
            says: "did you mean 'district'?"),
        Bad("id_prefix: ‸east high", "connection-id-prefix-faulty"),
        Bad("id_prefix: ‸é", "connection-id-prefix-faulty"),
        Bad("profiles: {Nurse: ‸nurse}", "settings-unknown-word", says: "administrator"),
        Bad("profiles: {Nurse: ‸student}", "settings-unknown-word"),
        Bad("profiles: {Nurse: ‸guardian}", "settings-unknown-word"),
        Bad("profiles: ‸[Nurse]", "settings-wrong-kind"),
        Bad("attributes: {‸pupils: {username: email}}", "settings-unknown-key", says: "students"),
        Bad(
            "attributes: {students: {‸usrname: email}}", "settings-unknown-key", says: "'username'?"
        ),
        Bad(
            "attributes: {students: {username: ‸e_mail}}", "settings-unknown-word", says: "'email'?"
        ),
        Bad("attributes: {students: {username: ‸[email]}}", "settings-wrong-kind"),
        Bad("attributes: {students: {username: ‸custom.}}", "settings-unknown-word"),
        Bad("attributes: {students: {userIds: ‸[]}}", "settings-list-empty"),
        Bad("attributes: {courses: {title: ‸custom.a}}", "settings-unknown-word"),
        Bad("attributes: {students: {‸birthDate: email}}", "settings-unknown-key"),
        Bad("custom_fields: {‸courses: [a]}", "settings-unknown-key"),
        Bad("custom_fields: {students: ‸lunch}", "settings-wrong-kind", says: "[lunch]"),
        Bad("custom_fields: {students: [a, ‸a]}", "settings-listed-twice"),
        Bad(
            "requirements: {students: {email: ‸drop}}", "settings-unknown-word", says: "skip, blank"
        ),
        Bad("requirements: {students: {‸mail: skip}}", "settings-unknown-key", says: "'email'?"),
        Bad("requirements: {students: {email: ‸{}}}", "settings-key-missing", says: "'default'"),
        Bad("requirements: {students: {email: {default: ‸\"\"}}}", "settings-text-blank"),
        Bad("requirements: {students: {email: {default: a, ‸or: b}}}", "settings-unknown-key"),
        Bad("uniqueness: ‸{attribute: username}", "settings-wrong-kind"),
        Bad("uniqueness: [‸{attribute: username}]", "settings-key-missing", says: "'among'"),
        Bad("uniqueness: [‸{among: [staff]}]", "settings-key-missing", says: "'attribute'"),
        Bad("uniqueness: [{attribute: ‸title, among: [staff]}]", "settings-unknown-word"),
        Bad(
            "uniqueness: [{attribute: ‸username, among: [staff, courses]}]", "settings-unknown-word"
        ),
        Bad("uniqueness: [{attribute: username, among: ‸[]}]", "settings-list-empty"),
        Bad(
            "uniqueness: [{attribute: username, among: [staff], action: ‸skip}]",
            "settings-unknown-word"),
        Bad("filters: {‸guardians: {include: {school: [a]}}}", "settings-unknown-key"),
        Bad("filters: {students: {‸only: {school: [a]}}}", "settings-unknown-key"),
        Bad("filters: {students: {include: {‸grade: [a]}}}", "settings-unknown-key"),
        Bad("filters: {students: {include: {school: ‸[]}}}", "settings-list-empty"),
        Bad("filters: {students: {include: {school: ‸a}}}", "settings-wrong-kind", says: "[a]"),
        Bad("‸grade: {}", "settings-unknown-key", says: "did you mean 'grades'?"),
        Bad("grades: ‸refuse", "settings-wrong-kind"),
        Bad("‸grades:", "settings-value-missing"),
        Bad("grades: {‸decimals: keep}", "settings-unknown-key"),
        Bad(
            "grades: {‸above_maximum: warn}", "settings-unknown-key",
            says: "did you mean 'above_max'?"),
        Bad("grades: {due_date_outside: ‸clam}", "settings-unknown-word", says: "'clamp'?"),
        Bad(
            "grades: {decimal_points: ‸half}", "settings-unknown-word",
            says: "round_down, keep, reject"),
        Bad("grades: {partially_graded: ‸posted}", "settings-unknown-word", says: "'post'?"),
        Bad("grades: {not_submitted: ‸zero}", "settings-unknown-word", says: "nothing, missing"),
        Bad("grades: {above_max: ‸extra-credit}", "settings-unknown-word", says: "'extra_credit'?"),
        Bad("grades: {withdrawn: ‸false}", "settings-unknown-word", says: "accept, reject"),
        Bad("grades: {teacher_edits: ‸[keep]}", "settings-wrong-kind"),
        Bad("grades: {default_category: ‸\"\"}", "settings-text-blank"),
        Bad("grades: {score_sis_assignments: ‸yes}", "settings-not-true-or-false"),
        Bad("grades: {allow_delete_with_scores: ‸1}", "settings-not-true-or-false"),
        Bad("grades: {all_or_nothing: ‸\"true\"}", "settings-not-true-or-false"),
        Bad("grades: {hold: ‸20}", "settings-wrong-kind"),
        Bad("grades: {hold: {changed: ‸101}}", "settings-not-a-number", says: "from 0 to 100"),
        Bad("grades: {hold: {zeroed: ‸10%}}", "settings-not-a-number"),
        Bad("grades: {hold: {removed: ‸-1}}", "settings-not-a-number"),
        Bad("grades: {hold: {at_least: ‸0}}", "settings-not-a-number"),
        Bad("grades: {hold: {‸atleast: 5}}", "settings-unknown-key", says: "'at_least'?"),
        Bad("mode: ‸deltas", "settings-unknown-word", says: "'delta'?"),
        Bad("on_no_change: ‸no", "settings-unknown-word", says: "send, skip"),
        Bad("approval: ‸never", "settings-unknown-word", says: "unusual, always"),
        Bad("‸approvals: always", "settings-unknown-key", says: "'approval'?"),
        Bad("guard: ‸off", "settings-wrong-kind"),
        Bad("guard: {‸remove: 10%}", "settings-unknown-key", says: "'removed'?"),
        Bad("guard: {removed: ‸0%}", "connection-threshold-faulty", says: "'guard.removed'"),
        Bad("guard: {removed: ‸100.01%}", "connection-threshold-faulty"),
        Bad("guard: {removed: ‸10 %}", "connection-threshold-faulty"),
        Bad("guard: {removed: ‸\"%\"}", "connection-threshold-faulty"),
        Bad("guard: {removed: ‸.5%}", "connection-threshold-faulty"),
        Bad("guard: {removed: ‸0.125%}", "connection-threshold-faulty"),
        Bad("guard: {removed: ‸1.2.3%}", "connection-threshold-faulty"),
        Bad("guard: {removed: ‸2.%}", "connection-threshold-faulty"),
        Bad("guard: {removed: ‸0.1}", "connection-threshold-faulty"),
        Bad("guard: {removed: ‸-5}", "connection-threshold-faulty"),
        Bad("guard: {changed: ‸0}", "connection-threshold-faulty"),
        Bad("guard: {changed: ‸010}", "connection-threshold-faulty"),
        Bad("guard: {changed: ‸1000000001}", "connection-threshold-faulty"),
        Bad("guard: {changed: ‸99999999999999999999}", "connection-threshold-faulty"),
        Bad("guard: {changed: ‸Off}", "connection-threshold-faulty"),
        Bad("guard: {changed: ‸٣%}", "connection-threshold-faulty"),
        Bad("guard: {changed: ‸\"\"}", "connection-threshold-faulty"),
        Bad("guard: {changed: ‸[]}", "connection-threshold-faulty", says: "[10%, 500]"),
        Bad("guard: {changed: ‸[10%]}", "connection-threshold-faulty"),
        Bad("guard: {changed: ‸[10%, 20%]}", "connection-threshold-faulty"),
        Bad("guard: {changed: ‸[10%, off]}", "connection-threshold-faulty"),
        Bad("guard: {changed: ‸[10%, 5, 6]}", "connection-threshold-faulty"),
        Bad("guard: {changed: [10%, ‸few]}", "connection-threshold-faulty"),
        Bad("guard: {changed: [10%, ‸[5]]}", "settings-wrong-kind"),
        Bad("guard: {changed: ‸{share: 10%}}", "settings-wrong-kind"),
        Bad("guard: {at_least: ‸0}", "settings-not-a-number"),
        Bad("guard: {at_least: ‸5%}", "settings-not-a-number"),
        Bad("guard: {first_run: ‸off}", "settings-unknown-word", says: "hold, send"),
        Bad("guard: {files: {‸user: {removed: off}}}", "settings-unknown-key", says: "'users'?"),
        Bad("guard: {files: {‸users.csv: {removed: off}}}", "settings-unknown-key"),
        Bad("guard: {files: {users: ‸off}}", "settings-wrong-kind"),
        Bad("guard: {files: {users: {‸at_least: 5}}}", "settings-unknown-key", says: "changed"),
        Bad(
            "guard: {files: {users: {changed: ‸101%}}}", "connection-threshold-faulty",
            says: "'guard.files.users.changed'"),
        Bad("guard: {announced: ‸{why: a}}", "settings-wrong-kind"),
        Bad(
            "guard: {announced: [‸{to: 2027-08-20, why: a}]}", "settings-key-missing",
            says: "'from'"),
        Bad(
            "guard: {announced: [‸{from: 2027-08-20, why: a}]}", "settings-key-missing",
            says: "'to'"),
        Bad(
            "guard: {announced: [‸{from: 2027-06-20, to: 2027-08-20}]}", "settings-key-missing",
            says: "'why'"),
        Bad(
            "guard: {announced: [{from: 2027-06-20, to: ‸2027-06-19, why: a}]}",
            "connection-window-reversed", says: "2027-06-20"),
        Bad(
            "guard: {announced: [{from: ‸June, to: 2027-06-19, why: a}]}",
            "settings-not-a-date"),
        Bad(
            "guard: {announced: [{from: 2027-06-20, to: 2027-06-20, why: ‸\" \"}]}",
            "settings-text-blank"),
        Bad(
            "guard: {announced: [{from: 2027-06-20, to: 2027-06-20, why: a, expect: ‸[]}]}",
            "settings-list-empty"),
        Bad(
            "guard: {announced: [{from: 2027-06-20, to: 2027-06-20, why: a, expect: ‸ids}]}",
            "settings-wrong-kind", says: "[ids]"),
        Bad(
            "guard: {announced: [{from: 2027-06-20, to: 2027-06-20, why: a, expect: [‸id]}]}",
            "settings-unknown-word", says: "'ids'?"),
        Bad(
            "guard: {announced: [{from: 2027-06-20, to: 2027-06-20, why: a, expect: [ids, ‸ids]}]}",
            "settings-listed-twice"),
        Bad(
            "guard: {announced: [{from: 2027-06-20, to: 2027-06-20, why: a, ‸who: b}]}",
            "settings-unknown-key"),
        Bad("hooks: ‸mail", "settings-wrong-kind"),
        Bad("hooks: {‸on_hold: mail}", "settings-unknown-key", says: "'on_held'?"),
        Bad("hooks: {on_done: ‸\" \"}", "settings-text-blank"),
        Bad("hooks: {on_done: ‸[mail, me]}", "settings-wrong-kind"),
        Bad("hooks: {‸on_done: }", "settings-value-missing"),
        Bad("hooks: {on_alarm: ‸\" \"}", "settings-text-blank"),
        Bad("hooks: {‸on_deliverd: mail}", "settings-unknown-key", says: "'on_delivered'?"),
        Bad("sis: ‸\"\"", "settings-text-blank"),
        Bad("sis: ‸[a.sqlite]", "settings-wrong-kind"),
        Bad("max_source_age: ‸36", "settings-not-a-duration", says: "from 1m to 365d"),
        Bad("max_source_age: ‸59s", "settings-not-a-duration"),
        Bad("max_source_age: ‸366d", "settings-not-a-duration"),
        Bad("keep: ‸7", "settings-wrong-kind"),
        Bad("keep: {days: ‸0}", "settings-not-a-number", says: "from 1 to 3650"),
        Bad("keep: {days: ‸3651}", "settings-not-a-number"),
        Bad("keep: {bundles: ‸0}", "settings-not-a-number", says: "from 1 to 1000"),
        Bad("keep: {bundles: ‸1001}", "settings-not-a-number"),
        Bad("keep: {‸hours: 7}", "settings-unknown-key", says: "days, bundles"),
        Bad("stale_after_hours: ‸0", "settings-not-a-number", says: "from 1 to 8760"),
        Bad("stale_after_hours: ‸8761", "settings-not-a-number"),
        Bad("stale_after_hours: ‸1d", "settings-not-a-number"),
        Bad("‸title: Canvas", "settings-duplicate-key"),
        Bad("‸password: hunter22", "settings-secret"),
        Bad("profile: ‸https://a:hunter22@b.example/", "settings-secret"),
    ]

    @Test(
        "A mistake has a place, a code and a cure, and no connection comes of it", arguments: lines)
    func mistake(_ bad: Bad) throws {
        let (file, log) = ConnectionFileTests.read(bad.text.text)
        #expect(file == nil)
        let found = log.findings
        #expect(found.map(\.kind.code) == [bad.code], "\(found)")
        #expect(found.first?.location.line == bad.text.places.first?.line, "\(found)")
        #expect(found.first?.location.column == bad.text.places.first?.column, "\(found)")
        #expect(found.first?.location.file == "canvas.yaml")
        #expect(found.first?.kind.hint.isEmpty == false)
        #expect(bad.says.isEmpty || found.contains { $0.message.contains(bad.says) }, "\(found)")
        #expect(!"\(found)".contains("hunter22"))
    }

    @Test("All mistakes of a file are told at once, in the order of its parts")
    func several() {
        let (file, log) = ConnectionFileTests.read(
            """
            titel: Canvas
            enabled: maybe
            expires: soon
            read: [orgs, user]
            filters: {students: {include: {grade: [a]}}}
            secret: hunter22
            """)
        #expect(file == nil)
        #expect(
            Set(log.findings.map(\.location.description)) == [
                "canvas.yaml:1:1", "canvas.yaml:2:10", "canvas.yaml:3:10", "canvas.yaml:4:14",
                "canvas.yaml:5:32", "canvas.yaml:6:1",
            ])
        #expect(log.count(of: .error) == 7)
    }
}
