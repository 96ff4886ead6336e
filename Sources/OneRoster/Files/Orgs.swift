// orgs.csv: districts, schools and what lies above, between and within them.
// Source: OneRoster 1.1 CSV, orgs.csv.

package enum Orgs {
    package static let sourcedId = Column(.orgs, 0, "sourcedId", .guid, .always)
    package static let status = Column(.orgs, 1, "status", .token(.status), .deltaOnly)
    package static let dateLastModified = Column(
        .orgs, 2, "dateLastModified", .dateTime, .deltaOnly)
    package static let name = Column(.orgs, 3, "name", .text, .always)
    package static let type = Column(.orgs, 4, "type", .token(.orgType), .always)
    /// The number the authorities know it by.
    package static let identifier = Column(.orgs, 5, "identifier", .text, .optional)
    package static let parentSourcedId = Column(
        .orgs, 6, "parentSourcedId", .reference(.orgs), .optional)

    package static let table = OneRosterTable(
        .orgs,
        [sourcedId, status, dateLastModified, name, type, identifier, parentSourcedId])
}
