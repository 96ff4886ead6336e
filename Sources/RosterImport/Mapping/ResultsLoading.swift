// results.csv → gradebook_grades.

import Basics
import Database
import OneRoster
import SIS

/// Loads results.
final class ResultsLoading: FileLoading {
    let file = FileName.results
    private let context: LoadContext
    private let grades: LoadTable
    private let values = CellRow()
    /// The places that are taken, where the table was empty and has no index to ask.
    private var taken: PairSet?
    private var lines = RecentAnswers<Line>()

    init(_ context: LoadContext, intoEmpty: Bool) throws {
        self.context = context
        grades = try context.table(.grades)
        taken = intoEmpty ? PairSet() : nil
    }

    func load(_ row: LoadRow) throws -> LoadOutcome? {
        guard let student = try student(row),
            let line = try lineItem(row),
            let status = row.neededToken(Results.scoreStatus),
            let score = score(row, status)
        else { return nil }
        let isKnown = try grades.find(row.id)
        values.removeAll()
        values.append(student)
        values.append(line.assignment)
        values.append(line.section)
        values.append(self.points(score, isKnown: isKnown))
        values.append(flag: score.isExcused)
        values.append(score.status)
        values.append(row[Results.comment])
        appendDay(row, due: line.due, isKnown: isKnown)
        if isKnown, grades.holds(values) { return .unchanged }
        if try isTaken(row, student, line, isKnown: isKnown) { return nil }
        guard isKnown else {
            _ = try grades.insert(row.id, values)
            return .inserted
        }
        try grades.update(grades.key, values)
        return .updated
    }

    private func student(_ row: LoadRow) throws -> Int64? {
        let id = row[Results.studentSourcedId].trimmingSpaces()
        if let key = try context.key(.students, id) { return key }
        if try context.key(.users, id) != nil {
            row.refuse(
                LoadFindings.notAStudent, Results.studentSourcedId,
                "studentSourcedId names a user who is no student")
            return nil
        }
        return try context.neededKey(.students, Results.studentSourcedId, of: row)
    }

    private struct Line {
        /// The key of the assignment in its section.
        let key: Int64
        let assignment: Int64
        let section: Int64
        let due: CalendarDate?
    }

    private func lineItem(_ row: LoadRow) throws -> Line? {
        let column = Results.lineItemSourcedId
        let id = row[column].trimmingSpaces()
        guard !id.isBlank else {
            row.refuse(LoadFindings.valueMissing, column, "lineItemSourcedId is blank")
            return nil
        }
        if let line = try line(id) { return line }
        row.refuseReference(column)
        return nil
    }

    private func line(_ id: Cell) throws -> Line? {
        let hash = IDSet.hash(id)
        if let line = lines.answer(hash) { return line }
        let question = try context.question("lineItem", LoadQuestion.lineItem)
        guard try question.ask(id) else { return nil }
        let line = Line(
            key: question.integer(3), assignment: question.integer(0),
            section: question.integer(1), due: question.date(2))
        lines.keep(line, for: hash)
        return line
    }

    /// What a grade says.
    private struct Score {
        var points: DecimalNumber?
        var isExcused = false
        /// `score_status`; blank when the points say it all.
        var status = Cell.blank
    }

    private func score(_ row: LoadRow, _ status: Cell) -> Score? {
        if status == "exempt" { return Score(points: nil, isExcused: true) }
        let isGraded = status == "fully graded"
        if row[Results.score].trimmingSpaces().isBlank {
            guard isGraded else { return Score(points: nil, status: status) }
            row.refuse(LoadFindings.scoreNotHeld, Results.score, "fully graded without a score")
            return nil
        }
        guard let points = row.neededNumber(Results.score) else { return nil }
        let excusedByConvention: Int64 = -1000
        guard points.thousandths != excusedByConvention else {
            row.refuse(
                LoadFindings.scoreNotHeld, Results.score,
                "the score -1 reads as excused in the SIS")
            return nil
        }
        if isGraded { return Score(points: points) }
        // A 0 with these is there only because 1.1 asks for a score.
        let says = points.thousandths != 0 || status == "partially graded"
        return Score(points: says ? points : nil, status: status)
    }

    /// With a status, no points and 0 points are the same to a reader; what there is stays.
    private func points(_ score: Score, isKnown: Bool) -> String {
        if isKnown, score.isExcused { return grades.current(3).string }
        if isKnown, !score.status.isBlank, (score.points?.thousandths ?? 0) == 0,
            grades.current(3) == "0" || grades.current(3).isBlank
        {
            return grades.current(3).string
        }
        return score.points?.text ?? ""
    }

    /// The day counts; the time of day the SIS has for it stays, and so does a grade without a day
    /// that is read as that of its assignment.
    private func appendDay(_ row: LoadRow, due: CalendarDate?, isKnown: Bool) {
        guard let day = row.day(Results.scoreDate) else {
            values.append(isKnown ? grades.current(7) : .blank)
            return
        }
        if isKnown {
            let known = grades.current(7)
            let length = CalendarDate.textLength
            let knownDay =
                known.count >= length ? CalendarDate(known.slice(0..<length)) : due
            if knownDay == day {
                values.append(known)
                return
            }
        }
        values.add(day)
        values.add(" 00:00:00")
        values.endCell()
    }

    /// The SIS has one grade a student, assignment and section.
    private func isTaken(_ row: LoadRow, _ student: Int64, _ line: Line, isKnown: Bool) throws
        -> Bool
    {
        guard try !isFree(row, student, line, isKnown: isKnown) else { return false }
        row.refuse(
            LoadFindings.resultTaken, Results.lineItemSourcedId,
            "the student has a result of another sourcedId for this line item")
        return true
    }

    private func isFree(_ row: LoadRow, _ student: Int64, _ line: Line, isKnown: Bool) throws
        -> Bool
    {
        if taken != nil { return taken?.insert(student, line.key) ?? true }
        let question = try context.question("gradeOf", LoadQuestion.gradeOf)
        let keys = [student, line.assignment, line.section].map { SQLValue.integer($0) }
        guard try question.ask(keys) else { return true }
        return isKnown && question.cell(0) == row.id
    }
}
