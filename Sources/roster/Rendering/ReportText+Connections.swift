// The reports about connections in words.

import Runs

extension ReportText {
    static func newConnection(_ report: RunReport) -> String { closing(report) }

    static func connectionCheck(_ report: RunReport) -> String {
        var text = report.findings.map { FindingsText.list($0) } ?? ""
        guard report.error == nil else { return text }
        if let line = report.connections?.first { text += described(line) + "\n" }
        return text + closing(report)
    }

    static func connectionList(_ report: RunReport) -> String {
        guard report.error == nil else { return "" }
        var text = ""
        if let lines = report.connections, !lines.isEmpty {
            let rows = lines.map { line in
                [
                    line.title ?? "?", line.state, line.expires ?? "no end", line.profile ?? "?",
                    line.file,
                ].map(Figures.plain)
            }
            text += Figures.table(
                [["title", "state", "until", "profile", "file"]] + rows, right: [])
            for line in lines {
                let said = [
                    written(line), line.switches ?? [], line.grades ?? [], line.changes ?? [],
                    line.handoff ?? [],
                ].flatMap(\.self)
                guard !said.isEmpty else { continue }
                text +=
                    Figures.plain(
                        "  \(line.title ?? line.file): " + said.joined(separator: ", ")) + "\n"
            }
            text += "\n"
        }
        return text + (report.findings.map { FindingsText.list($0) } ?? "") + closing(report)
    }

    /// What it may write, as one of the things said of it.
    private static func written(_ line: ConnectionLine) -> [String] {
        guard let names = line.write, !names.isEmpty else { return [] }
        return ["may write " + names.joined(separator: " and ")]
    }

    /// What the file says, in a few lines.
    private static func described(_ line: ConnectionLine) -> String {
        func listed(_ names: [String]?, _ none: String = "nothing") -> String {
            guard let names, !names.isEmpty else { return none }
            return names.joined(separator: ", ")
        }
        let rows =
            [
                ["title", line.title ?? ""], ["state", line.state],
                ["until", line.expires ?? "no end"], ["profile", line.profile ?? ""],
                ["reads", listed(line.read)], ["may write", listed(line.write)],
                ["switches on", listed(line.switches)],
                ["grades", listed(line.grades, "as usual")],
                ["changes", listed(line.changes, "as usual")],
            ]
            + [line.sis.map { ["database", $0] }, line.handoff.map { ["handoff", listed($0)] }]
            .compactMap(\.self)
        return Figures.table(rows.map { $0.map(Figures.plain) }, right: [])
    }

    private static func closing(_ report: RunReport) -> String {
        guard report.error == nil else { return "" }
        return Figures.wrapped(Figures.plain(report.verdict ?? "")) + "\n"
            + (report.next.map { "Next: \(Figures.plain($0))\n" } ?? "")
    }
}
