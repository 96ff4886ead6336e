// courses.csv: what is taught, whoever teaches it and whenever; of a district or of a school.
// Source: OneRoster 1.1 CSV, courses.csv.

package enum Courses {
    package static let sourcedId = Column(.courses, 0, "sourcedId", .guid, .always)
    package static let status = Column(.courses, 1, "status", .token(.status), .deltaOnly)
    package static let dateLastModified = Column(
        .courses, 2, "dateLastModified", .dateTime, .deltaOnly)
    package static let schoolYearSourcedId = Column(
        .courses, 3, "schoolYearSourcedId", .reference(.academicSessions, .schoolYear), .optional)
    package static let title = Column(.courses, 4, "title", .text, .always)
    package static let courseCode = Column(.courses, 5, "courseCode", .text, .optional)
    package static let grades = Column(.courses, 6, "grades", .codes(.gradeLevel), .optional)
    package static let orgSourcedId = Column(
        .courses, 7, "orgSourcedId", .reference(.orgs), .always)
    /// Names, paired with `subjectCodes` by position.
    package static let subjects = Column(.courses, 8, "subjects", .texts, .optional)
    package static let subjectCodes = Column(.courses, 9, "subjectCodes", .texts, .optional)

    package static let table = OneRosterTable(
        .courses,
        [
            sourcedId, status, dateLastModified, schoolYearSourcedId, title, courseCode, grades,
            orgSourcedId, subjects, subjectCodes,
        ])
}
