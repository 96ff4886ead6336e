// A teacher's word on categories: of one line item, or the usual one of a class.

import Database
import SIS

package struct AlignRun: Sendable {
    package enum Target: Sendable {
        /// A line item, by sourcedId or key.
        case lineItem(String)
        /// What imported line items of a section get that name none of its categories.
        case sectionDefault(String)
    }

    package let sis: String
    package let target: Target
    /// A category of the class, by sourcedId or exact title.
    package let category: String

    package init(sis: String, target: Target, category: String) {
        self.sis = sis
        self.target = target
        self.category = category
    }

    /// - Errors, in the report: `grade-line-item-not-found`, `grade-section-not-found`,
    ///   `grade-category-…`, those of the SIS; nothing is changed then.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of("align") { report in
            report.sis = sis
            let database = try SISDatabase.open(
                at: sis, access: .write, appliedAt: context.now)
            try database.transaction {
                let alignment = TeacherAlignment(in: database, now: context.now)
                switch target {
                case .lineItem(let id): try align(id, alignment, database, &report)
                case .sectionDefault(let id): try setDefault(of: id, alignment, database, &report)
                }
            }
            try database.close()
        }
    }

    private func align(
        _ id: String, _ alignment: TeacherAlignment, _ database: DatabaseConnection,
        _ report: inout RunReport
    ) throws {
        let item = try NamedItem.find(id, in: database, sis)
        let categories = try ClassCategories(
            of: item.section, named: item.sectionSourcedId, in: database, sis)
        let (key, choice) = try categories.find(category, in: database)
        try alignment.align(assignment: item.assignment, to: key)
        report.alignment = AlignmentReport(
            section: item.sectionSourcedId, lineItem: item.sourcedId, category: choice,
            before: categories.choice(item.category))
        var text = "'\(item.title)' (\(item.sourcedId)) is in '\(choice.title)' now; imports leave "
        text += "it there."
        if item.sections > 1 {
            text += " It is given to \(Figures.count(item.sections)) sections, and the category "
            text += "holds in all of them."
        }
        report.verdict = text
    }

    private func setDefault(
        of id: String, _ alignment: TeacherAlignment, _ database: DatabaseConnection,
        _ report: inout RunReport
    ) throws {
        let section = try NamedSection.find(id, in: database, sis)
        let categories = try ClassCategories(
            of: section.key, named: section.sourcedId, in: database, sis)
        let (key, choice) = try categories.find(category, in: database)
        let before = try alignment.sectionDefault(section.key)
        try alignment.setDefault(of: section.key, to: key)
        report.alignment = AlignmentReport(
            section: section.sourcedId, category: choice, before: categories.choice(before))
        let waiting = try WaitingItemRows.count(database, section: section.key)
        var text = "Line items that come into \(section.title) (\(section.sourcedId)) without a "
        text += "category of the class go into '\(choice.title)' from now on."
        if waiting > 0 {
            text += " \(Figures.count(waiting, "line item")) that came before still "
            text += waiting == 1 ? "waits." : "wait."
            report.next = "roster uncategorized --sis \(sis) --section \(section.sourcedId)"
        }
        report.verdict = text
    }
}
