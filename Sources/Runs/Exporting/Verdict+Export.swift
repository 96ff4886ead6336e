// What an export comes to: what was written, what of it is new to the receiver, and why it waits.

import RosterExport

extension Verdict {
    /// `accepted`: faults by the standard that the profile asks for.
    static func exported(_ report: RunReport, accepted: Set<String> = []) -> String {
        let rows = report.files.reduce(0) { $0 + $1.rows }
        let files = report.files.filter { $0.rows > 0 }.count
        var text = "\(report.bundle ?? "") is a OneRoster 1.1 bundle "
        if let sent = report.change?.sent {
            text += sentWords(sent) + ", for a roster of "
        } else {
            text += "(bulk) with "
        }
        text += "\(Figures.count(rows, "row")) in \(Figures.count(files, "file")), "
        text += "true as of \(report.asOf ?? "")"
        if let year = report.schoolYear { text += " in the school year that starts in \(year)" }
        text += ". It was checked after it was written: no errors"
        if let warnings = report.findings?.warnings, warnings > 0 {
            text += ", \(Figures.count(warnings, "warning")) (roster validate lists them)"
        }
        text += "."
        if let profile = report.profile, profile != ProfileCatalogue.usual {
            text += " It follows the profile '\(profile)'"
            if !accepted.isEmpty {
                text += ", which asks for what roster validate calls "
                text += accepted.sorted().joined(separator: " and ")
            }
            text += "."
        }
        text += " It can be sent."
        if let ending = report.findings?.items.first(where: { $0.code.hasPrefix("connection-exp") })
        {
            text += " Mind that \(ending.message)."
        }
        return text
    }

    /// Where a run is recorded; nil where it is not.
    static func recorded(_ report: RunReport) -> String? {
        guard let run = report.run, let state = report.state else { return nil }
        return "Recorded as run \(run) in \(state)."
    }

    /// `(delta) with 3 rows (1 tobedeleted)`
    private static func sentWords(_ sent: [SentRows]) -> String {
        let rows = sent.reduce(0) { $0 + $1.active + $1.toBeDeleted }
        let gone = sent.reduce(0) { $0 + $1.toBeDeleted }
        return "(delta) with " + Figures.count(rows, "row")
            + (gone > 0 ? " (\(Figures.count(gone)) tobedeleted)" : "")
    }

    /// What is new to the receiver; nil where nothing was compared.
    static func changed(_ report: RunReport) -> String? {
        guard let change = report.change else { return nil }
        var sentences: [String] = []
        if let reason = change.bulkBecause {
            sentences.append("It is a whole bundle, since \(reason).")
        }
        if let words = against(change, report.difference) { sentences.append(words) }
        let announced = Set(change.excused.compactMap(\.announced)).sorted()
        if !announced.isEmpty {
            sentences.append(
                "\(Figures.count(change.excused.count, "thing")) out of the ordinary passed, "
                    + "announced as: \(announced.joined(separator: "; ")).")
        }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    private static func against(
        _ change: ChangeReport, _ difference: DifferenceReport?
    ) -> String? {
        guard let run = change.comparedWith else {
            return "Its receiver has had no bundle from here yet."
        }
        guard let counts = difference?.counts else { return nil }
        let what = "\(change.base) (run \(run))"
        if !counts.isDifferent { return "Not one row is other than in \(what)." }
        return "Against \(what), \(Figures.count(counts.added, "row")) "
            + "\(counts.added == 1 ? "is" : "are") new, \(Figures.count(counts.changed)) changed "
            + "and \(Figures.count(counts.removed)) gone."
    }

    /// An unchanged day of a connection that skips those.
    static func skipped(_ report: RunReport) -> String {
        "Nothing was written: not one row is other than in what the receiver holds (run "
            + "\(report.change?.comparedWith ?? 0)), and the connection skips such days "
            + "(on_no_change: skip)."
    }

    static func held(_ report: RunReport) -> String {
        guard let change = report.change, let held = change.held else { return "" }
        var text = "Held: nothing was published, and \(report.bundle ?? "") is as it was. "
        text += because(change.hold) + " "
        if let words = against(change, report.difference) { text += words + " " }
        text +=
            "The bundle waits in \(held.path). Look at what would change (roster holds names the "
        text +=
            "page), then approve or reject it; or mend the SIS and export again, and the new bundle takes its place."
        return text
    }

    /// Of a bundle that is, or would be, held: for a page, which has the reasons below.
    static func waiting(_ report: RunReport) -> String {
        let beginning =
            if report.isPreview == true {
                "A preview: nothing was written or recorded."
            } else if report.change?.comparedWith == nil {
                "Nothing was published."
            } else {
                "Nothing was published; the receiver keeps what it has."
            }
        let reasons = report.change?.hold.count ?? 0
        let told = reasons == 1 ? "The reason is below." : "The \(reasons) reasons are below."
        let words = report.change.flatMap { against($0, report.difference) }
        return [beginning, words, told].compactMap(\.self).joined(separator: " ")
    }

    /// The first few reasons; the report lists all.
    private static func because(_ reasons: [ChangeReport.Reason]) -> String {
        let shown = reasons.prefix(3).map(\.message)
        let rest = reasons.count - shown.count
        return shown.map(sentence).joined(separator: " ")
            + (rest > 0 ? " And \(Figures.count(rest, "more reason"))." : "")
    }

    private static func sentence(_ text: String) -> String {
        let isFile = text.prefix { $0 != " " }.hasSuffix(".csv")
        let text = isFile ? text : text.prefix(1).uppercased() + text.dropFirst()
        return text.hasSuffix(".") ? text : text + "."
    }

    static func previewed(_ report: RunReport) -> String {
        let rows = report.files.reduce(0) { $0 + $1.rows }
        var text = "A preview; nothing was written or recorded. The bundle would have "
        text += "\(Figures.count(rows, "row")), true as of \(report.asOf ?? ""). "
        guard let change = report.change else {
            return text + "Without a connection there is nothing to compare it with."
        }
        if let words = against(change, report.difference) { text += words + " " }
        if change.mode == "none" { return text + "Nothing would be sent (on_no_change: skip)." }
        guard !change.hold.isEmpty else {
            text += "It would be published"
            if change.mode == "delta" { return text + " as a delta." }
            return text + (change.bulkBecause.map { ", as a whole bundle, since \($0)." } ?? ".")
        }
        return text + "It would be held. " + because(change.hold)
    }

    static func approved(
        _ report: RunReport, _ run: Int64, wholeBecause reason: String?, isPushed: Bool
    ) -> String {
        let bundle = report.bundle ?? ""
        let what =
            reason.map {
                "\(bundle) is the whole bundle that was held beside the changes, since \($0)."
            } ?? "\(bundle) has the very bytes that were held."
        return "Run \(run) is approved, and \(what) "
            + (isPushed
                ? "The next push delivers it." : "It is what the receiver holds from now on.")
    }
}
