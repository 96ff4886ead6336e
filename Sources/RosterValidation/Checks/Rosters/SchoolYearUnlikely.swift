// schoolYear of a school year is not the year in which it ends.

import Basics
import OneRoster

enum SchoolYearUnlikely: Check {
    static let pages = [
        FindingPage(
            unlikely,
            what: """
                Holds schoolYear of each session of type schoolYear against the year of its \
                last day.
                """,
            why: "Consumers file the roster under the wrong year, mostly under the one before.",
            example: "startDate 2025-08-20, endDate 2026-06-12, schoolYear 2025; right is 2026.")
    ]

    static let unlikely = FindingKind(
        "roster-school-year-differs", .warning, title: "schoolYear is not the year of the end",
        hint: "write the year in which the school year ends",
        source: SpecReference.column(AcademicSessions.schoolYear))

    static func rowCheck(in scan: FileScan) -> RowCheck? {
        scan.file == .academicSessions && scan.has(AcademicSessions.schoolYear) ? Unlikely() : nil
    }

    private final class Unlikely: RowCheck {
        override func look(at scan: FileScan) {
            guard scan[AcademicSessions.type] == "schoolYear", !scan.isDeleted,
                let end = CalendarDate(scan[AcademicSessions.endDate]),
                let year = scan[AcademicSessions.schoolYear].decodeYear().value,
                year != end.previousDay.year
            else { return }
            scan.report(
                SchoolYearUnlikely.unlikely, AcademicSessions.schoolYear,
                "the school year ends in \(end.previousDay.year)")
        }
    }
}
