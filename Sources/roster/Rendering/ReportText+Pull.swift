// What a pull fetched, and what it left, one line a drop.

import Runs

extension ReportText {
    static func pulled(_ report: RunReport) -> String {
        let drops = report.pulled ?? []
        let rows = drops.map { drop in
            [
                drop.name, drop.state, drop.run.map { "run \($0)" } ?? "",
                [drop.code, drop.message].compactMap(\.self).joined(separator: ": "),
            ].map(Figures.plain)
        }
        let table = rows.isEmpty ? "" : Figures.table([["drop", "", "", ""]] + rows, right: [])
        return table + (rows.isEmpty ? "" : "\n") + verdict(report)
    }
}
