// Decisions into the gradebook, each with its trace.

import Basics
import Database
import SIS

/// What writes during one run.
final class GradebookWriters {
    private let items: ItemWriter
    private let grades: GradeWriter
    let categories: CategoryLinks
    private var ids: RowIDs
    /// The cells of the grade being written.
    private let cells = CellRow(reservingBytes: 512)

    /// New grades a statement.
    private static let batch = 32

    init(_ sis: DatabaseConnection, run: Int64, _ options: ImportOptions) throws {
        items = try ItemWriter(in: sis, run: run, vendor: options.vendor, now: options.now)
        grades = try GradeWriter(
            in: sis, run: run, vendor: options.vendor, now: options.now, batch: Self.batch)
        categories = CategoryLinks(in: sis, run: run, vendor: options.vendor)
        ids = RowIDs(seed: options.idSeed, run: run)
    }

    /// Puts what waits into the gradebook; to be called at the end.
    func finish() throws { try grades.finish() }

    /// Makes the line item; gives the key of its assignment.
    func insert(
        _ values: LineItemValues, section: Int64, sourcedId: Cell, from origin: ChangeOrigin
    ) throws -> Int64 {
        try items.insert(
            held(values, keeping: nil), section: section, uuid: ids.take().string,
            sourcedID: sourcedId.string, from: origin
        ).assignment
    }

    func update(
        _ item: Int64, _ values: LineItemValues, _ fields: LineItemFields,
        keeping existing: ExistingLineItem, from origin: ChangeOrigin
    ) throws {
        if fields.contains(.visibility) { _ = try items.unhide(item: item, from: origin) }
        _ = try items.update(item: item, to: held(values, keeping: existing), from: origin)
    }

    func hide(_ item: Int64, from origin: ChangeOrigin) throws {
        _ = try items.hide(item: item, from: origin)
    }

    func insert(
        _ grade: NewGrade, at place: GradePlace, sourcedId: Cell, score: Cell,
        from origin: ChangeOrigin
    ) throws {
        let id = ids.take()
        _ = try grades.insert(
            place, values(grade, keeping: nil, score), uuid: id, sourcedID: sourcedId, from: origin)
    }

    func update(
        _ key: Int64, _ grade: NewGrade, keeping existing: GradeState?, sourcedId: Cell,
        score: Cell, from origin: ChangeOrigin
    ) throws {
        try grades.update(
            grade: key, values(grade, keeping: existing, score), sourcedID: sourcedId, from: origin)
    }

    func delete(_ key: Int64, from origin: ChangeOrigin) throws {
        try grades.delete(grade: key, from: origin)
    }

    private func held(
        _ values: LineItemValues, keeping existing: ExistingLineItem?
    ) -> ItemValues {
        let kept = existing.flatMap { $0.description.isBlank ? nil : $0.description.string }
        let description = values.description.map(Self.text) ?? kept
        return ItemValues(
            title: values.title.string, description: description, points: values.points.text,
            category: values.category, assignedDate: values.assigned, dueDate: values.due,
            markingPeriod: values.period)
    }

    /// Nil for NULL.
    private static func text(_ held: HeldText) -> String? { held.isBlank ? nil : held.string }

    /// Cells of one buffer, which live until the next grade.
    private func values(
        _ grade: NewGrade, keeping existing: GradeState?, _ score: Cell
    ) -> GradeValues {
        cells.removeAll()
        cells.append(grade.points?.text ?? "")
        cells.append(grade.scoreStatus?.rawValue ?? "")
        if let comment = grade.comment {
            comment.withCell { cells.append($0) }
        } else {
            cells.append(existing?.comment ?? .blank)
        }
        if let day = grade.gradedAt {
            cells.append(day)
        } else {
            cells.append(existing?.gradedAt ?? .blank)
        }
        var values = GradeValues()
        values.points = cells[0]
        values.isExcused = grade.isExcused
        values.isMissing = grade.isMissing
        values.scoreStatus = cells[1]
        values.comment = cells[2]
        values.gradedAt = cells[3]
        values.importedScore = score
        return values
    }
}
