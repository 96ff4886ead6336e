// What changes from one bundle to the next, for the eye: bars by file, tables by school and column,
// samples, and the counts of the last runs.

extension ReportPage {
    /// So many columns that changed most, and so many of the last runs.
    private static let columnsShown = 20
    private static let runsShown = 14

    static func changes(_ report: RunReport) -> [Block] {
        guard let difference = report.difference else {
            guard let change = report.change, change.isUnchanged, let run = change.comparedWith
            else { return [] }
            return [
                .heading("What changes"),
                .paragraph("Nothing: not one row is another than in the bundle of run \(run)."),
            ]
        }
        let different = difference.files.filter(\.counts.isDifferent)
        let same = difference.files.filter { !$0.counts.isDifferent && $0.counts.same > 0 }
        var blocks: [Block] = [
            .heading("What changes"), .figures(parts(difference.counts)),
            .bars(different.map { Bar(label: $0.file, parts: parts($0.counts)) }),
        ]
        if !same.isEmpty {
            let files = same.map { "\($0.file) (\(Figures.count($0.counts.same, "row")))" }
            blocks.append(.paragraph("Nothing changes in \(Verdict.list(files))."))
        }
        return blocks
    }

    private static func parts(_ counts: DifferenceReport.Counts) -> [Figure] {
        [
            Figure(label: "added", count: counts.added, tone: .good),
            Figure(label: "changed", count: counts.changed, tone: .changed),
            Figure(label: "removed", count: counts.removed, tone: .held),
            Figure(label: "the same", count: counts.same),
        ]
    }

    /// What a delta sends, or why there is none.
    static func sent(_ change: ChangeReport?) -> [Block] {
        guard let change else { return [] }
        var blocks: [Block] = []
        if let reason = change.bulkBecause {
            blocks.append(.paragraph("The whole bundle, and not the changes alone: \(reason)"))
        }
        guard let sent = change.sent, !sent.isEmpty else { return blocks }
        let table = Table(
            caption: "Rows that are sent", header: ["file", "new or changed", "to be deleted"],
            rows: sent.map { [$0.file, Figures.count($0.active), Figures.count($0.toBeDeleted)] },
            numbers: [1, 2])
        return blocks + [.table(table)]
    }

    /// What is in the bundle, where nothing else says it.
    static func files(_ report: RunReport) -> [Block] {
        guard report.difference == nil, report.error == nil, !report.files.isEmpty else {
            return []
        }
        let table = Table(
            caption: "Rows of each file", header: ["file", "rows"],
            rows: report.files.map { [$0.file, Figures.count($0.rows)] }, numbers: [1])
        return [.heading("In the bundle"), .table(table)]
    }

    /// Those with a difference, the most changed first.
    static func schools(_ difference: DifferenceReport) -> [Block] {
        let schools = difference.schools.filter(\.counts.isDifferent).sorted {
            ($1.counts.different, $0.nameShown) < ($0.counts.different, $1.nameShown)
        }
        guard !schools.isEmpty else { return [] }
        let rows = schools.prefix(rowsShown).map { school in
            let counts = school.counts
            return [school.nameShown, Figures.count(counts.old), Figures.count(counts.new)]
                + [counts.added, counts.changed, counts.removed].map { Figures.count($0) }
                + [share(counts.removed, counts.old)]
        }
        let table = Table(
            caption: "Rows of all files, by the school they belong to; the most changed first",
            header: ["school", "before", "now", "added", "changed", "removed", "share removed"],
            rows: rows, numbers: Set(1...6), left: schools.count - rows.count)
        var blocks: [Block] = [.heading("By school"), .table(table)]
        let others = difference.schools.count - schools.count
        if others > 0 {
            let name = Figures.count(others, "other school")
            blocks.append(.paragraph("Nothing changes in \(name)."))
        }
        return blocks
    }

    static func columns(_ difference: DifferenceReport) -> [Block] {
        let columns = difference.files.flatMap { file in
            file.columns.map { (file: file, column: $0) }
        }.enumerated().sorted {
            // Among equals in the order of the files.
            ($1.element.column.changed, $0.offset) < ($0.element.column.changed, $1.offset)
        }.map(\.element)
        guard !columns.isEmpty else { return [] }
        let rows = columns.prefix(columnsShown).map { file, column in
            let both = file.counts.changed + file.counts.same
            return [
                column.column, file.file, Figures.count(column.changed),
                share(column.changed, both),
            ]
        }
        let table = Table(
            caption: "Columns by rows in which they change, of the rows that are in both bundles",
            header: ["column", "file", "rows", "share"], rows: rows, numbers: [2, 3],
            left: columns.count - rows.count)
        return [.heading("What changes in the rows"), .table(table)]
    }

    /// `34%`; nothing of nothing.
    static func share(_ count: Int, _ whole: Int) -> String {
        guard count > 0, whole > 0 else { return "" }
        return count * 100 < whole ? "under 1%" : "\(count * 100 / whole)%"
    }
}

extension ReportPage {
    static func samples(_ difference: DifferenceReport) -> [Block] {
        let samples = Dictionary(grouping: difference.samples, by: \.file)
        let folds = difference.files.compactMap { file -> Block? in
            guard let rows = samples[file.file], !rows.isEmpty else { return nil }
            let table = Table(
                caption: "Rows of \(file.file) that change",
                header: ["sourcedId", "what", "school", "line", "values"],
                rows: rows.prefix(rowsShown).map(row), left: max(0, rows.count - rowsShown))
            return .folded(
                title: "\(file.file): \(Figures.count(rows.count, "row"))", [.table(table)])
        }
        guard !folds.isEmpty else { return [] }
        let hint =
            difference.showsValues
            ? "Values of people stand here, since they were asked for."
            : "Where the value is a person's, it is hidden."
        return [.heading("Some of the rows"), .paragraph(hint)] + folds
    }

    private static func row(_ sample: DifferenceReport.Sample) -> [String] {
        let line = sample.newLine.map { "\(Figures.count($0))" }
        let lines = line ?? sample.oldLine.map { "\(Figures.count($0)) before" }
        let values = sample.cells.map { "\($0.column): \(value($0, sample.kind))" }
        return [
            sample.sourcedId, sample.kind, sample.school ?? "", lines ?? "",
            values.joined(separator: "; "),
        ]
    }

    private static func value(_ cell: DifferenceReport.Cell, _ kind: String) -> String {
        if cell.isHidden { return "hidden" }
        func shown(_ text: String?) -> String {
            text.flatMap { $0.isEmpty ? nil : $0 } ?? "(blank)"
        }
        return switch kind {
        case "added": shown(cell.new)
        case "removed": shown(cell.old)
        default: "\(shown(cell.old)) → \(shown(cell.new))"
        }
    }

    /// File by file; where there was one run only, there is nothing to draw.
    static func trends(_ points: [TrendPoint]) -> [Block] {
        let points = points.suffix(runsShown)
        guard points.count > 1, let last = points.last else { return [] }
        var names = last.files.map(\.file)
        for file in points.flatMap(\.files) where !names.contains(file.file) {
            names.append(file.file)
        }
        let counts = names.map { name in
            points.map { $0.files.first { $0.file == name }?.rows ?? 0 }
        }
        let trends = zip(names, counts).map { name, counts in
            Trend(label: name, counts: counts, words: step(counts))
        }
        let table = Table(
            caption: "Rows of each file, from run to run",
            header: ["file"] + points.map { "run \($0.run)" + ($0.asOf.map { "\n\($0)" } ?? "") },
            rows: zip(names, counts).map { [$0] + $1.map { Figures.count($0) } },
            numbers: Set(1...points.count))
        return [
            .heading("The last \(points.count) runs"),
            .paragraph("A bar for each run, from zero; this one comes last."), .trends(trends),
            .folded(title: "The same in figures", [.table(table)]),
        ]
    }

    /// What the last of several counts is beside that before it.
    private static func step(_ counts: [Int]) -> String {
        let (now, before) = (counts[counts.count - 1], counts[counts.count - 2])
        let rows = Figures.count(now, "row")
        if now == before { return "\(rows), as before" }
        let change = abs(now - before)
        let words = "\(rows), \(Figures.count(change)) \(now > before ? "more" : "fewer")"
        return change * 100 < before || before == 0 ? words : "\(words) (\(share(change, before)))"
    }
}

extension DifferenceReport.Counts {
    fileprivate var different: Int { added + changed + removed }
}

extension DifferenceReport.School {
    /// Its name, or what stands for it.
    fileprivate var nameShown: String {
        guard let sourcedId else { return "the district, and of no one school" }
        return name.flatMap { $0.isEmpty ? nil : $0 } ?? sourcedId
    }
}
