// The difference of two bundles, in words.

import Runs

extension ReportText {
    private static let mostSchools = 40

    static func comparison(_ report: RunReport) -> String {
        var text = report.findings.map { FindingsText.list($0) } ?? ""
        guard report.error == nil, let difference = report.difference else { return text }
        text += "Rows\n" + changedFiles(difference) + "\n"
        if difference.isDifferent {
            text += titled("Changed columns, by rows", changedColumns(difference))
            text += titled("By school", changedSchools(difference))
            text += titled("Samples", changedRows(difference))
        }
        return text + verdict(report) + cost(report)
    }

    static func titled(_ title: String, _ body: String) -> String {
        body.isEmpty ? "" : "\(title)\n\(body)\n"
    }

    private static let heading = ["old", "new", "added", "changed", "removed", "same"]

    private static func cells(_ counts: DifferenceReport.Counts) -> [String] {
        [counts.old, counts.new, counts.added, counts.changed, counts.removed, counts.same]
            .map { Figures.count($0) }
    }

    static func changedFiles(_ difference: DifferenceReport) -> String {
        var rows = [["file"] + heading]
        rows += difference.files.map { [$0.file] + cells($0.counts) }
        rows.append(["in all"] + cells(difference.counts))
        return Figures.table(rows, right: Set(1...heading.count))
    }

    static func changedColumns(_ difference: DifferenceReport) -> String {
        difference.files.filter { !$0.columns.isEmpty }.map { file in
            let counts = file.columns.map { "\($0.column) \(Figures.count($0.changed))" }
            let lines = Figures.wrapped(
                Figures.plain(counts.joined(separator: ", ")), columns: 74)
            return "  \(file.file)\n"
                + lines.split(separator: "\n").map { "    \($0)\n" }.joined()
        }.joined()
    }

    /// Those with a difference.
    static func changedSchools(_ difference: DifferenceReport) -> String {
        let schools = difference.schools.filter(\.counts.isDifferent)
        guard !schools.isEmpty else { return "" }
        var rows = [["school"] + heading]
        rows += schools.prefix(mostSchools).map { school in
            let name = school.sourcedId == nil ? "the district, and of no one school" : school.name
            return [Figures.plain(name ?? "")] + cells(school.counts)
        }
        let rest = schools.count - mostSchools
        return Figures.table(rows, right: Set(1...heading.count))
            + (rest > 0 ? "  … and \(Figures.count(rest)) more (--format json has all)\n" : "")
    }

    static func changedRows(_ difference: DifferenceReport) -> String {
        var file = ""
        return difference.samples.map { sample in
            let title = sample.file == file ? "" : "  \(sample.file)\n"
            file = sample.file
            return title + self.sample(sample, showsValues: difference.showsValues)
        }.joined()
    }

    private static func sample(_ sample: DifferenceReport.Sample, showsValues: Bool) -> String {
        var lines: [String] = []
        if let line = sample.oldLine { lines.append("old line \(line)") }
        if let line = sample.newLine { lines.append("new line \(line)") }
        if let school = sample.school, !school.isEmpty { lines.append(school) }
        let title = "\(sample.kind) \(sample.sourcedId) (\(lines.joined(separator: ", ")))"
        var text = "    \(Figures.plain(title))\n"
        guard sample.kind == "changed" || showsValues else { return text }
        for cell in sample.cells {
            text += "      \(Figures.plain("\(cell.column): \(change(cell, sample.kind))"))\n"
        }
        return text
    }

    private static func change(_ cell: DifferenceReport.Cell, _ kind: String) -> String {
        func shown(_ value: String?) -> String {
            guard let value else { return cell.isHidden ? "(hidden)" : "" }
            return value.isEmpty ? "(blank)" : value
        }
        switch kind {
        case "added": return shown(cell.new)
        case "removed": return shown(cell.old)
        default: return "\(shown(cell.old)) → \(shown(cell.new))"
        }
    }
}
