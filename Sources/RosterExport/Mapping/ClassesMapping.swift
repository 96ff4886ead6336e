// course_periods → classes.csv.

import Basics
import Database
import OneRoster
import SIS

enum ClassesMapping {
    private typealias Row = SectionRows

    static func write(
        _ settlement: inout Settlement, _ sis: DatabaseConnection, to sink: any RowSink
    ) throws {
        let plan = settlement.plan
        try sink.begin(.classes)
        let rows = try Row.inSourcedIdOrder(sis, syear: plan.syear)
        let meetings = try Meetings(sis, syear: plan.syear)
        let chosen = try ChosenCells(settlement, sis, .classes)
        let row = CellRow()
        while try rows.next() {
            let key = rows.integer(Row.sentID)
            guard let section = settlement.sentSection(key) else {
                try meetings.skip(key)
                continue
            }
            row.removeAll()
            row.append(rows.cell(Row.sentUUID))
            row.appendBlank()  // status
            row.appendBlank()  // dateLastModified
            try chosen?.find(key)
            if let chosen { chosen.append("title", to: row) } else { appendTitle(rows, to: row) }
            appendGrades(rows, to: row)
            row.append(rows.cell(Row.courseUUID))
            if let chosen {
                chosen.append("classCode", to: row)
            } else {
                TextCleaning.append(rows.cell(Row.shortName), to: row)
            }
            row.append(rows.integer(Row.isHomeroom) != 0 ? "homeroom" : "scheduled")
            if let chosen {
                chosen.append("location", to: row)
            } else {
                TextCleaning.append(rows.cell(Row.room), to: row)
            }
            row.append(plan.schools[Int(section.school)].sourcedId)
            row.append(plan.sessions[Int(section.session)].sourcedId)
            Subjects.append(rows.cell(Row.subject), rows.cell(Row.subjectCode), to: row)
            try meetings.append(of: key, to: row)
            try sink.write(row)
        }
        try sink.end()
        chosen?.count(in: &settlement.tally)
    }

    /// The section's own title, else that of its course and its short name.
    private static func appendTitle(_ rows: RowCursor, to row: CellRow) {
        let title = rows.cell(Row.sentTitle)
        guard NameMissing.isMissing(title) else {
            return TextCleaning.append(TextCleaning.firstLanguage(title), to: row)
        }
        let course = TextCleaning.firstLanguage(rows.cell(Row.courseName))
        TextCleaning.add(course, to: row)
        if !NameMissing.isMissing(rows.cell(Row.shortName)) {
            row.add(UInt8(ascii: " "))
            TextCleaning.add(rows.cell(Row.shortName), to: row)
        }
        row.endCell()
    }

    private static func appendGrades(_ rows: RowCursor, to row: CellRow) {
        let own = rows.cell(Row.gradeLevels)
        GradeLevels.append(
            list: NameMissing.isMissing(own) ? rows.cell(Row.courseGradeLevels) : own, to: row)
    }
}

/// The meeting periods of sections, read beside the sections in the same order.
private final class Meetings {
    private let rows: RowCursor
    private var hasRow: Bool

    init(_ sis: DatabaseConnection, syear: Int) throws {
        rows = try SectionRows.meetings(sis, syear: syear)
        hasRow = try rows.next()
    }

    func skip(_ section: Int64) throws {
        while hasRow, rows.integer(SectionRows.meetingSectionID) == section {
            hasRow = try rows.next()
        }
    }

    /// Adds the list cell of the section's periods.
    func append(of section: Int64, to row: CellRow) throws {
        while hasRow, rows.integer(SectionRows.meetingSectionID) == section {
            let period = rows.cell(SectionRows.meetingPeriod)
            if !NameMissing.isMissing(period) {
                TextCleaning.addItem(TextCleaning.firstLanguage(period), to: row)
            }
            hasRow = try rows.next()
        }
        row.endCell()
    }
}
