// What an export did, or would do, as a page: what it comes to, why it is held and what to do, what
// changes for the receiver, and what was left out.

extension ReportPage {
    init(export report: RunReport) {
        let change = report.change
        title = Self.title(report)
        verdict = Self.verdict(report)
        facts = Self.facts(report)
        blocks = Self.held(report) + Self.cure(report.error)
        blocks += Self.announced(change?.excused ?? [])
        blocks += Self.changes(report) + Self.sent(change) + Self.files(report)
        if let difference = report.difference {
            blocks += Self.schools(difference) + Self.columns(difference)
            blocks += Self.samples(difference)
        }
        blocks += Self.trends(change?.trend ?? [])
        blocks += Self.drops(report.drops ?? []) + Self.findings(report.findings)
        if change?.held == nil { blocks += Self.next(report) }
        foot = Self.foot(report)
    }

    private static func title(_ report: RunReport) -> String {
        var title = "Export"
        if let connection = report.connection {
            var name = OutputPlace.split(connection).name
            for ending in [".yaml", ".yml"] where name.hasSuffix(ending) {
                name.removeLast(ending.count)
            }
            title += " for \(name)"
        }
        return title + (report.asOf.map { ", \($0)" } ?? "")
    }

    private static func verdict(
        _ report: RunReport
    ) -> (word: String, text: String, tone: Tone) {
        if let error = report.error {
            let isPublished = error.code == "state-not-recorded"
            let (_, text, tone) = failure(error, isPublished ? nil : "No bundle was published.")
            return (report.exitStatus == .locked ? "Not begun" : "Failed", text, tone)
        }
        let text = report.verdict ?? ""
        let change = report.change
        if report.isPreview == true {
            let wouldBeHeld = change?.hold.isEmpty == false
            return wouldBeHeld
                ? ("Preview: it would be held", Verdict.waiting(report), .held)
                : ("Preview", text, .changed)
        }
        if report.exitStatus == .held {
            return ("Held for approval", Verdict.waiting(report), .held)
        }
        if change?.mode == "none" { return ("Unchanged, nothing sent", text, .good) }
        return (change?.isUnchanged == true ? "Published, unchanged" : "Published", text, .good)
    }

    private static func facts(_ report: RunReport) -> [(name: String, value: String)] {
        let change = report.change
        var facts: [(String, String?)] = [
            ("Connection", report.connection), ("Run", report.run.map { String($0) }),
            ("As of", report.asOf), ("School year", report.schoolYear.map(yearName)),
            ("Profile", report.profile),
        ]
        if report.error == nil {
            facts.append(("Sent as", change.map { modeName($0.mode) }))
            facts.append(("Compared with", change.map(counterpart)))
            facts.append((change?.held == nil ? "Bundle" : "Would be sent to", report.bundle))
            facts.append(("Lies in", change?.held?.path))
            facts.append(("Size", report.bundleBytes.map { Figures.count($0, "byte") }))
            facts.append(("SHA-256", change?.held?.sha256 ?? report.bundleSha256))
        } else {
            facts.append(("Bundle", report.bundle))
        }
        return facts.compactMap { name, value in value.map { (name, $0) } }
    }

    /// 2026 as `2026-27`.
    private static func yearName(_ year: Int) -> String {
        let end = (year + 1) % 100
        return "\(year)-\(end < 10 ? "0" : "")\(end)"
    }

    private static func modeName(_ mode: String) -> String {
        switch mode {
        case "bulk": "the whole bundle"
        case "delta": "changes alone"
        default: "nothing"
        }
    }

    private static func counterpart(_ change: ChangeReport) -> String {
        guard let run = change.comparedWith else { return "nothing: no bundle was accepted before" }
        return "run \(run)" + (change.comparedWithAt.map { " of \($0.prefix(10))" } ?? "")
    }

    private static func held(_ report: RunReport) -> [Block] {
        guard let change = report.change, !change.hold.isEmpty else { return [] }
        let isPreview = report.isPreview == true
        var blocks: [Block] = [
            .heading(isPreview ? "Why it would be held" : "Why it is held"),
            .points(change.hold.prefix(rowsShown).map(point)),
        ]
        blocks += explained(change.hold.map(\.code), as: "What these reasons mean")
        guard let held = change.held else { return blocks }
        return blocks + [
            .heading("What to do"),
            .paragraph(
                "Look at what changes, below. If it is what the schools did, approve it: exactly "
                    + "these bytes are sent then. Say why; it is recorded."),
            .command(held.approve),
            .paragraph(
                "If it is not, reject it, mend the school database, and export again. The "
                    + "receiver keeps what it has."),
            .command(held.reject),
        ]
    }

    private static func announced(_ reasons: [ChangeReport.Reason]) -> [Block] {
        guard !reasons.isEmpty else { return [] }
        return [
            .heading("More than usual, and announced"),
            .points(reasons.prefix(rowsShown).map(point)),
        ]
    }

    private static func point(_ reason: ChangeReport.Reason) -> Point {
        let school = reason.schoolName.flatMap { $0.isEmpty ? nil : $0 } ?? reason.schoolSourcedId
        let place = [
            school ?? (reason.file == nil ? "The whole bundle" : "The district"), reason.file,
        ]
        var details: [String] = []
        if let count = reason.count, let whole = reason.of, count < whole {
            details.append("\(share(count, whole)) of the rows")
        }
        if let announced = reason.announced { details.append("announced as: \(announced)") }
        return Point(
            place: place.compactMap(\.self).joined(separator: ": "), text: reason.message,
            detail: (details + [reason.code]).joined(separator: "; "))
    }

    private static func drops(_ drops: [DropCount]) -> [Block] {
        guard !drops.isEmpty else { return [] }
        let rows = drops.prefix(rowsShown).map { [$0.title, $0.code, Figures.count($0.count)] }
        let table = Table(
            caption: "Rows that were left out or changed, by the rule that did it",
            header: ["cause", "code", "rows"], rows: rows, numbers: [2],
            left: drops.count - rows.count)
        return [.heading("Left out by the rules"), .table(table)]
            + explained(drops.map(\.code), as: "What these rules do")
    }

    /// The codes' own pages, folded; those without one are left out.
    private static func explained(_ codes: [String], as title: String) -> [Block] {
        let asked = Set(codes)
        let terms = ExplainedCode.all.filter { asked.contains($0.code) }.map { page in
            let texts = [
                page.what, page.why, page.knob.map { "Knob: \($0)" }, "Cure: \(page.cure)",
            ]
            return Term(name: "\(page.title) (\(page.code))", texts: texts.compactMap(\.self))
        }
        return terms.isEmpty ? [] : [.folded(title: title, [.terms(terms)])]
    }
}

extension RunReport {
    /// The page of an export, as a whole file of HTML.
    package var exportPage: String { ReportPage(export: self).html }
}
