// What the user calls a section, a line item or a category, and the row that is meant.

import Basics
import Database
import SIS

/// A section that was named by its sourcedId or key.
struct NamedSection {
    let key: Int64
    let sourcedId: String
    let title: String

    /// - Errors: `grade-section-not-found`.
    static func find(
        _ id: String, in database: DatabaseConnection, _ sis: String
    ) throws -> NamedSection {
        let rows = try SectionNameRows.named(database, id)
        var offers: [String] = []
        while try rows.next() {
            let uuid = rows.cell(SectionNameRows.uuid).string
            if rows.integer(SectionNameRows.isMeant) == 1 {
                return NamedSection(
                    key: rows.integer(SectionNameRows.key), sourcedId: uuid,
                    title: rows.cell(SectionNameRows.title).string)
            }
            offers.append("\(uuid) (\(rows.integer(SectionNameRows.syear)))")
        }
        throw RunError(
            "grade-section-not-found", "no section has the sourcedId or key '\(id)'", path: sis,
            hint: offers.isEmpty
                ? "give the sourcedId under which the class is exported (classes.csv)"
                : "'\(id)' is the short name of \(Offers.listed(offers)); give the sourcedId")
    }
}

/// A line item, in one section, that was named by its sourcedId or key.
struct NamedItem {
    let sourcedId: String
    let assignment: Int64
    let section: Int64
    let sectionSourcedId: String
    let title: String
    let category: Int64?
    /// How many sections it is given to.
    let sections: Int

    /// - Errors: `grade-line-item-not-found`.
    static func find(
        _ id: String, in database: DatabaseConnection, _ sis: String
    ) throws -> NamedItem {
        let rows = try ItemNameRows.named(database, id)
        var offers: [String] = []
        while try rows.next() {
            if rows.integer(ItemNameRows.isMeant) == 1 { return NamedItem(rows) }
            offers.append(rows.cell(ItemNameRows.uuid).string)
        }
        throw RunError(
            "grade-line-item-not-found", "no line item has the sourcedId or key '\(id)'",
            path: sis,
            hint: offers.isEmpty
                ? "roster uncategorized --sis \(sis) lists those that wait for a category"
                : "that is the vendor's id of \(Offers.listed(offers)); give that sourcedId")
    }

    private init(_ row: RowCursor) {
        sourcedId = row.cell(ItemNameRows.uuid).string
        assignment = row.integer(ItemNameRows.assignmentID)
        section = row.integer(ItemNameRows.sectionID)
        sectionSourcedId = row.cell(ItemNameRows.sectionUUID).string
        title = row.cell(ItemNameRows.title).string
        category =
            row.isNull(ItemNameRows.categoryID) ? nil : row.integer(ItemNameRows.categoryID)
        sections = Int(row.integer(ItemNameRows.sections))
    }
}

enum Offers {
    private static let most = 8

    /// The first few, with commas between, and how many more there are.
    static func listed(_ offers: [String]) -> String {
        let rest = offers.count - most
        return offers.prefix(most).joined(separator: ", ")
            + (rest > 0 ? " and \(Figures.count(rest)) more" : "")
    }
}
