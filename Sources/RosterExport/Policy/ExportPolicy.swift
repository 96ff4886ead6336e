// Every knob of an export, as one value.

import Basics

/// What goes out, as of which day.
///
/// An export is a pure function of the SIS database and this value. A connection file sets it; the
/// name of a knob there stands beside it here.
/// - Source: export rules
package struct ExportPolicy: Sendable {
    /// The day, in the district's time zone, on which the rules are evaluated.
    package var asOf: CalendarDate
    package var read: Set<ReadScope>
    /// The year in which the school year starts; nil lets the as-of date choose (`school_year`).
    package var syear: Int?
    /// Schools by sourcedId, school number or title; empty for all (`schools`).
    package var schools: [String] = []

    /// The six switches of the Third Party Systems screen, and what belongs to them.
    package var switches = ExportSwitches()
    package var dates = DateChoices()
    package var staff = StaffChoices()

    /// Before every sourcedId (`id_prefix`).
    package var idPrefix = ""
    /// Which SIS fields feed which attributes, where not the usual ones (`attributes`).
    package var attributes: [AttributeSource] = []
    /// Fields of the district's own that go out as metadata, in this order (`custom_fields`).
    package var customFields: [CustomFieldChoice] = []
    /// What is done where an attribute is blank (`requirements`); later entries win.
    package var requirements: [DataRequirement] = []
    /// What must be unique; nil for the usual: usernames, with a warning (`uniqueness`).
    package var uniqueness: [UniquenessDomain]?
    package var filters: [EntityFilter] = []

    package init(
        asOf: CalendarDate, read: Set<ReadScope> = Set(ReadScope.allCases), syear: Int? = nil
    ) {
        self.asOf = asOf
        self.read = read
        self.syear = syear
    }
}
