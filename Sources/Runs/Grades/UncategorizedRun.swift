// Line items of vendors that no category was found for: what a teacher has to align.

import Database
import SIS

package struct UncategorizedRun: Sendable {
    package let sis: String
    /// A section, by sourcedId or key; nil for all.
    package let section: String?
    /// How many line items are listed.
    package let limit: Int

    package init(sis: String, section: String? = nil, limit: Int = 1000) {
        self.sis = sis
        self.section = section
        self.limit = limit
    }

    /// - Errors, in the report: `grade-section-not-found`, those of the SIS.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of("uncategorized") { report in
            report.sis = sis
            let database = try SISDatabase.open(at: sis, access: .read)
            let found = try database.snapshot { try waiting(database) }
            report.uncategorized = found
            report.verdict = verdict(found)
            if let item = found.sections.first?.lineItems.first {
                report.next =
                    "roster align --sis \(sis) --item \(item.sourcedId) --category CATEGORY"
            }
        }
    }

    private func waiting(_ database: DatabaseConnection) throws -> UncategorizedReport {
        typealias Row = WaitingItemRows
        let named = try section.map { try NamedSection.find($0, in: database, sis) }
        var found = UncategorizedReport(count: 0, sections: [])
        var keys: [Int64] = []
        let rows = try Row.bySection(database, named?.key)
        while try rows.next() {
            found.count += 1
            guard found.count <= limit else { continue }
            if keys.last != rows.integer(Row.sectionID) {
                keys.append(rows.integer(Row.sectionID))
                found.sections.append(
                    UncategorizedReport.Section(
                        sourcedId: rows.cell(Row.sectionUUID).string,
                        title: rows.cell(Row.sectionTitle).string, categories: [], lineItems: []))
            }
            found.sections[keys.count - 1].lineItems.append(
                UncategorizedReport.LineItem(
                    sourcedId: rows.cell(Row.uuid).string, title: rows.cell(Row.title).string,
                    vendor: rows.text(Row.vendor), dueDate: rows.text(Row.dueDate)))
        }
        for (place, key) in keys.enumerated() {
            let categories = try ClassCategories(
                of: key, named: found.sections[place].sourcedId, in: database, sis)
            found.sections[place].categories = categories.choices.map(\.choice)
        }
        return found
    }

    private func verdict(_ found: UncategorizedReport) -> String {
        guard found.count > 0 else { return "No line item waits for a category." }
        let listed = found.sections.reduce(0) { $0 + $1.lineItems.count }
        let items = Figures.count(found.count, "line item")
        return "\(items) \(found.count == 1 ? "waits" : "wait") for a category"
            + (listed < found.count ? "; the first \(Figures.count(listed)) are listed." : ".")
    }
}
