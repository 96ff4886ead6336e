// A connection: one third-party system, and all that a district decided about it.

import Basics
import Handoff

/// What a receiver may change in the SIS.
package enum WriteScope: String, CaseIterable, Sendable {
    /// With their categories.
    case lineItems
    case results
}

/// What a connection file says; its defaults are those of a file that says nothing.
///
/// - Source: export rules
package struct Connection: Sendable, Equatable {
    /// No two connections of a folder share one (without case and outer spaces).
    package var title: String
    package var isEnabled = true
    /// The last day on which it may run; nil for no end.
    package var expires: CalendarDate?
    package var version = Self.versions[0]
    /// Which receiver's habits the bundle follows: the name of a profile, or its file.
    package var profile = "strict"
    /// The year in which the school year starts; nil lets the as-of date choose.
    package var schoolYear: Int?
    /// Empty reads nothing, and no export can come of it.
    package var read: Set<ReadScope> = []
    /// Empty refuses every import.
    package var write: Set<WriteScope> = []
    /// By sourcedId, school number or title; empty for all.
    package var schools: [String] = []
    package var switches = ExportSwitches()
    package var dates = DateChoices()
    package var staff = StaffChoices()
    package var idPrefix = ""
    package var attributes: [AttributeSource] = []
    package var customFields: [CustomFieldChoice] = []
    package var requirements: [DataRequirement] = []
    /// Nil for the usual.
    package var uniqueness: [UniquenessDomain]?
    package var filters: [EntityFilter] = []
    /// What is done with what `write` lets in.
    package var grades = GradeSettings()
    /// Whole or as changes, and what a day without any change leaves.
    package var sending = SendingSettings()
    /// Which bundles wait for a person.
    package var approval = ApprovalChoice.unusual
    /// What is more change than usual.
    package var guarding = GuardSettings()
    package var hooks = HookSettings()
    package var keeping = KeepSettings()
    /// After so many hours without a good run it is stale.
    package var staleAfterHours = Self.usualStaleAfterHours

    /// The SIS, as written: from the folder of the connection's file; nil where it has to be named.
    package var sis: String?
    /// How old the newest change in the SIS may be; nil is never asked.
    package var maxSourceAgeSeconds: Int?
    /// How bundles get there, and drops here; nil for by hand.
    package var handoff: HandoffSettings?

    package static let usualStaleAfterHours = 26
    /// The versions of OneRoster that can be written.
    package static let versions = ["1.1"]

    package init(title: String) { self.title = title }

    /// All that decides over rows, as of a day.
    package func policy(asOf: CalendarDate) -> ExportPolicy {
        var policy = ExportPolicy(asOf: asOf, read: read, syear: schoolYear)
        policy.schools = schools
        policy.switches = switches
        policy.dates = dates
        policy.staff = staff
        policy.idPrefix = idPrefix
        policy.attributes = attributes
        policy.customFields = customFields
        policy.requirements = requirements
        policy.uniqueness = uniqueness
        policy.filters = filters
        return policy
    }

    /// The six switches that are not as usual, as the file writes them.
    package var switchesOn: [String] {
        var names: [String] = []
        if switches.primaryEnrollmentsOnly { names.append("primary_enrollments_only") }
        switch switches.futureEnrollments {
        case .off: break
        case .on: names.append("future_enrollments_active")
        case .all: names.append("future_enrollments_active: all")
        }
        if switches.endlessTeacherEnrollments { names.append("endless_teacher_enrollments") }
        if switches.usesGradePostingEndDate { names.append("use_grade_posting_end_date") }
        if switches.markingPeriodsAlwaysActive { names.append("marking_periods_always_active") }
        if switches.ignoresAllSchoolsEnrollments { names.append("ignore_all_schools_enrollments") }
        return names
    }
}
