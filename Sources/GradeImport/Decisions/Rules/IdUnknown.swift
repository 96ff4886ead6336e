// Ids of a drop that name nothing in the SIS.

import Basics
import OneRoster

/// - Source: grade import rules, section 2
package enum IdUnknown: GradeRule {
    package static let pages = FindingPage.pages(
        [
            (classUnknown, "A classSourcedId that was made up by the vendor."),
            (sessionUnknown, "A gradingPeriodSourcedId such as `Q1`."),
            (
                lineItemUnknown,
                "A result of a line item that is neither in the drop nor in the SIS."
            ),
            (studentUnknown, "A studentSourcedId that is an address of mail."),
            (prefixMissing, "`4711` where exports of this connection send `east-4711`."),
            (zerosMissing, "`4711` where the SIS has `004711`."),
        ],
        what: """
            Classes, students, sessions and line items are found by sourcedId, with the \
            connection's `id_prefix` taken away; never by name. Where an id would name something \
            with the prefix or with leading zeros before it, the row is refused with exactly \
            that hint.
            """,
        why: """
            A grade that lands with the wrong student is worse than one that does not land. \
            Spreadsheets eat leading zeros, and vendors cut prefixes; both are mended at the \
            source.
            """,
        knob: "`id_prefix` says what is taken away.")

    package static let classUnknown = kind(
        "class-unknown", "class that the SIS does not have",
        "send the sourcedId of the class as the roster has it")
    package static let sessionUnknown = kind(
        "session-unknown", "grading period that the SIS does not have",
        "send the sourcedId of the academic session as the roster has it, or leave it blank")
    package static let lineItemUnknown = kind(
        "line-item-unknown", "line item that nobody has sent",
        "send the line item in the same drop, or before it")
    package static let studentUnknown = kind(
        "student-unknown", "student that the SIS does not have",
        "send the sourcedId of the student as the roster has it")
    package static let prefixMissing = kind(
        "id-prefix-missing", "sourcedId without the district's prefix",
        "send the sourcedId with its prefix, as the roster has it")
    package static let zerosMissing = kind(
        "id-zeros-missing", "sourcedId without its leading zeros",
        "send the sourcedId with its leading zeros; treat it as text, not as a number")

    static func remark(_ miss: IdMiss, _ kind: FindingKind, _ column: Column) -> Remark {
        switch miss {
        case .unknown:
            Remark(kind, column, "\(column.name) names nothing that the SIS has")
        case .prefixMissing:
            Remark(
                prefixMissing, column,
                "\(column.name) names nothing; with the prefix of the connection it would")
        case .zerosMissing:
            Remark(
                zerosMissing, column,
                "\(column.name) names nothing; with zeros before it it would")
        }
    }

    private static func kind(_ fault: String, _ title: String, _ hint: String) -> FindingKind {
        .grade(fault, .error, section: 2, title, hint: hint)
    }
}
