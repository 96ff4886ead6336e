// What two bundles differ in, as a page.

extension ReportPage {
    init(comparison report: RunReport) {
        title = "Two bundles side by side"
        foot = Self.foot(report)
        guard let difference = report.difference, report.error == nil else {
            verdict = report.error.map { Self.failure($0) } ?? ("Failed", "", .bad)
            blocks = Self.cure(report.error) + Self.findings(report.findings)
            return
        }
        verdict =
            difference.isDifferent
            ? ("Different", report.verdict ?? "", .changed)
            : ("The same", report.verdict ?? "", .good)
        facts = [("Before", Self.name(difference.old)), ("Now", Self.name(difference.new))]
        if !difference.ignored.isEmpty {
            facts.append(("Not looked at", difference.ignored.joined(separator: ", ")))
        }
        if difference.counts.isDifferent {
            blocks += Self.changes(report) + Self.schools(difference) + Self.columns(difference)
            blocks += Self.samples(difference)
        }
        blocks += Self.files(difference) + Self.findings(report.findings)
    }

    private static func name(_ bundle: DifferenceReport.Bundle) -> String {
        "\(bundle.path) (\(bundle.oneRosterVersion))"
    }

    private static func files(_ difference: DifferenceReport) -> [Block] {
        let rows = difference.files.map { file in
            let counts = file.counts
            return [
                file.file, file.isInOld ? Figures.count(counts.old) : "no file",
                file.isInNew ? Figures.count(counts.new) : "no file",
            ]
                + [counts.added, counts.changed, counts.removed, counts.same].map {
                    Figures.count($0)
                }
        }
        guard !rows.isEmpty else { return [] }
        let table = Table(
            caption: "Rows of each file",
            header: ["file", "before", "now", "added", "changed", "removed", "the same"],
            rows: rows, numbers: Set(1...6))
        return [.heading("By file"), .table(table)]
    }
}
