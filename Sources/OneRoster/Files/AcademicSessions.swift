// academicSessions.csv: years, terms and grading periods; a session may lie within another.
// Source: OneRoster 1.1 CSV, academicSessions.csv.

package enum AcademicSessions {
    package static let sourcedId = Column(.academicSessions, 0, "sourcedId", .guid, .always)
    package static let status = Column(
        .academicSessions, 1, "status", .token(.status), .deltaOnly)
    package static let dateLastModified = Column(
        .academicSessions, 2, "dateLastModified", .dateTime, .deltaOnly)
    package static let title = Column(.academicSessions, 3, "title", .text, .always)
    package static let type = Column(.academicSessions, 4, "type", .token(.sessionType), .always)
    /// The first day.
    package static let startDate = Column(.academicSessions, 5, "startDate", .date, .always)
    /// The day after the last day.
    package static let endDate = Column(.academicSessions, 6, "endDate", .date, .always)
    package static let parentSourcedId = Column(
        .academicSessions, 7, "parentSourcedId", .reference(.academicSessions), .optional)
    /// The calendar year in which the school year ends: 2026 for 2025–26.
    package static let schoolYear = Column(.academicSessions, 8, "schoolYear", .year, .always)

    package static let table = OneRosterTable(
        .academicSessions,
        [
            sourcedId, status, dateLastModified, title, type, startDate, endDate, parentSourcedId,
            schoolYear,
        ])
}
