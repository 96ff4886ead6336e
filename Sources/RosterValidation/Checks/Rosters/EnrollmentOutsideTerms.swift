// An enrollment begins before or ends after the terms of its class.

import Basics
import OneRoster

enum EnrollmentOutsideTerms: Check {
    static let pages = [
        FindingPage(
            outside,
            what: """
                Holds beginDate and endDate against the span from the first day of the class's \
                first term to the end of its last.
                """,
            why: """
                The two should align, the standard says, without saying how. Consumers that open \
                classes by term show the student early or late, or not at all.
                """,
            example: "An enrollment until 2026-06-13 in a class of the first semester.")
    ]

    static let outside = FindingKind(
        "roster-enrollment-outside-terms", .warning, title: "enrollment outside its class's terms",
        hint: "keep the dates within the class's terms, or leave them blank",
        source: SpecReference.column(Enrollments.beginDate))

    static func rowCheck(in scan: FileScan) -> RowCheck? {
        scan.file == .enrollments ? Outside() : nil
    }

    private final class Outside: RowCheck {
        override func look(at scan: FileScan) {
            let begin = scan[Enrollments.beginDate]
            let end = scan[Enrollments.endDate]
            guard !begin.isBlank || !end.isBlank, !scan.isDeleted,
                let terms = scan.bundle.index.class_(scan.target(of: Enrollments.classSourcedId)),
                terms.days != .always
            else { return }
            let days = DaySpan(begin, end)
            if terms.days.holds(days) { return }
            let isEarly = days.start != .min && days.start < terms.days.start
            let startsLate = days.start != .min && days.start > terms.days.end
            let column = isEarly || startsLate ? Enrollments.beginDate : Enrollments.endDate
            scan.report(
                EnrollmentOutsideTerms.outside, column,
                "\(column.name) lies outside the terms of the class")
        }
    }
}
