// lineItems.csv: a piece of work of a class that is graded; a column of its gradebook.
// Source: OneRoster 1.1 CSV, lineItems.csv.

package enum LineItems {
    package static let sourcedId = Column(.lineItems, 0, "sourcedId", .guid, .always)
    package static let status = Column(.lineItems, 1, "status", .token(.status), .deltaOnly)
    package static let dateLastModified = Column(
        .lineItems, 2, "dateLastModified", .dateTime, .deltaOnly)
    package static let title = Column(.lineItems, 3, "title", .text, .always)
    package static let description = Column(.lineItems, 4, "description", .text, .optional)
    package static let assignDate = Column(.lineItems, 5, "assignDate", .date, .always)
    package static let dueDate = Column(.lineItems, 6, "dueDate", .date, .always)
    package static let classSourcedId = Column(
        .lineItems, 7, "classSourcedId", .reference(.classes), .always)
    package static let categorySourcedId = Column(
        .lineItems, 8, "categorySourcedId", .reference(.categories), .always)
    package static let gradingPeriodSourcedId = Column(
        .lineItems, 9, "gradingPeriodSourcedId", .reference(.academicSessions, .gradingPeriod),
        .always)
    /// The lowest score there is; counts as reachable.
    package static let resultValueMin = Column(.lineItems, 10, "resultValueMin", .number, .always)
    /// The highest score there is; counts as reachable.
    package static let resultValueMax = Column(.lineItems, 11, "resultValueMax", .number, .always)

    package static let table = OneRosterTable(
        .lineItems,
        [
            sourcedId, status, dateLastModified, title, description, assignDate, dueDate,
            classSourcedId, categorySourcedId, gradingPeriodSourcedId, resultValueMin,
            resultValueMax,
        ])
}
