// Rows refer to a file that is not in the bundle.

import Basics
import OneRoster

/// Found by the look-ups of `ReferenceMissingTarget`, which know when the whole file is missing.
enum ReferenceMissingFile: Check {
    static let pages = [
        FindingPage(
            missing,
            what: """
                Speaks once for each column whose rows, sent in bulk, name rows of a file that is \
                not in the bundle; it points to the first of them and gives their number.
                """,
            why: "A bulk bundle must be complete. Consumers refuse it, or drop all of these rows.",
            knob: """
                trustsAbsentFiles, when the receiver holds the files that are not in the \
                bundle.
                """,
            example: "classes.csv names courses, and there is no courses.csv.")
    ]

    static let missing = FindingKind(
        "reference-missing-file", .error, title: "file that rows refer to is missing",
        hint: "send the file, or leave out the one that needs it",
        source: SpecReference.bulkAndDelta)
}
