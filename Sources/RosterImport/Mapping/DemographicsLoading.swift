// demographics.csv → columns of students. The sourcedId is the student's own.

import Basics
import Database
import OneRoster
import SIS

/// Loads what is said about students.
final class DemographicsLoading: FileLoading {
    let file = FileName.demographics
    private let context: LoadContext
    private let students: LoadTable
    private let values = CellRow()

    private static let flags = [
        Demographics.americanIndianOrAlaskaNative, Demographics.asian,
        Demographics.blackOrAfricanAmerican, Demographics.nativeHawaiianOrOtherPacificIslander,
        Demographics.white, Demographics.demographicRaceTwoOrMoreRaces,
        Demographics.hispanicOrLatinoEthnicity,
    ]

    init(_ context: LoadContext) throws {
        self.context = context
        students = try context.table(.demographics)
    }

    func load(_ row: LoadRow) throws -> LoadOutcome? {
        guard try students.find(row.id) else {
            if try context.key(.users, row.id) != nil {
                row.refuse(
                    LoadFindings.notAStudent, Demographics.sourcedId, "the user is no student")
            } else {
                row.refuseReference(Demographics.sourcedId)
            }
            return nil
        }
        let hadNone = Self.isBlank(students)
        values.removeAll()
        values.append(optional: row.day(Demographics.birthDate))
        values.append(sex(row))
        for column in Self.flags { values.append(flag: row.flag(column)) }
        values.append(row[Demographics.countryOfBirthCode])
        values.append(row[Demographics.stateOfBirthAbbreviation])
        values.append(row[Demographics.cityOfBirth])
        values.append(row[Demographics.publicSchoolResidenceStatus])
        guard !students.holds(values) else { return .unchanged }
        try students.update(students.key, values)
        return hadNone ? .inserted : .updated
    }

    /// The SIS's own spelling stays where it means the same.
    private func sex(_ row: LoadRow) -> Cell {
        let token = row.token(Demographics.sex) ?? .blank
        let known = students.current(1)
        guard known.count > 0, token.count > 0 else {
            let isOther = token.isBlank && !known.isBlank && Self.sex(of: known) == nil
            return isOther ? known : token
        }
        return Self.sex(of: known).map { token == $0 } ?? false ? known : token
    }

    private static func sex(of gender: Cell) -> Cell? {
        for word in [Cell("male"), Cell("female")] {
            let initial = word.slice(0..<1)
            if gender.equalsIgnoringCase(word) || gender.equalsIgnoringCase(initial) { return word }
        }
        return nil
    }

    static func isBlank(_ students: LoadTable) -> Bool {
        for index in 0..<students.shape.columnCount where !students.current(index).isBlank {
            return false
        }
        return true
    }
}
