// Days of grading that cannot be right.

import Basics
import OneRoster

/// - Source: grade import rules, section 4
package enum ScoreDateOdd: GradeRule {
    package static let pages = FindingPage.pages(
        [
            (unreadable, "`10/02/2026`, `2026-10-02T18:00:00Z`."),
            (future, "A scoreDate of tomorrow."),
            (afterPosting, "A scoreDate of 2027-01-06, posting to 2027-01-05."),
        ],
        what: """
            A scoreDate later than today, or later than the last day on which grades of the class \
            are posted, is taken with a warning. One that is no day is left out with a warning; \
            a blank one says nothing.
            """,
        why: "A grade that came after posting is missing on the report card, and nobody looks.")

    package static let unreadable = kind(
        "score-date-unreadable", "day of grading that is none", "write the day as YYYY-MM-DD")
    package static let future = kind(
        "score-date-future", "day of grading later than today", "correct the scoreDate")
    package static let afterPosting = kind(
        "score-date-after-posting", "day of grading after grades were posted",
        "look whether the report card needs the grade")

    /// The day as it is kept; nil keeps what there is.
    static func read(
        _ cell: Cell, today: CalendarDate, postingEnd: CalendarDate?, _ remarks: inout [Remark]
    ) -> CalendarDate? {
        let column = Results.scoreDate
        let day: CalendarDate
        switch cell.trimmingSpaces().decodeDate() {
        case .blank: return nil
        case .value(let value): day = value
        case .tolerated, .fault:
            remarks.append(Remark(unreadable, column, "scoreDate is no day, and left out"))
            return nil
        }
        if day > today { remarks.append(Remark(future, column, "scoreDate is later than today")) }
        if let postingEnd, day > postingEnd {
            remarks.append(
                Remark(afterPosting, column, "scoreDate is after the last day of posting"))
        }
        return day
    }

    private static func kind(_ fault: String, _ title: String, _ hint: String) -> FindingKind {
        .grade(fault, .warning, section: 4, title, hint: hint)
    }
}
