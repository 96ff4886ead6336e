// Faults between cells, rows and files.

extension Fault {
    static let rosters: [Fault] = [
        Fault(
            "one row of a bulk file is a change",
            [
                "roster-mixed-file orgs.csv:3", "value-filled-in-bulk orgs.csv:3",
                "value-filled-in-bulk orgs.csv:3",
            ]
        ) {
            $0[.orgs, "status", 2] = "active"
            $0[.orgs, "dateLastModified", 2] = "2025-09-01T12:00:00.000Z"
        },
        Fault("a delta file holds no changes", Fault.bulkAsDelta) {
            $0.makeDelta()
            for row in 1...2 {
                $0[.categories, "status", row] = ""
                $0[.categories, "dateLastModified", row] = ""
            }
        },
        Fault(
            "the manifest says delta of one file",
            ["bundle-mixed-modes manifest.csv"]
        ) {
            $0.makeDelta([.results])
        },
        Fault("subjects and codes differ in number", ["roster-subjects-unequal courses.csv:2"]) {
            $0[.courses, "subjects", 1] = "Algebra 1,Algebra 2"
        },
        Fault("subjects have no codes", ["roster-subjects-one-sided classes.csv:2"]) {
            $0[.classes, "subjectCodes", 1] = ""
        },
        Fault("an enrollment ends first", ["roster-dates-reversed enrollments.csv:3"]) {
            $0[.enrollments, "beginDate", 2] = "2026-01-01"
            $0[.enrollments, "endDate", 2] = "2025-12-31"
        },
        Fault("an enrollment has no day", ["roster-dates-empty enrollments.csv:3"]) {
            $0[.enrollments, "endDate", 2] = "2025-08-20"
        },
        Fault("an assignment is due first", ["roster-due-before-assigned lineItems.csv:2"]) {
            $0[.lineItems, "dueDate", 1] = "2025-08-31"
        },
        Fault(
            "sessions are their own ancestors",
            [
                "roster-parent-cycle academicSessions.csv:3",
                "roster-parent-type academicSessions.csv:5",
            ]
        ) {
            $0[.academicSessions, "parentSourcedId", 4] = "ses-s1"
            $0[.academicSessions, "startDate", 2] = "2025-08-20"
            $0[.academicSessions, "endDate", 2] = "2026-06-13"
        },
        Fault("an org is its own parent", ["roster-parent-cycle orgs.csv:2"]) {
            $0[.orgs, "parentSourcedId", 1] = "org-1"
        },
        Fault("a district is under a school", ["roster-parent-type orgs.csv:2"]) {
            $0[.orgs, "parentSourcedId", 1] = "org-3"
            $0[.orgs, "parentSourcedId", 3] = ""
        },
        Fault(
            "a session ends after its parent",
            ["roster-session-outside-parent academicSessions.csv:2"]
        ) {
            $0[.academicSessions, "endDate", 1] = "2026-01-18"
        },
        Fault(
            "a session begins before its parent",
            ["roster-session-outside-parent academicSessions.csv:2"]
        ) {
            $0[.academicSessions, "startDate", 1] = "2025-08-19"
        },
        Fault("a school year is one off", ["roster-school-year-differs academicSessions.csv:5"]) {
            $0[.academicSessions, "schoolYear", 4] = "2025"
        },
        Fault(
            "an enrollment ends after the terms",
            ["roster-enrollment-outside-terms enrollments.csv:3"]
        ) {
            $0[.enrollments, "endDate", 2] = "2026-06-14"
        },
        Fault(
            "an enrollment begins before the terms",
            ["roster-enrollment-outside-terms enrollments.csv:4"]
        ) {
            $0[.enrollments, "beginDate", 3] = "2025-08-19"
        },
        Fault(
            "an enrollment is at another school",
            ["roster-enrollment-school-differs enrollments.csv:3"]
        ) {
            $0[.enrollments, "schoolSourcedId", 2] = "org-3"
        },
        Fault("two primary teachers meet", ["roster-two-primary-teachers enrollments.csv:6"]) {
            $0[.enrollments, "beginDate", 5] = "2025-11-30"
        },
        Fault(
            "a third primary teacher meets the second",
            ["roster-two-primary-teachers enrollments.csv:8"]
        ) {
            $0.copy(.enrollments, row: 5, as: "enr-7")
            $0[.enrollments, "beginDate", 7] = "2026-01-01"
        },
        Fault("a class has no primary teacher", ["roster-no-primary-teacher classes.csv:2"]) {
            $0[.enrollments, "primary", 1] = "false"
        },
        Fault("a student is primary", ["roster-primary-not-teacher enrollments.csv:3"]) {
            $0[.enrollments, "primary", 2] = "true"
        },
        Fault("a score is too high", ["roster-score-outside-limits results.csv:2"]) {
            $0[.results, "score", 1] = "10.000001"
        },
        Fault("a score is too low", ["roster-score-outside-limits results.csv:2"]) {
            $0[.results, "score", 1] = "-0.5"
        },
        Fault(
            "no score can be right",
            [
                "roster-score-limits-reversed lineItems.csv:2",
                "roster-score-outside-limits results.csv:2",
            ]
        ) {
            $0[.lineItems, "resultValueMin", 1] = "11"
        },
        Fault("a teacher has a result", ["roster-result-not-for-student results.csv:2"]) {
            $0[.results, "studentSourcedId", 1] = "usr-5"
        },
        Fault("a guardian names nobody", ["roster-agents-one-sided users.csv:1"]) {
            $0[.users, "agentSourcedIds", 4] = ""
        },
        Fault("a user is its own agent", ["roster-agent-of-itself users.csv:4"]) {
            $0[.users, "agentSourcedIds", 3] = "usr-3"
        },
        Fault("two users share a username", ["roster-username-shared users.csv:6"]) {
            $0[.users, "username", 5] = "SLeaf"
        },
    ]

    /// Each row of a file declared delta lacks its status and date.
    private static let bulkAsDelta = [
        "roster-mixed-package manifest.csv", "roster-mode-differs categories.csv:1",
        "value-missing categories.csv:2", "value-missing categories.csv:2",
        "value-missing categories.csv:3", "value-missing categories.csv:3",
    ]

    static let all = values + references + rosters + bundles

    static let bundles: [Fault] = [
        Fault("a bundle of 1.2", ["bundle-edition-later bundle"]) {
            $0.declare("oneroster.version", "1.2")
            $0[.resources, "roles", 1] = "student,ext:coach"
            $0[.demographics, "sex", 2] = "unspecified"
            $0[.results, "score", 2] = ""
        },
        Fault("a bundle of 1.0", ["bundle-edition-other bundle"]) {
            $0.declare("oneroster.version", "1.0")
        },
    ]

    /// Changes of the clean bundle that are no faults.
    static let innocent: [Fault] = [
        Fault("a file less, and said so", []) { $0.remove(.results) },
        Fault("files without order", []) {
            for file in ["enrollments", "results", "users", "orgs", "academicSessions"] {
                $0.files[file]?[1...].reverse()
            }
        },
        Fault("deleted rows are not held against each other", []) {
            $0.makeDelta()
            $0[.results, "status", 1] = "tobedeleted"
            $0[.results, "score", 1] = "1000"
            $0[.enrollments, "status", 2] = "tobedeleted"
            $0[.enrollments, "endDate", 2] = "2030-01-01"
        },
        Fault("a class that goes was at an org that is no school any more", []) {
            $0.makeDelta()
            $0[.classes, "status", 2] = "tobedeleted"
            $0[.classes, "schoolSourcedId", 2] = "org-1"
            for row in 4...6 { $0[.enrollments, "status", row] = "tobedeleted" }
        },
        Fault("a department stands anywhere", []) {
            $0[.orgs, "type", 3] = "department"
            $0[.orgs, "parentSourcedId", 3] = "org-2"
        },
        Fault("an exempt result may have any score", []) { $0[.results, "score", 3] = "999" },
        Fault("a text of 255 characters in more bytes", []) {
            $0[.lineItems, "description", 1] = String(repeating: "ä", count: 255)
        },
        Fault("an id of all that is allowed", []) {
            $0[.results, "sourcedId", 4] = "rst.Az09-_/@"
        },
    ]
}
