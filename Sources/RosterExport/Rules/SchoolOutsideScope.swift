// Which schools a connection sends.

import Basics

/// - Source: export rules, section 5
package enum SchoolOutsideScope: Rule {
    package static let pages = FindingPage.pages(
        [
            (
                kind,
                """
                `schools: ["0022"]` sends the school with this number and leaves out all \
                others.
                """
            )
        ],
        what: """
            A list of schools, each by sourcedId, school number or title, sends those alone, \
            with the districts above them and nothing that belongs to another school: its \
            sessions, courses, classes, stints, permissions. Sessions that every school keeps \
            stay; courses of the district's catalogue stay where a class that is sent is one \
            of them. `orgSourcedIds` are cut to the schools sent; a student's grade is still \
            that of the primary school.
            """,
        why: """
            A product that one school bought gets that school's children and nobody else's.
            """,
        knob: "`schools`.")

    package static let kind = FindingKind(
        "export-school-outside-scope", .note, title: "school that the connection does not send",
        hint: "name it under schools, if it should go out", source: "export rules, section 5")

    /// A school that can be named.
    package struct Candidate {
        package let sourcedId: String
        package let number: String
        package let title: String

        package init(sourcedId: String, number: String, title: String) {
            self.sourcedId = sourcedId
            self.number = number
            self.title = title
        }
    }

    /// Places of the schools that are named.
    ///
    /// - Errors: `export-school-unknown`, `export-school-ambiguous`.
    package static func places(
        of names: [String], among schools: [Candidate]
    ) throws(ExportError) -> Set<Int> {
        var places: Set<Int> = []
        for name in names { places.insert(try place(of: name, among: schools)) }
        return places
    }

    private static func place(
        of name: String, among schools: [Candidate]
    ) throws(ExportError) -> Int {
        if let place = schools.firstIndex(where: { $0.sourcedId == name }) { return place }
        let meant = schools.indices.filter {
            !name.isEmpty && (schools[$0].number == name || schools[$0].title == name)
        }
        if meant.count == 1 { return meant[0] }
        guard meant.isEmpty else {
            let ids = meant.map { schools[$0].sourcedId }.joined(separator: ", ")
            throw ExportError(
                "export-school-ambiguous", "'\(name)' names \(meant.count) schools",
                hint: "name the one that is meant by its sourcedId: \(ids)")
        }
        let known = schools.flatMap { [$0.title, $0.number, $0.sourcedId] }.filter { !$0.isEmpty }
        let nearest = name.isEmpty ? nil : NearestName.to(name, among: known)
        let near = nearest.map { "did you mean '\($0)'?" }
        throw ExportError(
            "export-school-unknown", "no school has the sourcedId, number or title '\(name)'",
            hint: near ?? "name schools as the SIS does")
    }
}
