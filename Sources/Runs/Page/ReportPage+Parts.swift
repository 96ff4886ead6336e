// Parts of a page that every run's report has: what it comes to, what was found, what comes next.

extension ReportPage {
    /// Rows beyond these are in the JSON alone.
    static let rowsShown = 300

    /// No moment, so that the same run gives the same page.
    static func foot(_ report: RunReport) -> String {
        let made = "Made by \(report.tool) \(report.toolVersion)."
        return report.difference?.showsValues == true
            ? "\(made) Values of people stand in it: keep it as you keep the school database."
            : "\(made) No names, birth dates or scores of people stand in it."
    }

    /// What went wrong with the run as a whole, in the words of the terminal.
    static func failure(
        _ error: ErrorReport, _ consequence: String? = "Nothing was changed."
    ) -> (word: String, text: String, tone: Tone) {
        var place = error.path ?? ""
        if let line = error.line { place += ":\(line)" + (error.column.map { ":\($0)" } ?? "") }
        let text = [place, error.message].filter { !$0.isEmpty }.joined(separator: ": ")
        let sentences = ["\(text) (\(error.code)).", consequence].compactMap(\.self)
        return ("Failed", sentences.joined(separator: " "), .bad)
    }

    static func cure(_ error: ErrorReport?) -> [Block] {
        guard let hint = error?.hint else { return [] }
        return [.heading("What to do"), .paragraph(hint.prefix(1).uppercased() + hint.dropFirst())]
    }

    /// What was found: a table of kinds, and of each the places.
    static func findings(_ findings: FindingsReport?) -> [Block] {
        guard let findings, !findings.kinds.isEmpty else { return [] }
        let kinds = findings.kinds.map { kind in
            [kind.code, kind.severity, Figures.count(kind.count), kind.title, kind.hint]
        }
        let table = Table(
            caption: "What was found, by kind (roster explain CODE tells more)",
            header: ["code", "severity", "count", "what", "cure"], rows: kinds, numbers: [2])
        let items = Dictionary(grouping: findings.items, by: \.code)
        let places = findings.kinds.compactMap { kind -> Block? in
            guard let items = items[kind.code], !items.isEmpty else { return nil }
            let rows = items.prefix(rowsShown).map(row)
            return .folded(
                title: "\(kind.code): where",
                [
                    .table(
                        Table(
                            caption: kind.title, header: ["place", "field", "row", "what"],
                            rows: rows, left: kind.count - rows.count))
                ])
        }
        return [.heading("Findings"), .table(table)] + places
    }

    private static func row(_ item: FindingsReport.Item) -> [String] {
        let place = [item.file, item.line.map { String($0) }, item.column.map { String($0) }]
            .compactMap(\.self).joined(separator: ":")
        return [
            place.isEmpty ? "–" : place, item.field ?? "", item.sourcedId ?? "", item.message,
        ]
    }

    static func next(_ report: RunReport) -> [Block] {
        guard let next = report.next else { return [] }
        return [.heading("What comes next"), .command(next)]
    }
}
