// What an import of grades comes to, in sentences for the administrator.

extension Verdict {
    static func imported(_ report: ImportReport, _ request: ImportRequest) -> String {
        let rows = Figures.count(report.files.reduce(0) { $0 + $1.rows }, "row")
        switch report.status {
        case .alreadyApplied:
            let refused = report.refusedBefore ?? 0
            return "\(report.source) was applied already, by run \(report.run ?? 0); nothing was "
                + "changed."
                + (refused == 0
                    ? ""
                    : " \(Figures.count(refused, "row")) of it \(refused == 1 ? "was" : "were") "
                        + "refused then: mend what stood in the way and import the folder of "
                        + "refused rows, or undo that run and import the drop again.")
        case .held:
            return "\(report.source) would change more than drops of \(report.vendor) usually do, "
                + "so nothing was changed: the drop is held as run \(report.run ?? 0). Look at "
                + "the classes that are listed, then approve it, or ask the vendor."
        case .preview:
            return "A preview; nothing was changed. "
                + counted(report, rows, "would be", "would be")
                + (report.hold.isEmpty ? "" : " The run would be held for approval.")
        case .applied:
            return "Run \(report.run ?? 0): " + counted(report, rows, "was", "were")
                + refusedRows(report, request)
        }
    }

    private static func counted(
        _ report: ImportReport, _ rows: String, _ was: String, _ were: String
    ) -> String {
        let (items, results) = (report.lineItems, report.results)
        let changes =
            items.inserted + items.updated + items.deleted + results.inserted + results.updated
            + results.deleted
        let refused = items.refused + results.refused
        var text = "\(report.source) has \(rows) of \(report.vendor); "
        text += "\(Figures.count(changes)) \(changes == 1 ? was : were) taken into the gradebook"
        if refused > 0 {
            text += ", \(Figures.count(refused)) \(refused == 1 ? was : were) refused"
        }
        text += "."
        let kept = results.kept
        if kept > 0 {
            text += " \(Figures.count(kept, "grade")) of teachers or other vendors stayed."
        }
        return text
    }

    private static func refusedRows(_ report: ImportReport, _ request: ImportRequest) -> String {
        guard let rejects = report.rejects else { return "" }
        return " The refused rows are in \(rejects), each with its code and reason: mend them "
            + "there and import that folder, or send them to the vendor."
    }
}
