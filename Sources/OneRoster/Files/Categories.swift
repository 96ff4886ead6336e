// categories.csv: kinds of work in a gradebook, such as homework and tests.
// Source: OneRoster 1.1 CSV, categories.csv.

package enum Categories {
    package static let sourcedId = Column(.categories, 0, "sourcedId", .guid, .always)
    package static let status = Column(.categories, 1, "status", .token(.status), .deltaOnly)
    package static let dateLastModified = Column(
        .categories, 2, "dateLastModified", .dateTime, .deltaOnly)
    package static let title = Column(.categories, 3, "title", .text, .always)

    package static let table = OneRosterTable(
        .categories, [sourcedId, status, dateLastModified, title])
}
