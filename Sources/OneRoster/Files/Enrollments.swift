// enrollments.csv: who is in a class, as what, and from when until when.
// Source: OneRoster 1.1 CSV, enrollments.csv.

package enum Enrollments {
    package static let sourcedId = Column(.enrollments, 0, "sourcedId", .guid, .always)
    package static let status = Column(.enrollments, 1, "status", .token(.status), .deltaOnly)
    package static let dateLastModified = Column(
        .enrollments, 2, "dateLastModified", .dateTime, .deltaOnly)
    package static let classSourcedId = Column(
        .enrollments, 3, "classSourcedId", .reference(.classes), .always)
    package static let schoolSourcedId = Column(
        .enrollments, 4, "schoolSourcedId", .reference(.orgs, .school), .always)
    package static let userSourcedId = Column(
        .enrollments, 5, "userSourcedId", .reference(.users), .always)
    package static let role = Column(.enrollments, 6, "role", .token(.enrollmentRole), .always)
    /// For teachers: at most one `true` a class at any time. Blank for students.
    package static let primary = Column(.enrollments, 7, "primary", .flag, .optional)
    /// The first day.
    package static let beginDate = Column(.enrollments, 8, "beginDate", .date, .optional)
    /// The day after the last day.
    package static let endDate = Column(.enrollments, 9, "endDate", .date, .optional)

    package static let table = OneRosterTable(
        .enrollments,
        [
            sourcedId, status, dateLastModified, classSourcedId, schoolSourcedId, userSourcedId,
            role, primary, beginDate, endDate,
        ])
}
