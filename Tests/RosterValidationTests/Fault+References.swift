// Faults of references and ids.

extension Fault {
    static let references: [Fault] = [
        Fault("a reference names nothing", ["reference-missing-target enrollments.csv:3"]) {
            $0[.enrollments, "userSourcedId", 2] = "usr-9"
        },
        Fault("one id of a list names nothing", ["reference-missing-target users.csv:2"]) {
            $0[.users, "orgSourcedIds", 1] = "org-1,org-9"
        },
        Fault("a parent names nothing", ["reference-missing-target orgs.csv:3"]) {
            $0[.orgs, "parentSourcedId", 2] = "org-9"
        },
        Fault(
            "an agent names nothing",
            ["reference-missing-target users.csv:4", "roster-agents-one-sided users.csv:1"]
        ) {
            $0[.users, "agentSourcedIds", 3] = "usr-9"
        },
        Fault("demographics of nobody", ["reference-missing-target demographics.csv:3"]) {
            $0[.demographics, "sourcedId", 2] = "usr-9"
        },
        Fault("a reference is malformed", ["value-bad-guid enrollments.csv:3"]) {
            $0[.enrollments, "userSourcedId", 2] = "usr 9"
        },
        Fault(
            "changes name rows outside the bundle", ["reference-outside-delta enrollments.csv:3"]
        ) {
            $0.makeDelta()
            $0[.enrollments, "userSourcedId", 2] = "usr-9"
            $0[.enrollments, "userSourcedId", 3] = "usr-8"
        },
        Fault("a file that is named is missing", ["reference-missing-file results.csv:2"]) {
            $0.remove(.lineItems)
        },
        Fault(
            "a class is at the district",
            [
                "reference-wrong-type classes.csv:3",
                "roster-enrollment-school-differs enrollments.csv:5",
                "roster-enrollment-school-differs enrollments.csv:6",
                "roster-enrollment-school-differs enrollments.csv:7",
            ]
        ) {
            $0[.classes, "schoolSourcedId", 2] = "org-1"
        },
        Fault("a course is in a semester", ["reference-wrong-type courses.csv:2"]) {
            $0[.courses, "schoolYearSourcedId", 1] = "ses-s1"
        },
        Fault("a line item is in a semester", ["reference-unlikely-type lineItems.csv:2"]) {
            $0[.lineItems, "gradingPeriodSourcedId", 1] = "ses-s1"
        },
        Fault(
            "a row names one that is deleted", ["reference-to-deleted classResources.csv:2"]
        ) {
            $0.makeDelta()
            $0[.resources, "status", 1] = "tobedeleted"
            $0[.courseResources, "status", 1] = "tobedeleted"
        },
        Fault("a list names a row that is deleted", ["reference-to-deleted users.csv:6"]) {
            $0.makeDelta()
            $0[.orgs, "status", 3] = "tobedeleted"
        },
        Fault("a list names a row twice", ["reference-listed-twice users.csv:3"]) {
            $0[.users, "orgSourcedIds", 2] = "org-2,org-2"
        },
        Fault("an id of an indexed file comes twice", ["roster-duplicate-id users.csv:7"]) {
            $0.copy(.users, row: 5, as: "usr-5")
            $0[.users, "username", 6] = "other"
        },
        Fault("an id comes twice, in order", ["roster-duplicate-id results.csv:6"]) {
            $0.copy(.results, row: 4, as: "rst-4")
        },
        Fault("an id comes twice, out of order", ["roster-duplicate-id results.csv:6"]) {
            $0.copy(.results, row: 4, as: "rst-2")
        },
        Fault(
            "an id comes four times, in and out of order",
            [
                "roster-duplicate-id results.csv:6", "roster-duplicate-id results.csv:7",
                "roster-duplicate-id results.csv:8",
            ]
        ) {
            $0.copy(.results, row: 4, as: "rst-2")
            $0.copy(.results, row: 4, as: "rst-2")
            $0.copy(.results, row: 4, as: "rst-4")
        },
        Fault("an id is that of another file's row", ["roster-shared-id categories.csv:3"]) {
            $0[.categories, "sourcedId", 2] = "usr-3"
            $0[.lineItems, "categorySourcedId", 2] = "usr-3"
        },
        Fault("an enrollment has the id of a class", ["roster-shared-id enrollments.csv:2"]) {
            $0[.enrollments, "sourcedId", 1] = "cls-1"
        },
    ]
}
