// The names in a connection that the SIS must have: custom fields, profiles of staff, values of
// filters.

import Basics
import Database
import SIS

extension ConnectionCheck {
    private struct CustomField {
        let source: String
        let alias: String
        let type: String
        let isSensitive: Bool
    }

    /// Both those that go out as metadata and those that feed an attribute.
    func checkCustomFields() throws {
        var named: [CustomFieldChoice] = connection.customFields
        for attribute in connection.attributes {
            for case .custom(let alias) in attribute.fields {
                named.append(CustomFieldChoice(entity: attribute.entity, alias: alias))
            }
        }
        guard !named.isEmpty else { return }
        let rows = try NameLists.customFields(sis)
        var fields: [CustomField] = []
        while try rows.next() {
            fields.append(
                CustomField(
                    source: rows.cell(0).string, alias: rows.cell(1).string,
                    type: rows.cell(2).string, isSensitive: rows.integer(3) != 0))
        }
        var seen: Set<CustomFieldChoice> = []
        for choice in named where seen.insert(choice).inserted {
            check(choice, fields.filter { $0.source == Self.source(of: choice.entity) })
        }
    }

    private func check(_ choice: CustomFieldChoice, _ fields: [CustomField]) {
        let place = ConnectionFile.Place.customField(choice.entity, choice.alias)
        let what = "of \(choice.entity.rawValue)"
        guard let field = fields.first(where: { $0.alias == choice.alias }) else {
            report(
                Self.customFieldUnknown, at: place,
                "there is no custom field '\(choice.alias)' \(what)"
                    + Self.near(choice.alias, fields.map(\.alias)))
            return
        }
        switch field.type {
        case "log":
            report(
                Self.customFieldLog, at: place, "the field '\(choice.alias)' \(what) is a log")
        case "file":
            report(
                Self.customFieldFile, at: place, "the field '\(choice.alias)' \(what) is a file")
        default:
            guard field.isSensitive else { return }
            report(
                Self.customFieldSensitive, at: place,
                "the field '\(choice.alias)' \(what) is marked as sensitive")
        }
    }

    private static func source(of entity: ExportEntity) -> String {
        switch entity {
        case .schools: "SISSchool"
        case .students: "SISStudent"
        case .staff, .guardians: "FocusUser"
        case .courses, .classes: ""
        }
    }

    // Profiles of staff.

    func checkStaffProfiles() throws {
        guard !connection.staff.roles.isEmpty else { return }
        let rows = try NameLists.profiles(sis)
        var titles: [String] = []
        var staff: Set<String> = []
        while try rows.next() {
            let title = rows.cell(0).string
            titles.append(title)
            let isStaff = ["admin", "teacher", "none"].contains(rows.cell(1).string)
            if isStaff, rows.integer(2) == 0 { staff.insert(title) }
        }
        for (title, role) in connection.staff.roles.sorted(by: { $0.key < $1.key }) {
            if !titles.contains(title) {
                report(
                    Self.staffProfileUnknown, at: .staffProfile(title),
                    "there is no profile '\(title)'\(Self.near(title, titles))")
            } else if !staff.contains(title), role != .notSent {
                report(
                    Self.staffProfileIdle, at: .staffProfile(title),
                    "the profile '\(title)' is inactive, or one of parents or students")
            }
        }
    }

    // Filters.

    /// `syear` is nil where there is no year to look into.
    func checkFilters(_ schools: [NamedSchool], syear: Int?) throws {
        var lists: [String: [String]] = [:]
        for filter in connection.filters {
            switch filter.attribute {
            case "school":
                for name in filter.values where !schools.contains(where: { $0.passes(name) }) {
                    reportUnknown(school: name, among: schools, at: .filter(filter, name))
                }
            default:
                let list = try lists[filter.attribute] ?? names(filter.attribute, syear: syear)
                lists[filter.attribute] = list
                check(filter, list)
            }
        }
    }

    private func check(_ filter: EntityFilter, _ names: [String]) {
        let known = Set(names.map(Self.folded))
        let isGrade = filter.attribute == "grade_level"
        for value in filter.values {
            let code = isGrade ? Self.folded(GradeLevels.code(value)) : ""
            guard !known.contains(Self.folded(value)), code.isEmpty || !known.contains(code) else {
                continue
            }
            let near = Self.near(value, names)
            if filter.attribute == "profile" {
                report(
                    Self.staffProfileUnknown, at: .filter(filter, value),
                    "there is no profile '\(value)'\(near)")
            } else {
                report(
                    Self.filterMatchesNothing, at: .filter(filter, value),
                    "no \(filter.attribute) of this year is '\(value)'\(near)")
            }
        }
    }

    /// All spellings of an attribute's values.
    private func names(_ attribute: String, syear: Int?) throws -> [String] {
        if attribute == "profile" { return try texts(NameLists.profiles(sis), columns: 0..<1) }
        if attribute == "grade_level" {
            let spellings = try texts(NameLists.gradeLevels(sis), columns: 0..<2)
            return spellings + spellings.map(GradeLevels.code).filter { !$0.isEmpty }
        }
        guard let syear else { return [] }
        switch attribute {
        case "subject": return try texts(NameLists.subjects(sis, syear: syear), columns: 0..<2)
        case "course_code":
            return try texts(NameLists.courseNumbers(sis, syear: syear), columns: 0..<1)
        default: return try texts(NameLists.sections(sis, syear: syear), columns: 0..<3)
        }
    }

    /// The texts of these columns that are not blank, titles in the first language too.
    private func texts(_ rows: RowCursor, columns: Range<Int>) throws -> [String] {
        var texts: [String] = []
        while try rows.next() {
            for column in columns {
                let cell = rows.cell(column)
                let whole = cell.string
                let first = TextCleaning.firstLanguage(cell).string
                if !whole.isEmpty { texts.append(whole) }
                if first != whole, !first.isEmpty { texts.append(first) }
            }
        }
        return texts
    }
}
