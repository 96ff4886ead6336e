// What a connection sends, as a page for its receiver.

import Basics
import OneRoster

/// Makes the page out of what decides over the export, so that it cannot tell of another one.
package struct ConnectionDescription {
    let title: String
    let expires: CalendarDate?
    /// As the connection names it: a file's path from here is nobody else's business.
    let profileName: String
    let policy: ExportPolicy
    let profile: ConsumerProfile
    let write: Set<WriteScope>
    let grades: GradeSettings
    let sending: SendingSettings
    /// Nil where no SIS was looked at.
    let sis: DescribedSIS?

    package init(
        _ connection: Connection, _ policy: ExportPolicy, _ profile: ConsumerProfile,
        sis: DescribedSIS? = nil
    ) {
        title = connection.title
        expires = connection.expires
        profileName = connection.profile
        write = connection.write
        grades = connection.grades
        sending = connection.sending
        self.policy = policy
        self.profile = profile
        self.sis = sis
    }

    package var page: VendorPage {
        VendorPage(
            title: "What \(title) receives",
            blocks: [
                opening, files, columns, identifiers, people, classes, dates, metadata, deletions,
                comingBack, receiver, contacts,
            ].flatMap(\.self))
    }

    /// The files that go out, in the order in which they are written.
    var sent: [FileName] {
        FileName.dependenceOrder.filter { file in
            policy.read.contains { $0.sentFile == file }
        }
    }

    private var opening: [VendorPage.Block] {
        let form: Phrase =
            switch (profile.output, profile.zipName) {
            case (.folder, _): "loose files"
            case (.zip, let name?): "a zip named \(code: name)"
            case (.zip, nil): "a zip with its files at the top"
            }
        var rows: [[Phrase]] = [
            [
                "Standard",
                sending.mode == .bulk
                    ? "OneRoster 1.1 CSV, bulk"
                    : "OneRoster 1.1 CSV, delta: changes alone, after a first bundle that is bulk",
            ],
            ["Form", form],
            ["Text", "UTF-8 without a byte order mark, commas, CR LF, quotes where needed"],
            ["Order of rows", "by `sourcedId`, byte by byte"],
            ["School year", schoolYear],
            ["Rules for this receiver", "\(profile.title) (profile \(code: profileName))"],
        ]
        if let expires { rows.append(["Last day", "\(expires.description)"]) }
        return [
            .paragraph(
                """
                This page says what the connection “\(title)” sends, in which form and by which \
                rules, and what comes back. It is made from the settings of the export itself and holds nothing about \
                any person.
                """),
            .table(header: ["", ""], rows: rows),
        ]
    }

    private var schoolYear: Phrase {
        if let year = sis?.year {
            return
                "\(year.syear)–\(year.syear + 1), \(year.span.first.description) to \(year.span.last.description)"
        }
        if let syear = policy.syear { return "the one that starts in \(syear)" }
        return "the one of the day of the export; before its first day the next one"
    }

    private var files: [VendorPage.Block] {
        var rows: [[Phrase]] = sent.map { ["\(code: profile.csv($0))", Self.holds($0)] }
        for file in FileName.dependenceOrder
        where profile.headerOnly.contains(file) && !sent.contains(file) {
            rows.append(["\(code: profile.csv(file))", "nothing: its header alone"])
        }
        rows.append(["`manifest.csv`", "how each file is sent"])
        let isHeaderOnly = sent.filter(profile.headerOnly.contains).map(profile.csv)
        var blocks: [VendorPage.Block] = [
            .heading("Files"), .table(header: ["file", "a row is"], rows: rows),
            .paragraph(
                "A file without rows is left out, and the manifest says `absent`. No other files come."
            ),
        ]
        if !isHeaderOnly.isEmpty {
            blocks.append(
                .paragraph("Without rows, \(codes: isHeaderOnly) come with their header alone."))
        }
        return blocks
    }

    private static func holds(_ file: FileName) -> Phrase {
        switch file {
        case .orgs: "the district or a school"
        case .academicSessions: "a school year or a part of it"
        case .courses: "a course"
        case .classes: "a taught class"
        case .users: "a person"
        case .enrollments: "a person in a class"
        case .demographics: "birth date, sex and the like of a student"
        case .resources: "a resource for teaching"
        case .classResources: "a resource of a class"
        case .courseResources: "a resource of a course"
        case .categories: "a category of assignments"
        case .lineItems: "an assignment in a class"
        case .results: "a grade of a student"
        }
    }

    private var columns: [VendorPage.Block] {
        var blocks: [VendorPage.Block] = [
            .heading("Columns"),
            .paragraph(
                """
                Every column of the standard is there, in its order. “Always” columns have a \
                value in every row, “blank” ones in none.
                """),
        ]
        for file in sent {
            let rows: [[Phrase]] = file.table.columns.map { column in
                [
                    "\(code: column.name)", filled(column),
                    isBlank(column) ? "nothing" : Self.value(column),
                ]
            }
            blocks.append(.paragraph("\(code: profile.csv(file))"))
            blocks.append(.table(header: ["column", "filled", "holds"], rows: rows))
        }
        return blocks
    }

    private func filled(_ column: Column) -> Phrase {
        if isBlank(column) { return "blank" }
        if column.presence == .deltaOnly { return "in a delta" }
        if profile.requiredColumns[column.file]?.contains(column.name) == true { return "always" }
        return column.presence == .always ? "always" : "where known"
    }

    /// Whether no row has a value, whatever the SIS holds.
    func isBlank(_ column: Column) -> Bool {
        if column.presence == .deltaOnly { return sending.mode == .bulk }
        switch (column.file, column.name) {
        case (.users, "password"): return true
        case (.users, "agentSourcedIds"): return !policy.read.contains(.guardians)
        case (.courses, "schoolYearSourcedId"): return !policy.read.contains(.academicSessions)
        default: return false
        }
    }

    private static func value(_ column: Column) -> Phrase {
        switch column.kind {
        case .guid: "the id of the row"
        case .guidOf(let file): "the id of the row, which is that in \(code: file.csv)"
        case .reference(let file, _): "an id of \(code: file.csv)"
        case .references(let file): "ids of \(code: file.csv)"
        case .id, .text: "text"
        case .texts: "texts, with commas between"
        case .token(let words): "one of \(codes: words.tokens)"
        case .tokens(let words): "some of \(codes: words.tokens)"
        case .codes: "codes, with commas between"
        case .flag: "`true` or `false`"
        case .date: "a day, `YYYY-MM-DD`"
        case .dateTime: "an instant"
        case .year: "a year, `YYYY`"
        case .number: "a number"
        case .userIds: "items `{type:id}`, with commas between"
        }
    }
}
