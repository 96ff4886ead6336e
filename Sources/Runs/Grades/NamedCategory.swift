// The category of a class that the user named: by sourcedId, else by its exact title.

import Database
import SIS

/// The categories of one class, and which of them a name means.
struct ClassCategories {
    private let sis: String
    private let section: String
    /// In the order of titles.
    let choices: [(key: Int64, choice: CategoryChoice)]
    /// Keys of those of the whole district, which titles of the class's own stand above.
    private let ofDistrict: Set<Int64>

    init(
        of section: Int64, named sourcedId: String, in database: DatabaseConnection, _ sis: String
    ) throws {
        self.sis = sis
        self.section = sourcedId
        let rows = try ClassCategoryRows.ofSection(database, section)
        var choices: [(key: Int64, choice: CategoryChoice)] = []
        var ofDistrict: Set<Int64> = []
        while try rows.next() {
            let choice = CategoryChoice(
                sourcedId: rows.cell(ClassCategoryRows.uuid).string,
                title: rows.cell(ClassCategoryRows.title).string)
            let key = rows.integer(ClassCategoryRows.key)
            choices.append((key, choice))
            if rows.integer(ClassCategoryRows.isOfDistrict) == 1 { ofDistrict.insert(key) }
        }
        self.choices = choices
        self.ofDistrict = ofDistrict
    }

    func choice(_ key: Int64?) -> CategoryChoice? {
        choices.first { $0.key == key }?.choice
    }

    /// - Errors: `grade-category-ambiguous`, `grade-category-of-another-class`,
    ///   `grade-category-not-found`.
    func find(
        _ name: String, in database: DatabaseConnection
    ) throws -> (key: Int64, choice: CategoryChoice) {
        if let byId = choices.first(where: { $0.choice.sourcedId == name }) { return byId }
        let all = choices.filter { $0.choice.title == name }
        let own = all.filter { !ofDistrict.contains($0.key) }
        let titled = own.isEmpty ? all : own
        if titled.count == 1 { return titled[0] }
        guard titled.isEmpty else {
            throw RunError(
                "grade-category-ambiguous",
                "the class \(section) has \(Figures.count(titled.count, "category", "categories")) "
                    + "with the title '\(name)'", path: sis,
                hint: "give the sourcedId of one: \(Self.listed(titled.map(\.choice)))")
        }
        let elsewhere = try LoadQuestion.key(of: .assignmentTypes, in: database)
        guard try name.withCell({ try elsewhere.ask($0) }) else {
            throw RunError(
                "grade-category-not-found",
                "the class \(section) has no category with the sourcedId or title '\(name)'",
                path: sis, hint: hint)
        }
        throw RunError(
            "grade-category-of-another-class",
            "the category \(name) is not one of the class \(section)", path: sis, hint: hint)
    }

    private var hint: String {
        choices.isEmpty
            ? "the class has no categories; a teacher makes them in the gradebook"
            : "it has \(Self.listed(choices.map(\.choice)))"
    }

    private static func listed(_ choices: [CategoryChoice]) -> String {
        Offers.listed(choices.map { "'\($0.title)' (\($0.sourcedId))" })
    }
}
