// courseResources.csv: which resources a course uses.
// Source: OneRoster 1.1 CSV, courseResources.csv.

package enum CourseResources {
    package static let sourcedId = Column(.courseResources, 0, "sourcedId", .guid, .always)
    package static let status = Column(.courseResources, 1, "status", .token(.status), .deltaOnly)
    package static let dateLastModified = Column(
        .courseResources, 2, "dateLastModified", .dateTime, .deltaOnly)
    package static let title = Column(.courseResources, 3, "title", .text, .optional)
    package static let courseSourcedId = Column(
        .courseResources, 4, "courseSourcedId", .reference(.courses), .always)
    package static let resourceSourcedId = Column(
        .courseResources, 5, "resourceSourcedId", .reference(.resources), .always)

    package static let table = OneRosterTable(
        .courseResources,
        [sourcedId, status, dateLastModified, title, courseSourcedId, resourceSourcedId])
}
