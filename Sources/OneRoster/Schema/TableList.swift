// All files of an edition. A new file of the standard is one line here.

/// The files of one edition, with their columns.
package struct TableList: Sendable {
    package let edition: Edition
    /// In the order of the manifest.
    package let tables: [OneRosterTable]

    /// OneRoster 1.1, also as corrected by 1.1.1: thirteen data files.
    package static let v1p1 = TableList(
        edition: .v1p1,
        tables: [
            AcademicSessions.table, Categories.table, Classes.table, ClassResources.table,
            Courses.table, CourseResources.table, Demographics.table, Enrollments.table,
            LineItems.table, Orgs.table, Resources.table, Results.table, Users.table,
        ])

    private init(edition: Edition, tables: [OneRosterTable]) {
        precondition(
            tables.map(\.file) == FileName.allCases,
            "The tables stand in the order of the manifest.")
        self.edition = edition
        self.tables = tables
    }

    package subscript(file: FileName) -> OneRosterTable { tables[file.place] }
}

extension FileName {
    /// Its place in the manifest, from 0.
    package var place: Int {
        switch self {
        case .academicSessions: 0
        case .categories: 1
        case .classes: 2
        case .classResources: 3
        case .courses: 4
        case .courseResources: 5
        case .demographics: 6
        case .enrollments: 7
        case .lineItems: 8
        case .orgs: 9
        case .resources: 10
        case .results: 11
        case .users: 12
        }
    }
}
