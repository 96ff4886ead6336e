// What an export changes for its receiver, and what waits for a person, in words.

import Runs

extension ReportText {
    private static let mostReasons = 30

    /// The counts of a published bundle; of one that was previewed or held all that is known.
    static func changesForReceiver(_ report: RunReport) -> String {
        guard let change = report.change else { return "" }
        var text = ""
        if let difference = report.difference {
            text += titled("Against \(change.base)", changedFiles(difference))
            if report.isPreview == true || change.held != nil, difference.isDifferent {
                text += titled("Changed columns, by rows", changedColumns(difference))
                text += titled("By school", changedSchools(difference))
                text += titled("Samples", changedRows(difference))
            }
        }
        if let sent = change.sent, !sent.isEmpty {
            let rows = sent.map {
                [$0.file, Figures.count($0.active), Figures.count($0.toBeDeleted)]
            }
            text += titled(
                change.held == nil ? "Sent" : "Would be sent",
                Figures.table([["file", "active", "tobedeleted"]] + rows, right: [1, 2]))
        }
        let isPreview = report.isPreview == true
        text += titled(isPreview ? "Would be held, since" : "Held, since", reasons(change.hold))
        return text + titled("Out of the ordinary, and announced", reasons(change.excused))
    }

    static func holds(_ report: RunReport) -> String {
        guard report.error == nil else { return "" }
        let lines = (report.runs ?? []).map { line in
            var text = "run \(line.run), \(line.kind)"
            text += line.connection.map { " of \(line.title ?? $0) (\($0))" } ?? ""
            text = Figures.plain("\(text), held since \(line.startedAt) UTC") + "\n"
            text += reasons(line.hold ?? [])
            if let held = line.held {
                text += "  bundle:  \(Figures.plain(held.path))\n"
                text += held.page.map { "  page:    \(Figures.plain($0))\n" } ?? ""
                text += "  approve: \(Figures.plain(held.approve))\n"
                text += "  reject:  \(Figures.plain(held.reject))\n"
            } else {
                text += "  approve: roster approve \(line.run) --state "
                text += Figures.plain(report.state ?? "") + "\n"
            }
            return text + "\n"
        }
        return lines.joined() + verdict(report)
    }

    static func decision(_ report: RunReport) -> String {
        guard report.error == nil else { return "" }
        return verdict(report)
    }

    static func reasons(_ reasons: [ChangeReport.Reason]) -> String {
        let rest = reasons.count - mostReasons
        return reasons.prefix(mostReasons).map { reason in
            var text = "\(reason.code): \(reason.message)"
            text += reason.announced.map { " (announced: \($0))" } ?? ""
            return Figures.wrapped(Figures.plain(text), columns: 74).split(separator: "\n")
                .enumerated().map { ($0.offset == 0 ? "  " : "    ") + $0.element + "\n" }
                .joined()
        }.joined() + (rest > 0 ? "  … and \(Figures.count(rest)) more (--format json)\n" : "")
    }
}
