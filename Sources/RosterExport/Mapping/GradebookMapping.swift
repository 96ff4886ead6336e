// The gradebook → categories.csv, lineItems.csv, results.csv.

import Basics
import Database
import OneRoster
import SIS

enum CategoriesMapping {
    private typealias Row = CategoryRows

    /// The sourcedId of the category for assignments that have none.
    static let uncategorized: StaticString = "uncategorized"

    static func write(
        _ settlement: Settlement, _ sis: DatabaseConnection, to sink: any RowSink
    ) throws {
        try sink.begin(.categories)
        let rows = try Row.inSourcedIdOrder(sis)
        let row = CellRow()
        var owesUncategorized = settlement.needsUncategorized
        while try rows.next() {
            guard settlement.categories.contains(rows.integer(Row.id)) else { continue }
            if owesUncategorized, Cell(uncategorized) < rows.cell(Row.uuid) {
                owesUncategorized = false
                try write(Cell(uncategorized), .blank, row, to: sink)
            }
            try write(rows.cell(Row.uuid), rows.cell(Row.title), row, to: sink)
        }
        if owesUncategorized { try write(Cell(uncategorized), .blank, row, to: sink) }
        try sink.end()
    }

    private static func write(
        _ sourcedId: Cell, _ title: Cell, _ row: CellRow, to sink: any RowSink
    ) throws {
        row.removeAll()
        row.append(sourcedId)
        row.appendBlank()  // status
        row.appendBlank()  // dateLastModified
        TextCleaning.append(
            NameMissing.isMissing(title)
                ? Cell("Uncategorized") : TextCleaning.firstLanguage(title),
            to: row)
        try sink.write(row)
    }
}

enum LineItemsMapping {
    private typealias Row = AssignmentRows

    static func write(
        _ settlement: Settlement, _ sis: DatabaseConnection, to sink: any RowSink
    ) throws {
        try sink.begin(.lineItems)
        let rows = try Row.inSourcedIdOrder(sis, syear: settlement.plan.syear)
        let row = CellRow()
        while try rows.next() {
            guard settlement.lineItems.contains(rows.integer(Row.id)),
                let section = settlement.sentSection(rows.integer(Row.sectionID))
            else { continue }
            let due = rows.date(Row.dueDate)
            let period = settlement.plan.sessions[
                settlement.gradingPeriod(rows.integer(Row.markingPeriodID), due: due, section)]
            let dueDate = DueDateMissing.dueDate(due, in: period.span)
            row.removeAll()
            row.append(rows.cell(Row.uuid))
            row.appendBlank()  // status
            row.appendBlank()  // dateLastModified
            TextCleaning.append(TextCleaning.firstLanguage(rows.cell(Row.title)), to: row)
            TextCleaning.append(rows.cell(Row.description), to: row)
            row.append(rows.date(Row.assignedDate) ?? dueDate)
            row.append(dueDate)
            row.append(rows.cell(Row.sectionUUID))
            row.append(
                rows.isNull(Row.categoryUUID)
                    ? Cell(CategoriesMapping.uncategorized) : rows.cell(Row.categoryUUID))
            row.append(period.sourcedId)
            row.append("0")
            row.append(rows.cell(Row.points))
            try sink.write(row)
        }
        try sink.end()
    }
}

enum ResultsMapping {
    private typealias Row = GradeRows

    static func write(
        _ settlement: inout Settlement, _ sis: DatabaseConnection, to sink: any RowSink
    ) throws {
        let (lineItems, students) = (settlement.lineItemTable, settlement.students)
        let ofPrimaryOnly = settlement.policy.switches.primaryEnrollmentsOnly
        var (notSent, notGraded) = (0, 0)
        try sink.begin(.results)
        let rows = try Row.inSourcedIdOrder(sis)
        let row = CellRow()
        while try rows.next() {
            let pair = lineItems.place(
                assignment: rows.integer(Row.assignmentID), section: rows.integer(Row.sectionID))
            guard let lineItem = pair else {
                // Of another year, or of an assignment that was taken from the section.
                if settlement.section(rows.integer(Row.sectionID)) != nil { notSent += 1 }
                continue
            }
            guard let dueDate = lineItems.dueDate(at: lineItem),
                let student = students.index[rows.integer(Row.studentID)],
                !ofPrimaryOnly || settlement.counts(student, in: rows.integer(Row.sectionID))
            else {
                notSent += 1
                continue
            }
            let graded = GradeStatus.result(
                points: rows.cell(Row.points), isExcused: rows.integer(Row.isExcused) != 0,
                status: rows.cell(Row.status))
            guard let graded else {
                notGraded += 1
                continue
            }
            row.removeAll()
            row.append(rows.cell(Row.uuid))
            row.appendBlank()  // status
            row.appendBlank()  // dateLastModified
            lineItems.ids.append(at: lineItem, to: row)
            students.ids.append(at: student, to: row)
            row.append(graded.status)
            row.append(graded.score)
            row.append(scoreDate(rows.cell(Row.gradedAt)) ?? dueDate)
            TextCleaning.append(rows.cell(Row.comment), to: row)
            try sink.write(row)
        }
        try sink.end()
        settlement.tally.count(ReferenceNotSent.result, notSent)
        settlement.tally.count(GradeStatus.missing, notGraded)
    }

    /// The day of grading; the due date as sent stands in where there is none.
    private static func scoreDate(_ gradedAt: Cell) -> CalendarDate? {
        guard gradedAt.count >= CalendarDate.textLength else { return nil }
        return CalendarDate(gradedAt.slice(0..<CalendarDate.textLength))
    }
}
