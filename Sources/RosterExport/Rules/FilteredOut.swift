// Records that the connection leaves out by what an attribute says.

import Basics

/// - Source: export rules, section 8, filters
package enum FilteredOut: Rule {
    package static let pages = FindingPage.pages(
        [
            (
                student,
                """
                `students: {include: {grade_level: ["03", "04"]}}` leaves out a student of \
                grade 5.
                """
            ),
            (
                staff,
                """
                `staff: {exclude: {profile: [Coach]}}` leaves out who has no other profile.
                """
            ),
            (course, "`courses: {include: {subject: [Mathematics]}}` leaves out the band."),
            (schoolClass, "`classes: {exclude: {section: [Lunch]}}`."),
        ],
        what: """
            A filter keeps the records that have one of its values (`include`), or leaves them \
            out (`exclude`); with several filters a record must pass all. Values are compared \
            without the blanks around them and without case. A grade level goes by the \
            school's spelling or its CEDS code, a school by sourcedId, number or title, a \
            section by short name, title or sourcedId. Who belongs to several schools has the \
            value if one of them has it; a permission for all schools is one for each. What \
            hangs on the record goes with it: on a course its classes; on a class its \
            enrollments, line items, results and resources; on a student enrollments, \
            demographics, results, and guardians who have no other child that is sent. Staff \
            who are left out and are parents, too, are sent as such.
            """,
        why: "A vendor of reading software for grades 3 to 5 need not know anybody else.",
        knob: "`filters`.")

    package static let student = kind("student", "student left out by a filter")
    package static let staff = kind("staff", "staff left out by a filter")
    package static let course = kind("course", "course left out by a filter")
    package static let schoolClass = kind("class", "class left out by a filter")

    private static func kind(_ entity: String, _ title: String) -> FindingKind {
        FindingKind(
            "export-filtered-\(entity)", .note, title: title,
            hint: "change the filters of the connection, if it should go out",
            source: "export rules, section 8")
    }
}

/// The values of one filter, ready to be compared.
package struct ValueSieve: Sendable {
    private let values: Set<String>
    private let includes: Bool

    package init(_ values: [String], includes: Bool, areGradeLevels: Bool = false) {
        var folded = Set(values.map(Self.fold))
        if areGradeLevels {
            for value in values {
                let code = GradeLevels.code(value.trimmedBlanks)
                if !code.isEmpty { folded.insert(Self.fold(code)) }
            }
        }
        self.values = folded
        self.includes = includes
    }

    /// Whether a record with these values passes.
    package func keeps(_ found: [String]) -> Bool { keeps(hasValue: has(found)) }

    package func has(_ found: [String]) -> Bool {
        found.contains { !$0.isEmpty && values.contains(Self.fold($0)) }
    }

    package func keeps(hasValue: Bool) -> Bool { hasValue == includes }

    package static func fold(_ text: String) -> String { text.trimmedBlanks.lowercased() }
}

extension String {
    /// Without the blanks and line breaks around it.
    var trimmedBlanks: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
