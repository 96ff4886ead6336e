// Line items that wait for a teacher's alignment, and what was aligned, in a report.

/// Line items that vendors brought and that have no category yet.
package struct UncategorizedReport: Codable, Sendable {
    /// All of them, listed or not.
    package var count: Int
    package var sections: [Section]

    package struct Section: Codable, Sendable {
        package var sourcedId: String
        package var title: String
        /// What a line item of the section can be aligned to.
        package var categories: [CategoryChoice]
        package var lineItems: [LineItem]
    }

    package struct LineItem: Codable, Sendable {
        package var sourcedId: String
        package var title: String
        /// The title of the connection it came by.
        package var vendor: String?
        /// `YYYY-MM-DD`.
        package var dueDate: String?
    }
}

/// A category of a class.
package struct CategoryChoice: Codable, Sendable, Equatable {
    package var sourcedId: String
    package var title: String

    package init(sourcedId: String, title: String) {
        self.sourcedId = sourcedId
        self.title = title
    }
}

/// What `roster align` set.
package struct AlignmentReport: Codable, Sendable {
    /// The section whose default it is, or in which the line item is.
    package var section: String
    /// Absent where the default of the section was set.
    package var lineItem: String?
    package var category: CategoryChoice
    /// The category that it had; absent if none.
    package var before: CategoryChoice?
}
