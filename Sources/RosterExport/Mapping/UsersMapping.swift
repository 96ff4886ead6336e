// students and users → users.csv: two tables, merged in the order of sourcedIds.

import Basics
import Database
import OneRoster
import SIS

enum UsersMapping {
    static func write(
        _ settlement: Settlement, _ sis: DatabaseConnection, to sink: any RowSink
    ) throws {
        let people = PeopleMapping(settlement)
        let students = try PeopleStream(sis, .students, people)
        let users = try PeopleStream(sis, .users, people)
        try sink.begin(.users)
        var hasStudent = try students.next()
        var hasUser = try users.next()
        while hasStudent || hasUser {
            if hasStudent, hasUser, students.row[0] == users.row[0] {
                throw clash(students.row[0].string)
            }
            if hasStudent, !hasUser || students.row[0] < users.row[0] {
                try sink.write(students.row)
                hasStudent = try students.next()
            } else {
                try sink.write(users.row)
                hasUser = try users.next()
            }
        }
        try sink.end()
    }

    private static func clash(_ sourcedId: String) -> ExportError {
        ExportError(
            "export-same-sourced-id", "a student and a user have the same uuid",
            at: Location(file: "users", sourcedId: sourcedId),
            hint: "give one of them a uuid of its own")
    }
}

/// The people of one table who go out, as rows of users.csv in sourcedId order.
private final class PeopleStream {
    let row = CellRow()
    private let kind: PeopleMapping.Kind
    private let people: PeopleMapping
    private let rows: RowCursor

    init(_ sis: DatabaseConnection, _ kind: PeopleMapping.Kind, _ people: PeopleMapping) throws {
        self.kind = kind
        self.people = people
        rows =
            switch kind {
            case .students: try StudentRows.inSourcedIdOrder(sis)
            case .users: try UserRows.inSourcedIdOrder(sis)
            }
    }

    /// Makes the next row; false when there is none.
    func next() throws -> Bool {
        while try rows.next() {
            if let person = people.person(rows.integer(StudentRows.id), kind) {
                fill(person)
                return true
            }
        }
        return false
    }

    private func fill(_ person: PeopleMapping.Person) {
        typealias Row = StudentRows
        let username = rows.cell(Row.username)
        row.removeAll()
        row.append(rows.cell(Row.uuid))
        row.appendBlank()  // status
        row.appendBlank()  // dateLastModified
        row.append(rows.integer(Row.isEnabled) != 0 ? "true" : "false")
        row.append(person.orgs)
        row.append(person.role.rawValue)
        TextCleaning.append(
            NameMissing.isMissing(username) ? rows.cell(Row.uuid) : username, to: row)
        TextCleaning.append(rows.cell(Row.userIDs), to: row)
        TextCleaning.append(rows.cell(Row.givenName), to: row)
        TextCleaning.append(rows.cell(Row.familyName), to: row)
        TextCleaning.append(rows.cell(Row.middleName), to: row)
        TextCleaning.append(rows.cell(Row.number), to: row)
        TextCleaning.append(rows.cell(Row.email), to: row)
        TextCleaning.append(rows.cell(Row.sms), to: row)
        TextCleaning.append(rows.cell(Row.phone), to: row)
        people.appendAgents(of: person.place, to: row)
        row.append(person.grade)
        row.appendBlank()  // password: never sent
    }
}
