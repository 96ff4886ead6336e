// Faults of single cells.

extension Fault {
    static let values: [Fault] = [
        Fault("a required cell is blank", ["value-missing orgs.csv:2"]) {
            $0[.orgs, "name", 1] = ""
        },
        Fault("a change has no date", ["value-missing orgs.csv:3"]) {
            $0.makeDelta()
            $0[.orgs, "dateLastModified", 2] = ""
        },
        Fault(
            "the manifest is silent and a change has no date",
            ["bundle-manifest-missing-property manifest.csv", "value-missing orgs.csv:3"]
        ) {
            $0.makeDelta()
            $0.declare("file.orgs", nil)
            $0[.orgs, "dateLastModified", 2] = ""
        },
        Fault("a date is filled in bulk", ["value-filled-in-bulk orgs.csv:2"]) {
            $0[.orgs, "dateLastModified", 1] = "2025-09-01T12:00:00.000Z"
        },
        Fault("an id has a blank", ["value-bad-guid resources.csv:2"]) {
            $0[.resources, "sourcedId", 1] = "res 1"
            $0[.classResources, "resourceSourcedId", 1] = "res 1"
            $0[.courseResources, "resourceSourcedId", 1] = "res 1"
        },
        Fault("an id is too long", ["value-bad-guid results.csv:5"]) {
            $0[.results, "sourcedId", 4] = "s" + String(repeating: "9", count: 255)
        },
        Fault("a word is unknown", ["value-unknown-token enrollments.csv:3"]) {
            $0[.enrollments, "role", 2] = "aide"
        },
        Fault("a word of a list is unknown", ["value-unknown-token resources.csv:2"]) {
            $0[.resources, "roles", 1] = "student,principal"
        },
        Fault("inactive is a word of 1.0", ["value-unknown-token results.csv:2"]) {
            $0.makeDelta()
            $0[.results, "status", 1] = "inactive"
        },
        Fault("a word has another letter case", ["value-token-case classes.csv:2"]) {
            $0[.classes, "classType", 1] = "Scheduled"
        },
        Fault("a flag has another letter case", ["value-token-case users.csv:2"]) {
            $0[.users, "enabledUser", 1] = "TRUE"
        },
        Fault("a day is not in the calendar", ["value-bad-date results.csv:2"]) {
            $0[.results, "scoreDate", 1] = "2025-02-29"
        },
        Fault("an instant is a bare date", ["value-bad-date-time orgs.csv:2"]) {
            $0.makeDelta()
            $0[.orgs, "dateLastModified", 1] = "2025-09-01"
        },
        Fault("an instant has an offset", ["value-bad-date-time orgs.csv:2"]) {
            $0.makeDelta()
            $0[.orgs, "dateLastModified", 1] = "2025-09-01T12:00:00.000+02:00"
        },
        Fault("an instant has no milliseconds", ["value-date-time-form orgs.csv:2"]) {
            $0.makeDelta()
            $0[.orgs, "dateLastModified", 1] = "2025-09-01T12:00:00Z"
        },
        Fault("a year is two", ["value-bad-year academicSessions.csv:2"]) {
            $0[.academicSessions, "schoolYear", 1] = "2025-26"
        },
        Fault("a number has a comma", ["value-bad-number results.csv:2"]) {
            $0[.results, "score", 1] = "8,5"
        },
        Fault("a number has no digit after its point", ["value-bad-number lineItems.csv:2"]) {
            $0[.lineItems, "resultValueMax", 1] = "10."
        },
        Fault("an external id has no braces", ["value-bad-user-ids users.csv:2"]) {
            $0[.users, "userIds", 1] = "LDAP:tgruen"
        },
        Fault("an external id has two colons", ["value-bad-user-ids users.csv:2"]) {
            $0[.users, "userIds", 1] = "{LDAP:tgruen},{a:b:c}"
        },
        Fault("a list has an empty item", ["value-empty-item classes.csv:2"]) {
            $0[.classes, "periods", 1] = "1,,3"
        },
        Fault("a list has blanks", ["value-item-spaces classes.csv:2"]) {
            $0[.classes, "termSourcedIds", 1] = "ses-s1, ses-s2"
        },
        Fault("a text is one blank", ["value-only-spaces courses.csv:3"]) {
            $0[.courses, "title", 2] = " "
        },
        Fault("a text is long", ["value-long-text lineItems.csv:2"]) {
            $0[.lineItems, "description", 1] = String(repeating: "ä", count: 256)
        },
        Fault("a grade is no code", ["value-unknown-grade users.csv:3"]) {
            $0[.users, "grades", 2] = "9"
        },
    ]
}
