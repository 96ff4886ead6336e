// What can be odd about a connection that reads well: it asks for what this SIS does not have.

import Basics

extension ConnectionCheck {
    package static let nothingRead = kind(
        "connection-nothing-read", .error, "connection that reads nothing",
        "name under 'read' what goes out", section: 7)
    package static let wouldDangle = kind(
        "connection-would-dangle", .error, "resource read without what it refers to",
        "read the missing resource too, or leave out the one that needs it", section: 7)
    package static let yearUnknown = kind(
        "connection-year-unknown", .error, "school year that nobody keeps",
        "name the year in which it starts, or enter its marking periods (type FY) in the SIS",
        section: 2)
    package static let schoolUnknown = kind(
        "connection-school-unknown", .error, "school that does not exist",
        "name the school by its sourcedId, its number or its title, as the SIS has them",
        section: 5)
    package static let schoolAmbiguous = kind(
        "connection-school-ambiguous", .error, "name of more than one school",
        "name the school by its sourcedId", section: 5)
    package static let schoolWithoutYear = kind(
        "connection-school-without-year", .warning, "school without the school year",
        "take the school out, or enter its full-year marking period in the SIS", section: 5)
    package static let customFieldUnknown = kind(
        "connection-custom-field-unknown", .error, "custom field that does not exist",
        "name the field by its alias", section: 8)
    package static let customFieldLog = kind(
        "connection-custom-field-log", .error, "log field (many rows a person)",
        "take the field out: it has no single value that could be sent", section: 8)
    package static let customFieldFile = kind(
        "connection-custom-field-file", .error, "field that holds a file",
        "take the field out: no cell can hold a file", section: 8)
    package static let customFieldSensitive = kind(
        "connection-custom-field-sensitive", .warning, "field that the district calls sensitive",
        "make sure that this receiver may have it", section: 8)
    package static let staffProfileUnknown = kind(
        "connection-staff-profile-unknown", .error, "profile that does not exist",
        "write the title of the profile as the SIS has it", section: 6)
    package static let staffProfileIdle = kind(
        "connection-staff-profile-idle", .warning, "profile whose people are not sent as staff",
        "take the profile out: inactive profiles and those of parents and students are no staff",
        section: 6)
    package static let filterMatchesNothing = kind(
        "connection-filter-matches-nothing", .warning, "filter value that nothing has",
        "write the value as the SIS has it, or take it out", section: 8)

    package static let pullWritesNothing = kind(
        "connection-pull-writes-nothing", .error, "drops that are fetched and may not be taken",
        "name under 'write' what may come in: lineItems, results", section: 7)
    package static let announcedOver = kind(
        "connection-announced-over", .warning, "announced change whose days are over",
        "take the window out, or give it the days of the next planned change", section: 10)
    package static let announcedNever = kind(
        "connection-announced-never", .warning, "announced change after the connection's end",
        "set 'expires' to the new last day of the contract, or the window to earlier days",
        section: 10)

    private static func kind(
        _ code: String, _ severity: Severity, _ title: String, _ hint: String, section: Int
    ) -> FindingKind {
        FindingKind(
            code, severity, title: title, hint: hint, source: "export rules, section \(section)")
    }
}
