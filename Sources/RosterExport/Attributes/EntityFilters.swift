// The filters of a connection, resolved against the schools and profiles of the SIS.

import Basics
import Database
import SIS

/// Who passes the filters.
struct EntityFilters {
    /// The values of one filter; places of schools or keys of profiles where it names such.
    private struct Filter {
        let attribute: String
        let sieve: ValueSieve
        var schools: Set<Int32> = []
        var profiles: Set<Int64> = []
    }

    private var filters: [ExportEntity: [Filter]] = [:]

    /// Filters none.
    init() {}

    /// - Errors: `export-filter-unknown`, `export-school-unknown`, `export-profile-unknown`,
    ///   those of the database.
    init(_ policy: ExportPolicy, _ plan: YearPlan, _ sis: DatabaseConnection) throws {
        for filter in policy.filters {
            let known = AttributeCatalogue.filters(of: filter.entity)
            guard known.contains(filter.attribute) else {
                throw ExportError.unknown(
                    "export-filter-unknown",
                    "\(filter.entity.rawValue) cannot be filtered by \(filter.attribute)",
                    filter.attribute, among: known)
            }
            var resolved = Filter(
                attribute: filter.attribute,
                sieve: ValueSieve(
                    filter.values, includes: filter.includes,
                    areGradeLevels: filter.attribute == "grade_level"))
            switch filter.attribute {
            case "school": resolved.schools = try Self.schools(filter.values, plan)
            case "profile": resolved.profiles = try Self.profiles(filter.values, sis)
            default: break
            }
            filters[filter.entity, default: []].append(resolved)
        }
    }

    func has(_ entity: ExportEntity) -> Bool { filters[entity] != nil }

    /// Whether the spellings of grade levels are asked for.
    var readsGradeLevels: Bool {
        filters[.students]?.contains { $0.attribute == "grade_level" } ?? false
    }

    func keepsStudent(at schools: [Int32], gradeSpelling: String, gradeCode: String) -> Bool {
        keeps(.students) { filter in
            filter.attribute == "school"
                ? !filter.schools.isDisjoint(with: schools)
                : filter.sieve.has([gradeSpelling, gradeCode])
        }
    }

    /// `schools` may hold `Settlement.allSchools`, which is every school.
    func keepsStaff(at schools: Set<Int32>, profiles: Set<Int64>) -> Bool {
        keeps(.staff) { filter in
            filter.attribute == "profile"
                ? !filter.profiles.isDisjoint(with: profiles)
                : schools.contains(Settlement.allSchools)
                    || !filter.schools.isDisjoint(with: schools)
        }
    }

    /// The course in the current row; `school` is nil for one of the district, which has no school.
    func keepsCourse(_ rows: RowCursor, school: Int?) -> Bool {
        typealias Row = CourseRows
        return keeps(.courses) { filter in
            switch filter.attribute {
            case "school": school.map { filter.schools.contains(Int32($0)) } ?? false
            case "subject":
                filter.sieve.has(
                    subject: rows.cell(Row.subject), code: rows.cell(Row.subjectCode))
            case "grade_level": filter.sieve.has(gradesIn: rows.cell(Row.gradeLevels))
            default: filter.sieve.has([rows.cell(Row.number).string])
            }
        }
    }

    /// What is read of sections: `AttributeRows.firstField` and what follows.
    static let sectionFields: [AttributeField] = [
        .column(.title), .column(.shortName), .column(.courseShortName), .column(.subjectTitle),
        .column(.subjectCode),
    ]

    /// The section in the current row of `AttributeRows` with `sectionFields`.
    func keepsSection(_ rows: RowCursor, school: Int32) -> Bool {
        func cell(_ place: Int) -> Cell { rows.cell(AttributeRows.firstField + place) }
        return keeps(.classes) { filter in
            switch filter.attribute {
            case "school": filter.schools.contains(school)
            case "subject": filter.sieve.has(subject: cell(3), code: cell(4))
            case "course_code": filter.sieve.has([cell(2).string])
            default:
                filter.sieve.has(
                    ValueSieve.spellings(ofTitle: cell(0))
                        + [cell(1).string, rows.cell(AttributeRows.uuid).string])
            }
        }
    }

    private func keeps(_ entity: ExportEntity, _ hasValue: (Filter) -> Bool) -> Bool {
        filters[entity]?.allSatisfy { $0.sieve.keeps(hasValue: hasValue($0)) } ?? true
    }

    /// The places of the schools that the values name; each must name one at least.
    private static func schools(_ values: [String], _ plan: YearPlan) throws -> Set<Int32> {
        var places: Set<Int32> = []
        for value in values {
            let sieve = ValueSieve([value], includes: true)
            let named = plan.schools.indices.filter { place in
                let school = plan.schools[place]
                return sieve.has(
                    [school.sourcedId, school.number]
                        + school.name.withCell(ValueSieve.spellings(ofTitle:)))
            }
            guard !named.isEmpty, !value.trimmedBlanks.isEmpty else {
                throw ExportError.unknown(
                    "export-school-unknown", "a filter names \(value), which is no school", value,
                    among: plan.schools.map(\.name))
            }
            places.formUnion(named.map(Int32.init))
        }
        return places
    }

    private static func profiles(
        _ values: [String], _ sis: DatabaseConnection
    ) throws -> Set<Int64> {
        let rows = try ProfileRows.inKeyOrder(sis)
        var profiles: [(key: Int64, title: String)] = []
        while try rows.next() {
            profiles.append((rows.integer(ProfileRows.id), rows.cell(ProfileRows.title).string))
        }
        var keys: Set<Int64> = []
        for value in values {
            let sieve = ValueSieve([value], includes: true)
            let named = profiles.filter { sieve.has([$0.title]) }
            guard !named.isEmpty else {
                throw ExportError.unknown(
                    "export-profile-unknown", "a filter names \(value), which is no profile",
                    value, among: profiles.map(\.title))
            }
            keys.formUnion(named.map(\.key))
        }
        return keys
    }
}

extension ValueSieve {
    /// A title as it stands, and its part in the district's own language.
    static func spellings(ofTitle title: Cell) -> [String] {
        let first = TextCleaning.firstLanguage(title)
        return first.count == title.count ? [title.string] : [title.string, first.string]
    }

    func has(subject: Cell, code: Cell) -> Bool {
        has(Self.spellings(ofTitle: subject) + [code.string])
    }

    /// Whether one of a list of grade levels has the value, by spelling or code.
    func has(gradesIn list: Cell) -> Bool {
        var found: [String] = []
        list.forEachItem { item in
            let spelling = item.string
            found += [spelling, GradeLevels.code(spelling)]
        }
        return has(found)
    }
}
