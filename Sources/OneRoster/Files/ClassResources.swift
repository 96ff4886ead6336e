// classResources.csv: which resources a class uses.
// Source: OneRoster 1.1 CSV, classResources.csv.

package enum ClassResources {
    package static let sourcedId = Column(.classResources, 0, "sourcedId", .guid, .always)
    package static let status = Column(.classResources, 1, "status", .token(.status), .deltaOnly)
    package static let dateLastModified = Column(
        .classResources, 2, "dateLastModified", .dateTime, .deltaOnly)
    package static let title = Column(.classResources, 3, "title", .text, .optional)
    package static let classSourcedId = Column(
        .classResources, 4, "classSourcedId", .reference(.classes), .always)
    package static let resourceSourcedId = Column(
        .classResources, 5, "resourceSourcedId", .reference(.resources), .always)

    package static let table = OneRosterTable(
        .classResources,
        [sourcedId, status, dateLastModified, title, classSourcedId, resourceSourcedId])
}
