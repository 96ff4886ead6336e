// What an import of grades did, as a page.

extension ReportPage {
    init(import report: RunReport) {
        let grades = report.grades
        title = "Grades of \(grades?.vendor ?? report.connection ?? "a vendor")"
        verdict = Self.verdict(report)
        foot = Self.foot(report)
        guard let grades else {
            blocks = Self.cure(report.error) + Self.findings(report.findings)
            return
        }
        facts = Self.facts(report, grades)
        if grades.status != .alreadyApplied {
            blocks += [.heading("Rows"), .figures(Self.figures(grades))]
            blocks.append(.bars(Self.bars(grades)))
        }
        blocks += Self.held(grades) + Self.next(report) + Self.classes(grades)
        blocks += Self.findings(report.findings)
    }

    private static func verdict(
        _ report: RunReport
    ) -> (word: String, text: String, tone: Tone) {
        if let error = report.error { return failure(error) }
        let text = report.verdict ?? ""
        let isClean = report.exitStatus == .done
        return switch report.grades?.status {
        case .applied: isClean ? ("Taken", text, .good) : ("Taken, with refusals", text, .held)
        case .held: ("Held for approval", text, .held)
        case .preview: ("Preview", text, .changed)
        case .alreadyApplied: ("Applied before", text, .good)
        case nil: ("Done", text, .plain)
        }
    }

    private static func facts(
        _ report: RunReport, _ grades: ImportReport
    ) -> [(name: String, value: String)] {
        var facts = [("Drop", grades.source)]
        if let run = grades.run { facts.append(("Run", String(run))) }
        if let day = report.asOf { facts.append(("As of", day)) }
        for file in grades.files {
            facts.append((file.file, Figures.count(file.rows, "row")))
        }
        if let newest = grades.newestModified { facts.append(("Newest change in it", newest)) }
        facts.append(("SHA-256", grades.sha256))
        if let rejects = grades.rejects { facts.append(("Refused rows", rejects)) }
        return facts
    }

    private static func parts(_ counts: ImportCounts) -> [Figure] {
        [
            Figure(label: "new", count: counts.inserted, tone: .good),
            Figure(label: "changed", count: counts.updated, tone: .changed),
            Figure(label: "the same", count: counts.unchanged),
            Figure(label: "kept", count: counts.kept),
            Figure(label: "gone", count: counts.deleted, tone: .held),
            Figure(label: "waiting", count: counts.waiting, tone: .held),
            Figure(label: "refused", count: counts.refused, tone: .bad),
        ]
    }

    private static func figures(_ grades: ImportReport) -> [Figure] {
        zip(parts(grades.lineItems), parts(grades.results)).map {
            Figure(label: $0.label, count: $0.count + $1.count, tone: $0.tone)
        }
    }

    private static func bars(_ grades: ImportReport) -> [Bar] {
        [
            Bar(label: "Line items", parts: parts(grades.lineItems)),
            Bar(label: "Results", parts: parts(grades.results)),
        ]
    }

    private static func held(_ grades: ImportReport) -> [Block] {
        guard !grades.hold.isEmpty else { return [] }
        let rows = grades.hold.prefix(rowsShown).map {
            [$0.classSourcedId ?? "the whole drop", $0.message]
        }
        let table = Table(
            caption: "What is more than usual", header: ["class", "why"], rows: rows,
            left: grades.hold.count - rows.count)
        return [.heading(grades.status == .preview ? "Would be held, since" : "Held, since")]
            + [.table(table)]
    }

    /// Those of which something is new, changed, gone or refused.
    private static func classes(_ grades: ImportReport) -> [Block] {
        let rows = grades.classes.compactMap { line -> [String]? in
            let sums = zip(parts(line.lineItems), parts(line.results)).map { $0.count + $1.count }
            guard sums.enumerated().contains(where: { ![2, 3].contains($0) && $1 > 0 }) else {
                return nil
            }
            return [line.sourcedId ?? "no class of the SIS"] + sums.map { Figures.count($0) }
        }
        guard !rows.isEmpty else { return [] }
        let table = Table(
            caption: "Line items and results, by sourcedId of the class",
            header: ["class"] + parts(ImportCounts()).map(\.label),
            rows: Array(rows.prefix(rowsShown)), numbers: Set(1...7),
            left: max(0, rows.count - rowsShown))
        return [.heading("By class"), .table(table)]
    }
}
