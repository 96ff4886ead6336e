// The deviations that the READMEs of other people's bundles list.

extension SharedBundleTests {
    static let bundles: [String: [Deviation]] = [
        "classlink-sandbox-1p1/data": [
            Deviation("bundle-file-without-rows", "demographics.csv"),
            Deviation("column-duplicate", "users.csv:1"),
            Deviation("column-old-name", "users.csv:1", 2),
            Deviation("value-token-case", "users.csv:2", 180),
            Deviation("roster-school-year-differs", "academicSessions.csv:2"),
        ],
        "classlink-template-1p1/data": [
            Deviation("bundle-file-without-rows", "orgs.csv"),
            Deviation("bundle-file-without-rows", "users.csv"),
            Deviation("bundle-file-declared-absent", "demographics.csv"),
        ],
        "moodle-full-1p1/data/Test_full_data_set.zip": [
            Deviation("value-filled-in-bulk", "academicSessions.csv:2", 10),
            Deviation("value-unknown-token", "academicSessions.csv:4"),
            Deviation("value-bad-date-time", "academicSessions.csv:4", 2),
            Deviation("reference-outside-delta", "academicSessions.csv"),
            Deviation("value-filled-in-bulk", "classes.csv:2", 4),
            Deviation("value-token-case", "classes.csv:2"),
            Deviation("reference-outside-delta", "classes.csv:2"),
            Deviation("value-filled-in-bulk", "enrollments.csv:2", 12),
            Deviation("value-filled-in-bulk", "orgs.csv:2", 2),
            Deviation("reference-outside-delta", "orgs.csv:2"),
            Deviation("value-filled-in-bulk", "users.csv:2", 10),
            Deviation("value-bad-date-time", "users.csv:2", 5),
            Deviation("value-token-case", "users.csv:2", 6),
            Deviation("roster-mode-differs", "orgs.csv:1"),
        ],
        "moodle-minimal-1p1/data/Test_minimal_data_set.zip": [
            Deviation("value-token-case", "classes.csv:2"),
            Deviation("reference-missing-file", "classes.csv:2"),
            Deviation("value-token-case", "users.csv:2", 6),
        ],
        "oat-onerosterv1p1/data": [
            Deviation("bundle-file-without-rows", "academicSessions.csv"),
            Deviation("bundle-file-without-rows", "courses.csv"),
            Deviation("column-missing", "academicSessions.csv:1"),
            Deviation("value-missing", "classes.csv:2", 3),
            Deviation("value-filled-in-bulk", "classes.csv:2", 2),
            Deviation("value-bad-date-time", "classes.csv:2"),
            Deviation("reference-missing-target", "classes.csv:3", 2),
            Deviation("reference-outside-delta", "classes.csv:2"),
            Deviation("column-metadata-not-last", "orgs.csv:1", 3),
            Deviation("value-bad-date-time", "orgs.csv:2"),
            Deviation("value-filled-in-bulk", "orgs.csv:2", 2),
            Deviation("column-unknown", "orgs.csv:1"),
            Deviation("value-token-case", "users.csv:2", 2),
            Deviation("column-missing", "enrollments.csv:1", 2),
        ],
        "rosterhub-sample-en-1p1/data": [
            Deviation("bundle-manifest-missing-property", "manifest.csv")
        ],
    ]
}
