// classes.csv: a course as it is taught to a group, at a school, in one or more sessions.
// Source: OneRoster 1.1 CSV, classes.csv.

package enum Classes {
    package static let sourcedId = Column(.classes, 0, "sourcedId", .guid, .always)
    package static let status = Column(.classes, 1, "status", .token(.status), .deltaOnly)
    package static let dateLastModified = Column(
        .classes, 2, "dateLastModified", .dateTime, .deltaOnly)
    package static let title = Column(.classes, 3, "title", .text, .always)
    package static let grades = Column(.classes, 4, "grades", .codes(.gradeLevel), .optional)
    package static let courseSourcedId = Column(
        .classes, 5, "courseSourcedId", .reference(.courses), .always)
    package static let classCode = Column(.classes, 6, "classCode", .text, .optional)
    package static let classType = Column(.classes, 7, "classType", .token(.classType), .always)
    package static let location = Column(.classes, 8, "location", .text, .optional)
    package static let schoolSourcedId = Column(
        .classes, 9, "schoolSourcedId", .reference(.orgs, .school), .always)
    package static let termSourcedIds = Column(
        .classes, 10, "termSourcedIds", .references(.academicSessions), .always)
    /// Names, paired with `subjectCodes` by position.
    package static let subjects = Column(.classes, 11, "subjects", .texts, .optional)
    package static let subjectCodes = Column(.classes, 12, "subjectCodes", .texts, .optional)
    package static let periods = Column(.classes, 13, "periods", .texts, .optional)

    package static let table = OneRosterTable(
        .classes,
        [
            sourcedId, status, dateLastModified, title, grades, courseSourcedId, classCode,
            classType, location, schoolSourcedId, termSourcedIds, subjects, subjectCodes, periods,
        ])
}
