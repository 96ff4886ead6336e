// The reports of the runs in words: what was done, how much of it, and what to do next.

import Runs

enum ReportText {
    static func initialised(_ report: RunReport) -> String {
        guard report.error == nil else { return "" }
        return verdict(report)
    }

    static func demo(_ report: RunReport) -> String {
        guard report.error == nil else { return "" }
        return section("", files(report, heading: "what"))
            + verdict(report) + cost(report)
    }

    static func export(_ report: RunReport) -> String {
        var text = ""
        if let findings = report.findings {
            // A bundle that was refused shows why; one that passed shows only its counts.
            text += FindingsText.list(findings, severity: "error")
            if report.difference == nil {
                text += section("Rows", files(report, heading: "file"))
            }
            text += section("Left out, by cause", drops(report))
            let place = report.files.isEmpty ? "connection" : "finished bundle"
            text += section(
                "Findings in the \(place): \(FindingsText.counts(findings))",
                FindingsText.table(findings))
        }
        text += changesForReceiver(report)
        text += explained(report)
        guard report.error == nil else { return text }
        return text + verdict(report) + cost(report)
    }

    /// Records alone, without a bundle.
    static func explanation(_ report: RunReport) -> String {
        guard report.error == nil else {
            return report.findings.map { FindingsText.list($0, severity: "error") } ?? ""
        }
        return explained(report) + (report.verdict == nil ? "" : verdict(report))
    }

    static func validation(_ report: RunReport) -> String {
        guard let findings = report.findings else { return "" }
        var text = FindingsText.list(findings)
        text += section("Rows", files(report, heading: "file"))
        text += section("Findings", FindingsText.table(findings))
        guard report.error == nil else { return text }
        return text + verdict(report) + cost(report)
    }

    static func anonymization(_ report: RunReport) -> String {
        guard report.error == nil, let sample = report.sample else { return "" }
        return section("Rows", files(report, heading: "file"))
            + section("Made up, by file", columns(sample))
            + section("Left out, since OneRoster 1.1 does not have them", leftOut(sample))
            + section(
                "Faults of the text that the sample does not show",
                Figures.table(
                    sample.mended.map { [Figures.count($0.count), $0.code] }, right: [0]))
            + verdict(report) + cost(report)
    }

    static func load(_ report: RunReport) -> String {
        var text = report.findings.map { FindingsText.list($0) } ?? ""
        guard report.error == nil else { return text }
        text += section("Rows", changes(report))
        if let findings = report.findings {
            text += section("Findings", FindingsText.table(findings))
        }
        return text + verdict(report) + cost(report)
    }

    // Parts of a report.

    private static func section(_ title: String, _ body: String) -> String {
        guard !body.isEmpty else { return "" }
        return (title.isEmpty ? "" : title + "\n") + body + "\n"
    }

    private static func files(_ report: RunReport, heading: String) -> String {
        guard !report.files.isEmpty else { return "" }
        let hasModes = report.files.contains { $0.mode != nil }
        var rows = [[heading, "rows"] + (hasModes ? ["mode"] : [])]
        rows += report.files.map {
            [Figures.plain($0.file), Figures.count($0.rows)] + ($0.mode.map { [$0] } ?? [])
        }
        rows.append(["in all", Figures.count(report.files.reduce(0) { $0 + $1.rows })])
        return Figures.table(rows, right: [1])
    }

    private static func drops(_ report: RunReport) -> String {
        guard let drops = report.drops, !drops.isEmpty else { return "" }
        return Figures.table(
            drops.map { [Figures.count($0.count), $0.code, $0.title] }, right: [0])
    }

    private static func changes(_ report: RunReport) -> String {
        guard let changes = report.changes, !changes.isEmpty else { return "" }
        let heading = ["file", "read", "added", "changed", "same", "deleted", "refused"]
        let rows = changes.map { change in
            [change.file]
                + [
                    change.read, change.inserted, change.updated, change.unchanged, change.deleted,
                    change.refused,
                ].map(Figures.count)
        }
        return Figures.table([heading] + rows, right: Set(1..<heading.count))
    }

    private static func columns(_ sample: SampleReport) -> String {
        sample.files.map { file in
            let names = file.replaced.joined(separator: ", ")
            let lines = Figures.wrapped(Figures.plain(names), columns: 74).split(separator: "\n")
            return (["  " + Figures.plain(file.file)] + lines.map { "    " + $0 })
                .joined(separator: "\n") + "\n"
        }.joined()
    }

    private static func leftOut(_ sample: SampleReport) -> String {
        sample.leftOut.map { "  \(Figures.plain($0))\n" }.joined()
    }

    static func verdict(_ report: RunReport) -> String {
        Figures.wrapped(Figures.plain(report.verdict ?? "")) + "\n"
            + (report.next.map { "Next: \(Figures.plain($0))\n" } ?? "")
    }

    static func cost(_ report: RunReport) -> String {
        "(\(Figures.seconds(report.seconds)); processor \(Figures.seconds(report.cpuSeconds)); "
            + "peak memory \(Figures.bytes(report.peakMemoryBytes)))\n"
    }
}
