// Which knobs of a connection govern a decision, and how they stand.

import Basics

extension ExportPolicy {
    /// The knobs that govern `kind` in the words of a connection file, each with its value where a
    /// few words can say it.
    ///
    /// - Parameter teaching: whether a teacher row is judged.
    func switches(governing kind: FindingKind, teaching: Bool = false) -> [String] {
        var names = Self.governing[kind] ?? Self.knobs(of: kind)
        if kind == ClassEnrollmentNotCounted.ended {
            names.insert(teaching ? "endless_teacher_enrollments" : "schedule_end", at: 0)
        }
        return names.map { name in value(of: name).map { "\(name): \($0)" } ?? name }
    }

    /// Where a rule has several knobs, those of each of its codes.
    private static let governing: [FindingKind: [String]] = [
        StintNotCounted.withoutStart: [], StintNotCounted.withoutSchool: [],
        StintNotCounted.noShow: [], StintNotCounted.ended: [], StintNotCounted.schoolNotSent: [],
        StintNotCounted.notBegun: ["future_enrollments_active"],
        StintNotCounted.outsideScope: ["schools"],
        StintNotCounted.notPrimary: ["primary_enrollments_only"],
        PermissionNotCounted.outsideDates: [],
        PermissionNotCounted.schoolNotSent: ["schools"],
        PermissionNotCounted.allSchools: ["ignore_all_schools_enrollments"],
        PersonNotSent.studentNotEnrolled: [
            "schools", "primary_enrollments_only", "future_enrollments_active",
        ],
        PersonNotSent.staffWithoutPermission: ["profiles", "schools"],
        PersonNotSent.guardianWithoutStudent: [],
        ClassInactive.inactive: ["marking_periods_always_active"],
        ClassInactive.withoutStudents: ["classes_without_students"],
        ClassInactive.schoolNotSent: ["schools"], ClassInactive.withoutSession: [],
        ClassEnrollmentNotCounted.neverAttended: ["schedule_end"],
        ClassEnrollmentNotCounted.notBegun: ["future_enrollments_active"],
        ClassEnrollmentNotCounted.ended: ["use_grade_posting_end_date"],
        ClassEnrollmentNotCounted.notEnrolledAtSchool: [],
        ClassEnrollmentNotCounted.personNotSent: [], ClassEnrollmentNotCounted.classNotSent: [],
    ]

    /// The names in the rule's own page, between its backticks.
    private static func knobs(of kind: FindingKind) -> [String] {
        let knob = RuleCatalogue.pages.first { $0.kind == kind }?.knob ?? ""
        let parts = knob.split(separator: "`", omittingEmptySubsequences: false)
        return parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) }
            .filter { !$0.hasPrefix("-") }
    }

    private func value(of knob: String) -> String? {
        switch knob {
        case "primary_enrollments_only": "\(switches.primaryEnrollmentsOnly)"
        case "future_enrollments_active":
            switch switches.futureEnrollments {
            case .off: "false"
            case .on: "true"
            case .all: "all"
            }
        case "endless_teacher_enrollments": "\(switches.endlessTeacherEnrollments)"
        case "use_grade_posting_end_date": "\(switches.usesGradePostingEndDate)"
        case "marking_periods_always_active": "\(switches.markingPeriodsAlwaysActive)"
        case "ignore_all_schools_enrollments": "\(switches.ignoresAllSchoolsEnrollments)"
        case "all_schools_users": staff.allSchoolsUsers.rawValue
        case "classes_without_students": dates.sendsClassesWithoutStudents ? "send" : "skip"
        case "schedule_end": dates.scheduleEnd.rawValue
        case "end_dates": dates.endDates.rawValue
        case "schools": schools.isEmpty ? "all" : "\(schools.count) named"
        case "profiles": staff.roles.isEmpty ? "as in the SIS" : "\(staff.roles.count) named"
        case "filters": filters.isEmpty ? "none" : "\(filters.count) set"
        case "requirements": requirements.isEmpty ? "the usual" : "\(requirements.count) set"
        case "uniqueness": uniqueness.map { "\($0.count) set" } ?? "the usual"
        case "school_year": syear.map { "\($0)" } ?? "by the day"
        default: nil
        }
    }
}
