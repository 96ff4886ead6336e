// resources.csv: books, courses and tools of vendors that classes and courses use.
// Source: OneRoster 1.1 CSV, resources.csv.

package enum Resources {
    package static let sourcedId = Column(.resources, 0, "sourcedId", .guid, .always)
    package static let status = Column(.resources, 1, "status", .token(.status), .deltaOnly)
    package static let dateLastModified = Column(
        .resources, 2, "dateLastModified", .dateTime, .deltaOnly)
    package static let vendorResourceId = Column(
        .resources, 3, "vendorResourceId", .id, .always)
    package static let title = Column(.resources, 4, "title", .text, .optional)
    package static let roles = Column(.resources, 5, "roles", .tokens(.resourceRole), .optional)
    package static let importance = Column(
        .resources, 6, "importance", .token(.importance), .optional)
    package static let vendorId = Column(.resources, 7, "vendorId", .id, .optional)
    package static let applicationId = Column(.resources, 8, "applicationId", .id, .optional)

    package static let table = OneRosterTable(
        .resources,
        [
            sourcedId, status, dateLastModified, vendorResourceId, title, roles, importance,
            vendorId, applicationId,
        ])
}
