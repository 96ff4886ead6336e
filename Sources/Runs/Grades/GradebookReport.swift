// A section's gradebook in a report: line items, grades, and where each came from.

/// The gradebook of one section. What is personal is there only where it was asked for.
package struct GradebookReport: Codable, Sendable {
    /// Of the section.
    package var sourcedId: String
    package var key: Int64
    package var title: String
    /// Whether names, scores and comments are there.
    package var showsValues: Bool
    /// In the order of due dates.
    package var lineItems: [LineItem]

    package struct LineItem: Codable, Sendable {
        package var sourcedId: String
        package var key: Int64
        package var title: String
        package var points: String
        /// Absent: a teacher is still to align it.
        package var category: String?
        /// Whether a teacher chose the category by hand.
        package var isAligned: Bool
        /// `YYYY-MM-DD`.
        package var dueDate: String?
        /// When its vendor deleted it: it stays, and does not go out any more.
        package var hiddenAt: String?
        package var origin: ValueOrigin
        package var grades: [Grade]
    }

    package struct Grade: Codable, Sendable {
        package var sourcedId: String
        /// The student's sourcedId.
        package var student: String
        package var origin: ValueOrigin
        package var values: Values?
    }

    /// What is shown only with `--show-values`.
    package struct Values: Codable, Sendable {
        /// Family name, given name.
        package var name: String
        package var points: String?
        /// The score letter by letter, as the vendor sent it.
        package var importedScore: String?
        /// `excused`, `missing`, or what the vendor said of a score that is none yet.
        package var states: [String]
        package var comment: String?
        /// A day or an instant, as the SIS has it.
        package var gradedAt: String?
    }
}

/// Where a line item or a grade came from.
package struct ValueOrigin: Codable, Sendable, Equatable {
    /// `teacher` (made in the SIS, or by a roster load) or `vendor`.
    package var madeBy: String
    /// The title of the vendor's connection.
    package var vendor: String?
    /// The import that wrote it last, and the row of the drop.
    package var run: Int64?
    package var file: String?
    package var line: Int64?
    /// Whether somebody changed it after that import.
    package var isEditedSince: Bool

    package init(
        vendor: String? = nil, run: Int64? = nil, file: String? = nil, line: Int64? = nil,
        isEditedSince: Bool = false
    ) {
        madeBy = vendor == nil ? "teacher" : "vendor"
        self.vendor = vendor
        self.run = run
        self.file = file
        self.line = line
        self.isEditedSince = isEditedSince
    }
}
