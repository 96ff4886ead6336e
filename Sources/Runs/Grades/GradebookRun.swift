// A section's line items and grades, and where each came from.

import Database
import SIS

package struct GradebookRun: Sendable {
    package let sis: String
    /// By sourcedId or key.
    package let section: String
    /// Whether names, scores, states and comments may be told.
    package let showsValues: Bool

    package init(sis: String, section: String, showsValues: Bool = false) {
        self.sis = sis
        self.section = section
        self.showsValues = showsValues
    }

    /// - Errors, in the report: `grade-section-not-found`, those of the SIS.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of("gradebook") { report in
            report.sis = sis
            let database = try SISDatabase.open(at: sis, access: .read)
            let book = try database.snapshot { try gradebook(in: database) }
            report.gradebook = book
            report.verdict = verdict(book)
        }
    }

    private func gradebook(in database: DatabaseConnection) throws -> GradebookReport {
        let named = try NamedSection.find(section, in: database, sis)
        var book = GradebookReport(
            sourcedId: named.sourcedId, key: named.key, title: named.title,
            showsValues: showsValues, lineItems: [])
        let trail = try ItemTrail(in: database)
        let items = try SectionItemRows.ofSection(database, named.key)
        while try items.next() {
            let isEdited = try trail.isEditedSince(item: items.integer(SectionItemRows.key))
            book.lineItems.append(Self.lineItem(items, isEdited))
        }
        let places = Dictionary(
            uniqueKeysWithValues: book.lineItems.indices.map { (book.lineItems[$0].key, $0) })
        let grades = try SectionGradeRows.ofSection(database, named.key)
        while try grades.next() {
            guard let place = places[grades.integer(SectionGradeRows.itemID)] else { continue }
            book.lineItems[place].grades.append(grade(grades))
        }
        return book
    }

    private static func lineItem(
        _ row: RowCursor, _ isEdited: Bool
    ) -> GradebookReport.LineItem {
        typealias Row = SectionItemRows
        return GradebookReport.LineItem(
            sourcedId: row.cell(Row.uuid).string, key: row.integer(Row.key),
            title: row.cell(Row.title).string, points: row.cell(Row.points).string,
            category: row.text(Row.category), isAligned: row.integer(Row.isAligned) == 1,
            dueDate: row.text(Row.dueDate), hiddenAt: row.text(Row.hiddenAt),
            origin: ValueOrigin(
                vendor: row.text(Row.vendor), run: row.number(Row.runID), file: row.text(Row.file),
                line: row.number(Row.line), isEditedSince: isEdited),
            grades: [])
    }

    private func grade(_ row: RowCursor) -> GradebookReport.Grade {
        typealias Row = SectionGradeRows
        return GradebookReport.Grade(
            sourcedId: row.cell(Row.uuid).string, student: row.cell(Row.studentUUID).string,
            origin: ValueOrigin(
                vendor: row.text(Row.vendor), run: row.number(Row.runID), file: row.text(Row.file),
                line: row.number(Row.line), isEditedSince: Row.isEditedSince(row)),
            values: showsValues ? Self.values(row) : nil)
    }

    private static func values(_ row: RowCursor) -> GradebookReport.Values {
        typealias Row = SectionGradeRows
        let states = [
            row.integer(Row.isExcused) == 1 ? "excused" : nil,
            row.integer(Row.isMissing) == 1 ? "missing" : nil, row.text(Row.scoreStatus),
        ]
        return GradebookReport.Values(
            name: "\(row.cell(Row.lastName).string), \(row.cell(Row.firstName).string)",
            points: row.text(Row.points), importedScore: row.text(Row.importedScore),
            states: states.compactMap(\.self), comment: row.text(Row.comment),
            gradedAt: row.text(Row.gradedAt))
    }

    private func verdict(_ book: GradebookReport) -> String {
        let grades = book.lineItems.reduce(0) { $0 + $1.grades.count }
        var text = "\(book.title) (\(book.sourcedId)) has "
        text += "\(Figures.count(book.lineItems.count, "line item")) and "
        text += "\(Figures.count(grades, "grade"))."
        guard grades > 0, !showsValues else { return text }
        return text + " Names and scores are shown with --show-values."
    }
}

extension RowCursor {
    /// The value as text; nil for NULL.
    func text(_ column: Int) -> String? { isNull(column) ? nil : cell(column).string }

    /// The whole number; nil for NULL.
    func number(_ column: Int) -> Int64? { isNull(column) ? nil : integer(column) }
}
