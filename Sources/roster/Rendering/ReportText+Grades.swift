// Imports of grades in words: findings, counts by class, and what it comes to.

import Runs

extension ReportText {
    /// Classes beyond these are in the JSON alone.
    private static let classesShown = 40

    static func grades(_ report: RunReport) -> String {
        var text = report.findings.map { FindingsText.list($0) } ?? ""
        guard report.error == nil, let grades = report.grades else { return text }
        text += part("Rows", files(grades))
        text += part("By class, line items and results", classes(grades))
        text += part("Held, since", hold(grades))
        if let findings = report.findings {
            text += part("Findings", FindingsText.table(findings))
        }
        return text + verdict(report) + cost(report)
    }

    private static func part(_ title: String, _ body: String) -> String {
        body.isEmpty ? "" : "\(title)\n\(body)\n"
    }

    private static func files(_ grades: ImportReport) -> String {
        guard !grades.files.isEmpty else { return "" }
        let heading = ["", "read", "new", "changed", "same", "kept", "gone", "waiting", "refused"]
        func read(_ name: String) -> Int {
            grades.files.filter { $0.file.lowercased().hasPrefix(name) }.reduce(0) { $0 + $1.rows }
        }
        func row(_ name: String, _ read: Int, _ counts: ImportCounts) -> [String] {
            [name] + ([read] + numbers(counts)).map(Figures.count)
        }
        return Figures.table(
            [
                heading, row("line items", read("lineitems"), grades.lineItems),
                row("results", read("results"), grades.results),
            ], right: Set(1..<heading.count))
    }

    /// Those of which something is new, changed, gone or refused.
    private static func classes(_ grades: ImportReport) -> String {
        let told = grades.classes.filter { line in
            [line.lineItems, line.results].contains { counts in
                counts.inserted + counts.updated + counts.deleted + counts.waiting + counts.refused
                    > 0
            }
        }
        guard !told.isEmpty else { return "" }
        let heading = ["class", "new", "changed", "same", "gone", "refused"]
        let rows = told.prefix(classesShown).map { line in
            let pairs = zip(numbers(line.lineItems), numbers(line.results))
            let sums = pairs.map { Figures.count($0 + $1) }
            return [Figures.plain(line.sourcedId ?? "(no class of the SIS)")]
                + [sums[0], sums[1], sums[2], sums[4], sums[6]]
        }
        var text = Figures.table([heading] + rows, right: Set(1..<heading.count))
        if told.count > classesShown {
            text += "  … and \(Figures.count(told.count - classesShown)) more classes\n"
        }
        return text
    }

    private static func hold(_ grades: ImportReport) -> String {
        grades.hold.prefix(classesShown).map { line in
            let place = line.classSourcedId.map { "class \($0): " } ?? ""
            return "  " + Figures.plain(place + line.message) + "\n"
        }.joined()
    }

    private static func numbers(_ counts: ImportCounts) -> [Int] {
        [
            counts.inserted, counts.updated, counts.unchanged, counts.kept, counts.deleted,
            counts.waiting, counts.refused,
        ]
    }
}
