// demographics.csv: birth, sex and race of a user; `sourcedId` is the user's own. All personal.
// Source: OneRoster 1.1 CSV, demographics.csv.

package enum Demographics {
    package static let sourcedId = Column(
        .demographics, 0, "sourcedId", .guidOf(.users), .always)
    package static let status = Column(.demographics, 1, "status", .token(.status), .deltaOnly)
    package static let dateLastModified = Column(
        .demographics, 2, "dateLastModified", .dateTime, .deltaOnly)
    package static let birthDate = personal(3, "birthDate", .date)
    package static let sex = personal(4, "sex", .token(.sex))
    // A blank flag says that nothing was stated, false that it was denied.
    package static let americanIndianOrAlaskaNative = personal(
        5, "americanIndianOrAlaskaNative", .flag)
    package static let asian = personal(6, "asian", .flag)
    package static let blackOrAfricanAmerican = personal(7, "blackOrAfricanAmerican", .flag)
    package static let nativeHawaiianOrOtherPacificIslander = personal(
        8, "nativeHawaiianOrOtherPacificIslander", .flag)
    package static let white = personal(9, "white", .flag)
    package static let demographicRaceTwoOrMoreRaces = personal(
        10, "demographicRaceTwoOrMoreRaces", .flag)
    package static let hispanicOrLatinoEthnicity = personal(11, "hispanicOrLatinoEthnicity", .flag)
    package static let countryOfBirthCode = personal(12, "countryOfBirthCode", .text)
    package static let stateOfBirthAbbreviation = personal(13, "stateOfBirthAbbreviation", .text)
    package static let cityOfBirth = personal(14, "cityOfBirth", .text)
    package static let publicSchoolResidenceStatus = personal(
        15, "publicSchoolResidenceStatus", .text)

    package static let table = OneRosterTable(
        .demographics,
        [
            sourcedId, status, dateLastModified, birthDate, sex, americanIndianOrAlaskaNative,
            asian, blackOrAfricanAmerican, nativeHawaiianOrOtherPacificIslander, white,
            demographicRaceTwoOrMoreRaces, hispanicOrLatinoEthnicity, countryOfBirthCode,
            stateOfBirthAbbreviation, cityOfBirth, publicSchoolResidenceStatus,
        ])

    private static func personal(_ index: Int, _ name: StaticString, _ kind: ColumnKind) -> Column {
        Column(.demographics, index, name, kind, .optional, personal: true)
    }
}
