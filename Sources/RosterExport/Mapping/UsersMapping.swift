// students and users → users.csv: two tables, merged in the order of sourcedIds.

import Basics
import Database
import OneRoster
import SIS

enum UsersMapping {
    static func write(
        _ settlement: inout Settlement, _ sis: DatabaseConnection, to sink: any RowSink
    ) throws {
        let people = PeopleMapping(settlement)
        let students = try PeopleStream(settlement, sis, .students, people)
        let users = try PeopleStream(settlement, sis, .users, people)
        try sink.begin(.users, metadata: settlement.attributes.userColumns)
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
        for stream in [students, users] { stream.count(in: &settlement.tally) }
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
    private let chosen: ChosenCells?
    private let metadataCount: Int
    private var replacedUsernames = 0

    init(
        _ settlement: Settlement, _ sis: DatabaseConnection, _ kind: PeopleMapping.Kind,
        _ people: PeopleMapping
    ) throws {
        self.kind = kind
        metadataCount = settlement.attributes.userColumns.count
        chosen =
            switch kind {
            case .students: try ChosenCells(settlement, sis, .students)
            case .users: try ChosenCells(settlement, sis, .staff, .guardians)
            }
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
                try fill(person)
                return true
            }
        }
        return false
    }

    func count(in tally: inout DropTally) {
        tally.count(AttributeMissing.replaced, replacedUsernames)
        chosen?.count(in: &tally)
    }

    private func fill(_ person: PeopleMapping.Person) throws {
        typealias Row = StudentRows
        row.removeAll()
        row.append(rows.cell(Row.uuid))
        row.appendBlank()  // status
        row.appendBlank()  // dateLastModified
        row.append(rows.integer(Row.isEnabled) != 0 ? "true" : "false")
        row.append(person.orgs)
        row.append(person.role.rawValue)
        if let chosen {
            try chosen.find(rows.integer(Row.id), as: person.entity)
            chosen.appendAll(to: row)
        } else {
            fillAsUsual()
        }
        people.appendAgents(of: person.place, to: row)
        row.append(person.grade)
        row.appendBlank()  // password: never sent
        if let chosen {
            chosen.appendMetadata(to: row)
        } else {
            for _ in 0..<metadataCount { row.appendBlank() }
        }
    }

    /// The cells from `username` to `phone`, each from the column made for it.
    private func fillAsUsual() {
        typealias Row = StudentRows
        let username = rows.cell(Row.username)
        let hasNone = NameMissing.isMissing(username)
        if hasNone { replacedUsernames += 1 }
        TextCleaning.append(hasNone ? rows.cell(Row.uuid) : username, to: row)
        TextCleaning.append(rows.cell(Row.userIDs), to: row)
        TextCleaning.append(rows.cell(Row.givenName), to: row)
        TextCleaning.append(rows.cell(Row.familyName), to: row)
        TextCleaning.append(rows.cell(Row.middleName), to: row)
        TextCleaning.append(rows.cell(Row.number), to: row)
        TextCleaning.append(rows.cell(Row.email), to: row)
        TextCleaning.append(rows.cell(Row.sms), to: row)
        TextCleaning.append(rows.cell(Row.phone), to: row)
    }
}
