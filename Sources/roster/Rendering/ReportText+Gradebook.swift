// The reports about the gradebook, in words.

import Runs

extension ReportText {
    static func gradebook(_ report: RunReport) -> String {
        guard report.error == nil, let book = report.gradebook else { return "" }
        return book.lineItems.map { lineItem($0, showsValues: book.showsValues) + "\n" }.joined()
            + verdict(report)
    }

    static func approval(_ report: RunReport) -> String {
        report.error == nil ? verdict(report) : ""
    }

    static func uncategorized(_ report: RunReport) -> String {
        guard report.error == nil else { return "" }
        let sections = (report.uncategorized?.sections ?? []).map { section in
            let rows = section.lineItems.map {
                [$0.sourcedId, $0.vendor ?? "", $0.dueDate ?? "", $0.title].map(Figures.plain)
            }
            return Figures.plain("Section \(section.sourcedId): \(section.title)") + "\n"
                + Figures.table([["line item", "from", "due", "title"]] + rows, right: [])
                + choices(section.categories) + "\n"
        }
        return sections.joined() + verdict(report)
    }

    static func alignment(_ report: RunReport) -> String {
        report.error == nil ? verdict(report) : ""
    }

    static func undo(_ report: RunReport) -> String {
        var text = report.findings.map { FindingsText.list($0) } ?? ""
        guard report.error == nil else { return text }
        if let undo = report.undo {
            let rows = undo.counts.map {
                [words($0.what), Figures.count($0.restored), Figures.count($0.kept)]
            }
            text += Figures.table([["what", "restored", "kept"]] + rows, right: [1, 2]) + "\n"
        }
        return text + verdict(report)
    }

    // Parts.

    /// `lineItems` as `line items`.
    private static func words(_ name: String) -> String {
        name.map { $0.isUppercase ? " \($0.lowercased())" : String($0) }.joined()
    }

    private static func lineItem(
        _ item: GradebookReport.LineItem, showsValues: Bool
    ) -> String {
        var facts = ["\(item.points) points", item.category ?? "uncategorized"]
        if item.isAligned { facts.append("aligned by hand") }
        if let due = item.dueDate { facts.append("due \(due)") }
        if let hidden = item.hiddenAt { facts.append("deleted by its vendor \(hidden)") }
        let title = "\(item.title) (\(item.sourcedId)): \(facts.joined(separator: ", "))"
        var rows = [["student", "from"] + (showsValues ? ["score", "state", "name"] : [])]
        rows += item.grades.map { grade in
            [grade.student, origin(grade.origin)] + values(grade.values)
        }
        return Figures.plain(title) + "\n  from \(origin(item.origin))\n"
            + (item.grades.isEmpty
                ? "  no grades\n"
                : Figures.table(rows.map { $0.map(Figures.plain) }, right: [], indent: "    "))
    }

    private static func values(_ values: GradebookReport.Values?) -> [String] {
        guard let values else { return [] }
        return [values.points ?? "–", values.states.joined(separator: ", "), values.name]
    }

    /// `Canvas, run 3, results.csv:12, changed since`.
    private static func origin(_ origin: ValueOrigin) -> String {
        var parts = [origin.vendor ?? origin.madeBy]
        if let run = origin.run { parts.append("run \(run)") }
        if let file = origin.file {
            parts.append(file + (origin.line.map { ":\($0)" } ?? ""))
        }
        if origin.isEditedSince { parts.append("changed since") }
        return Figures.plain(parts.joined(separator: ", "))
    }

    private static func choices(_ categories: [CategoryChoice]) -> String {
        guard !categories.isEmpty else { return "  the class has no categories\n" }
        let listed = categories.map { "\($0.title) (\($0.sourcedId))" }.joined(separator: ", ")
        return Figures.wrapped(Figures.plain("categories: \(listed)"), columns: 74)
            .split(separator: "\n").map { "  \($0)\n" }.joined()
    }
}
