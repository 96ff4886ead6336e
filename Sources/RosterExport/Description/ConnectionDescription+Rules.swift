// The page's sections about who and what goes out, in words for each knob of the connection.

import OneRoster

extension ConnectionDescription {
    var people: [VendorPage.Block] {
        guard policy.read.contains(.users) else { return [.heading("Schools")] + schools }
        var items: [Phrase] = []
        items.append(
            policy.switches.primaryEnrollmentsOnly
                ? "Students by their primary school enrollment alone; other schools of theirs do not count."
                : "Students of every school at which they are enrolled, their primary school first."
        )
        items.append(future)
        items.append("Teachers whose permission is active, as `teacher`.")
        items.append(contentsOf: staff)
        items.append(
            policy.read.contains(.guardians)
                ? "Parents and guardians of the students that are sent; `agentSourcedIds` is filled on both sides."
                : "No parents and guardians.")
        if !policy.read.contains(.demographics) { items.append("No demographics.") }
        items.append("Passwords are never sent.")
        return [.heading("Schools and people")] + schools + [.list(items)] + filters
    }

    private var future: Phrase {
        switch policy.switches.futureEnrollments {
        case .off: "School and class enrollments count from their first day to their last."
        case .on:
            """
            School and class enrollments of students that have not begun count, too; those of \
            teachers only before the school year has started.
            """
        case .all:
            "School and class enrollments that have not begun count, too, of students and teachers."
        }
    }

    private var staff: [Phrase] {
        var items: [Phrase] = []
        let roles = policy.staff.roles.sorted { $0.key < $1.key }
        for (profile, role) in roles {
            switch role {
            case .sent(let role): items.append("Staff of “\(profile)” as \(code: role.rawValue).")
            case .notSent: items.append("No staff of “\(profile)”.")
            }
        }
        let others = roles.isEmpty ? "Other staff" : "Staff of other profiles"
        items.append("\(others) where the district's SIS says as what; the rest are not sent.")
        if policy.switches.ignoresAllSchoolsEnrollments {
            items.append(
                "Permissions for all schools do not count, but for teachers of a class that is sent."
            )
        } else if policy.staff.allSchoolsUsers == .everySchool {
            items.append("People with a permission for all schools stand at every school.")
        } else {
            items.append("People with a permission for all schools stand at the district.")
        }
        return items
    }

    private var schools: [VendorPage.Block] {
        let intro: Phrase =
            policy.schools.isEmpty
            ? "All schools that keep the school year, and their district."
            : "These schools alone, their district, and nothing that belongs to another school:"
        if let sis {
            return [
                .paragraph(intro),
                .table(
                    header: ["school", "number", "sourcedId"],
                    rows: sis.schools.map {
                        ["\($0.title)", "\(code: $0.number)", "\(code: $0.sourcedId)"]
                    }),
            ]
        }
        guard !policy.schools.isEmpty else { return [.paragraph(intro)] }
        return [.paragraph(intro), .list(policy.schools.map { "\(code: $0)" })]
    }

    private var filters: [VendorPage.Block] {
        guard !policy.filters.isEmpty else { return [] }
        let items: [Phrase] = policy.filters.map { filter in
            let how = filter.includes ? "only those" : "none of those"
            return
                "Of \(filter.entity.rawValue), \(how) whose \(code: filter.attribute) is \(codes: filter.values)."
        }
        return [
            .paragraph("Who and what is left out, with all that hangs on it:"), .list(items),
        ]
    }

    var classes: [VendorPage.Block] {
        guard policy.read.contains(.classes) else { return [] }
        var items: [Phrase] = [
            "A class goes out while its marking period runs, or an enrollment in it is active.",
            policy.dates.sendsClassesWithoutStudents
                ? "A class without students goes out, too." : "A class without students does not.",
        ]
        if policy.read.contains(.enrollments) {
            items += [
                "A student needs an active enrollment at the school of the class, too.",
                """
                `primary` is `true` for the lead teacher, at most one a class on a day, `false` for \
                other teachers and blank for students.
                """,
                "Stints of one student in one class that overlap or touch are one row.",
            ]
        }
        if policy.read.contains(.results) {
            items.append(
                "An excused grade is `exempt` with score 0; where there is no grade, no row.")
        }
        return [.heading("Classes and enrollments"), .list(items)]
    }

    var dates: [VendorPage.Block] {
        var items: [Phrase] = [
            policy.dates.endDates == .lastDay
                ? "`endDate` of sessions and enrollments is the last day itself."
                : "`endDate` of sessions and enrollments is the day after the last day, as the standard has it."
        ]
        if policy.switches.endlessTeacherEnrollments {
            items.append(
                "A teacher who has started in a class stays for the school year: `endDate` is blank."
            )
        }
        if policy.switches.usesGradePostingEndDate {
            items.append(
                """
                Enrollments last until the grades of the marking period are posted, if that is \
                later; those that ended before the marking period keep the day they ended.
                """
            )
        }
        items.append(
            policy.switches.markingPeriodsAlwaysActive
                ? "Sessions of the whole school year go out, before and after their days, too."
                : "Sessions go out while they run, and those that something sent refers to.")
        let types = MarkingPeriodType.allCases.map { kind -> Phrase in
            let sent = SessionTypeSent.type(of: kind, policy.dates.sessionTypes)
            return "\(Self.words(kind)) as \(code: sent.rawValue)"
        }
        items.append(types.dropFirst().reduce(types[0]) { $0 + ", " + $1 } + ".")
        items.append("`schoolYear` is the year in which the school year ends.")
        return [.heading("Dates and sessions"), .list(items)]
    }

    private static func words(_ kind: MarkingPeriodType) -> String {
        switch kind {
        case .fullYear: "Full years"
        case .semester: "semesters and trimesters"
        case .quarter: "quarters"
        case .progress: "progress periods"
        }
    }
}
