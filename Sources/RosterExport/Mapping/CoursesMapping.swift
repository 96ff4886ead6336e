// courses → courses.csv.

import Basics
import Database
import OneRoster
import SIS

enum CoursesMapping {
    private typealias Row = CourseRows

    static func write(
        _ settlement: inout Settlement, _ sis: DatabaseConnection, to sink: any RowSink
    ) throws {
        let plan = settlement.plan
        let withSessions = settlement.policy.read.contains(.academicSessions)
        let districts = plan.districts.filter(\.isSent).map(\.sourcedId)
        // The year of a course of the district, whatever schools keep beside it.
        let commonYear = plan.commonYear.map { plan.sessions[$0].sourcedId } ?? ""
        try sink.begin(.courses)
        let rows = try Row.of(sis, syear: plan.syear, in: .sourcedId)
        let chosen = try ChosenCells(settlement, sis, .courses)
        let row = CellRow()
        while try rows.next() {
            guard settlement.courses.contains(rows.integer(Row.id)) else { continue }
            let school = plan.sentSchool(rows.integer(Row.schoolID)).map { plan.schools[$0] }
            let fullYear =
                school?.fullYear.map { plan.sessions[$0].sourcedId } ?? commonYear
            row.removeAll()
            row.append(rows.cell(Row.uuid))
            row.appendBlank()  // status
            row.appendBlank()  // dateLastModified
            row.append(withSessions ? fullYear : "")
            if let chosen {
                try chosen.find(rows.integer(Row.id))
                chosen.append("title", to: row)
                chosen.append("courseCode", to: row)
            } else {
                TextCleaning.append(TextCleaning.firstLanguage(rows.cell(Row.title)), to: row)
                TextCleaning.append(rows.cell(Row.number), to: row)
            }
            GradeLevels.append(list: rows.cell(Row.gradeLevels), to: row)
            row.append(school?.sourcedId ?? districts.first ?? "")
            Subjects.append(rows.cell(Row.subject), rows.cell(Row.subjectCode), to: row)
            try sink.write(row)
        }
        try sink.end()
        chosen?.count(in: &settlement.tally)
    }
}

/// The two lists of subjects, which pair up by place.
enum Subjects {
    /// Adds `subjects` and `subjectCodes`; a code without a subject is left out.
    static func append(_ subject: Cell, _ code: Cell, to row: CellRow) {
        if !NameMissing.isMissing(subject) {
            TextCleaning.addItem(TextCleaning.firstLanguage(subject), to: row)
        }
        let isNamed = row.pendingCount > 0
        row.endCell()
        if isNamed, !NameMissing.isMissing(code) { TextCleaning.addItem(code, to: row) }
        row.endCell()
    }
}
