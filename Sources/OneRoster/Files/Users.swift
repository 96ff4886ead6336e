// users.csv: everybody, students and staff and guardians alike, one role a row.
// Source: OneRoster 1.1 CSV, users.csv.

package enum Users {
    package static let sourcedId = Column(.users, 0, "sourcedId", .guid, .always)
    package static let status = Column(.users, 1, "status", .token(.status), .deltaOnly)
    package static let dateLastModified = Column(
        .users, 2, "dateLastModified", .dateTime, .deltaOnly)
    /// `false` keeps the record and limits what the user may do.
    package static let enabledUser = Column(.users, 3, "enabledUser", .flag, .always)
    package static let orgSourcedIds = Column(
        .users, 4, "orgSourcedIds", .references(.orgs), .always)
    package static let role = Column(.users, 5, "role", .token(.userRole), .always)
    package static let username = Column(.users, 6, "username", .text, .always, personal: true)
    package static let userIds = Column(.users, 7, "userIds", .userIds, .optional, personal: true)
    package static let givenName = Column(.users, 8, "givenName", .text, .always, personal: true)
    package static let familyName = Column(.users, 9, "familyName", .text, .always, personal: true)
    package static let middleName = Column(
        .users, 10, "middleName", .text, .optional, personal: true)
    /// A student or staff number.
    package static let identifier = Column(
        .users, 11, "identifier", .text, .optional, personal: true)
    package static let email = Column(.users, 12, "email", .text, .optional, personal: true)
    package static let sms = Column(.users, 13, "sms", .text, .optional, personal: true)
    package static let phone = Column(.users, 14, "phone", .text, .optional, personal: true)
    /// Related users: the guardians of a student, the students of a guardian.
    package static let agentSourcedIds = Column(
        .users, 15, "agentSourcedIds", .references(.users), .optional)
    package static let grades = Column(.users, 16, "grades", .codes(.gradeLevel), .optional)
    package static let password = Column(.users, 17, "password", .text, .optional, personal: true)

    package static let table = OneRosterTable(
        .users,
        [
            sourcedId, status, dateLastModified, enabledUser, orgSourcedIds, role, username,
            userIds, givenName, familyName, middleName, identifier, email, sms, phone,
            agentSourcedIds, grades, password,
        ])
}
