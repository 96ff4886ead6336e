// students → demographics.csv: one row for each student of whom anything is known.

import Basics
import Database
import OneRoster
import SIS

enum DemographicsMapping {
    private typealias Row = StudentRows

    static func write(
        _ settlement: Settlement, _ sis: DatabaseConnection, to sink: any RowSink
    ) throws {
        try sink.begin(.demographics)
        let rows = try Row.demographics(sis)
        let row = CellRow()
        while try rows.next() {
            guard settlement.students.contains(rows.integer(Row.demographicID)) else { continue }
            row.removeAll()
            row.append(rows.cell(Row.demographicUUID))
            row.appendBlank()  // status
            row.appendBlank()  // dateLastModified
            if let birthdate = rows.date(Row.birthdate) {
                row.append(birthdate)
            } else {
                row.appendBlank()
            }
            row.append(sex(rows.cell(Row.gender)))
            for column in Row.flags {
                row.append(rows.isNull(column) ? "" : rows.integer(column) != 0 ? "true" : "false")
            }
            for column in Row.places { TextCleaning.append(rows.cell(column), to: row) }
            if (3..<row.count).contains(where: { !row[$0].isBlank }) { try sink.write(row) }
        }
        try sink.end()
    }

    /// Blank where the SIS says something that 1.1 has no word for.
    private static func sex(_ gender: Cell) -> StaticString {
        switch gender.string.lowercased() {
        case "m", "male": "male"
        case "f", "female": "female"
        default: ""
        }
    }
}
