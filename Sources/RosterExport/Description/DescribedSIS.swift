// What a page for a vendor tells of the SIS itself: the school year, the schools, types of custom
// fields. Nothing about a person is read.

import Basics
import Database
import SIS

package struct DescribedSIS: Sendable, Equatable {
    package struct School: Sendable, Equatable {
        package let sourcedId: String
        package let number: String
        package let title: String
    }

    /// The years in which the school year starts and its first and last day; nil if there is none.
    package var year: (syear: Int, span: Span)? {
        guard let syear, let span else { return nil }
        return (syear, span)
    }
    private let syear: Int?
    private let span: Span?
    /// Those that go out, in key order.
    package let schools: [School]
    /// The type of each custom field that goes out, as the SIS calls it.
    package let types: [CustomFieldChoice: String]

    /// - Errors: those of the database, `export-school-unknown`, `export-school-ambiguous`.
    package init(_ sis: DatabaseConnection, _ policy: ExportPolicy) throws {
        typealias Period = MarkingPeriodRows
        let periods = try Period.years(sis)
        var years: [(school: Int64?, year: FullYear)] = []
        while try periods.next() {
            guard let first = periods.date(Period.yearStart),
                let last = periods.date(Period.yearEnd)
            else { continue }
            let school =
                periods.isNull(Period.yearSchoolID) ? nil : periods.integer(Period.yearSchoolID)
            let syear = Int(periods.integer(Period.yearSyear))
            years.append((school, FullYear(syear: syear, span: Span(first: first, last: last))))
        }
        syear = SchoolYearChoice.syear(
            of: years.map(\.year), asOf: policy.asOf, wanted: policy.syear)
        let chosen = years.filter { [syear] in $0.year.syear == syear }
        span = chosen.map(\.year.span).reduce(nil) { sum, span in
            Span(
                first: min(sum?.first ?? span.first, span.first),
                last: max(sum?.last ?? span.last, span.last))
        }
        schools = try Self.schools(
            sis, policy, syear: syear, keepers: Set(chosen.map(\.school)))
        types = try Self.types(sis, policy)
    }

    private static func schools(
        _ sis: DatabaseConnection, _ policy: ExportPolicy, syear: Int?, keepers: Set<Int64?>
    ) throws -> [School] {
        typealias Row = SchoolRows
        guard let syear else { return [] }
        let rows = try Row.inKeyOrder(sis)
        var all: [School] = []
        var isKept: [Bool] = []
        var candidates: [SchoolOutsideScope.Candidate] = []
        func year(_ column: Int) -> Int? {
            rows.isNull(column) ? nil : Int(rows.integer(column))
        }
        while try rows.next() {
            isKept.append(
                SchoolWithoutYear.isSent(
                    opens: year(Row.firstYear), closes: year(Row.lastYear),
                    hasFullYear: keepers.contains(rows.integer(Row.id)) || keepers.contains(nil),
                    syear: syear))
            let (id, number) = (rows.cell(Row.uuid).string, rows.cell(Row.number).string)
            let title = rows.cell(Row.title)
            candidates.append(
                SchoolOutsideScope.Candidate(sourcedId: id, number: number, title: title.string))
            all.append(
                School(
                    sourcedId: policy.idPrefix + id, number: number,
                    title: TextCleaning.firstLanguage(title).string))
        }
        let named = try SchoolOutsideScope.places(of: policy.schools, among: candidates)
        return all.indices.filter { isKept[$0] && (named.isEmpty || named.contains($0)) }
            .map { all[$0] }
    }

    private static func types(
        _ sis: DatabaseConnection, _ policy: ExportPolicy
    ) throws -> [CustomFieldChoice: String] {
        let rows = try NameLists.customFields(sis)
        var types: [CustomFieldChoice: String] = [:]
        while try rows.next() {
            for choice in policy.customFields
            where choice.entity.sourceClass == rows.cell(0).string
                && choice.alias == rows.cell(1).string
            {
                types[choice] = rows.cell(2).string
            }
        }
        return types
    }
}
