// Recorded runs in words: lists, one run, and what was sent about a student.

import Runs

extension ReportText {
    static func runs(_ report: RunReport) -> String {
        guard report.error == nil else { return "" }
        let lines = report.runs ?? []
        return (lines.isEmpty ? "" : runTable(lines.map(RunRow.init)) + "\n") + verdict(report)
    }

    static func imports(_ report: RunReport) -> String {
        var text = report.findings.map { FindingsText.list($0) } ?? ""
        guard report.error == nil else { return text }
        if let lines = report.imports, !lines.isEmpty {
            text += runTable(lines.map(RunRow.init)) + "\n"
        }
        return text + verdict(report)
    }

    static func run(_ report: RunReport) -> String {
        guard report.error == nil, let line = report.runs?.first else { return "" }
        var text = Figures.table(facts(line).map { [$0.0, Figures.plain($0.1)] }, right: []) + "\n"
        let files = line.files ?? []
        if !files.isEmpty {
            let heading = ["file", "rows", "inserted", "updated", "same", "deleted", "refused"]
            let isTaken = files.contains { $0.inserted != nil }
            let rows = files.map { file in
                [Figures.plain(file.file), Figures.count(file.rows)]
                    + (isTaken
                        ? [
                            file.inserted, file.updated, file.unchanged, file.deleted, file.refused,
                        ].map(RunRow.count) : [])
            }
            text += "Rows\n"
            text +=
                Figures.table(
                    [Array(heading.prefix(isTaken ? 7 : 2))] + rows, right: Set(1...6)) + "\n"
        }
        if let drops = line.drops, !drops.isEmpty {
            text += "Left out, by cause\n"
            text += Figures.table(drops.map { [Figures.count($0.count), $0.code] }, right: [0])
            text += "\n"
        }
        text += titled("More than usual", reasons(line.hold ?? []))
        text += (line.deliveries ?? []).map(delivery).joined()
        text += (line.fetched ?? []).map(fetched).joined()
        for approval in line.approvals ?? [] {
            let why = approval.why.map { ": \($0)" } ?? ""
            text += Figures.plain("\(approval.decision) by \(approval.who), \(approval.at)\(why)")
            text += "\n\n"
        }
        return text + verdict(report)
    }

    static func disclosures(_ report: RunReport) -> String {
        guard report.error == nil, let found = report.disclosures else { return "" }
        return found.recipients.map(recipient).joined() + verdict(report)
    }

    // Parts.

    private static func runTable(_ rows: [RunRow]) -> String {
        Figures.table(
            [RunRow.heading] + rows.map { $0.cells.map(Figures.plain) }, right: [0, 5, 6, 7, 8, 9])
    }

    private static func facts(_ line: RunLine) -> [(String, String)] {
        let facts: [(String, String?)] = [
            ("run", String(line.run)), ("kind", line.kind),
            (
                "connection",
                line.connection.map { name in
                    name + (line.title.map { " (\($0))" } ?? "")
                }
            ),
            ("outcome", line.outcome), ("error", line.errorCode),
            ("begun (UTC)", line.startedAt), ("ended (UTC)", line.finishedAt),
            ("as of", line.asOf), ("SIS", line.sis), ("bundle", line.bundle),
            ("profile", line.profile), ("mode", line.mode),
            ("school year", line.schoolYear.map { String($0) }),
            ("size", line.bundleBytes.map { Figures.bytes($0) }), ("SHA-256", line.sha256),
            ("page", line.page), ("process", line.process.map { String($0) }),
        ]
        return facts.compactMap { name, value in value.map { (name, $0) } }
    }

    private static func delivery(_ line: DeliveryLine) -> String {
        let port = line.port == 22 ? "" : ":\(line.port)"
        let names = line.files.map(\.name) + [line.marker].compactMap(\.self)
        let facts: [(String, String?)] = [
            ("server", line.host + port), ("folder", line.folder),
            ("names", names.count > 4 ? "\(names.count) files" : names.joined(separator: ", ")),
            ("size", Figures.bytes(line.bytes)), ("SHA-256", line.sha256),
            ("host key", line.hostKey), ("begun (UTC)", line.beganAt),
            ("ended (UTC)", line.endedAt), ("sessions", Figures.count(line.attempts)),
            ("error", line.errorCode),
        ]
        return titled("Delivery \(line.delivery): \(line.state)", table(facts))
    }

    private static func fetched(_ line: FetchedDropLine) -> String {
        let facts: [(String, String?)] = [
            ("name", line.name), ("size", Figures.bytes(line.bytes)), ("SHA-256", line.sha256),
            ("host key", line.hostKey), ("found (UTC)", line.foundAt),
            ("filed (UTC)", line.filedAt), ("copy removed", line.purgedAt),
            ("error", line.errorCode),
        ]
        return titled("Drop \(line.drop): \(line.state)", table(facts))
    }

    private static func table(_ facts: [(String, String?)]) -> String {
        let rows = facts.compactMap { name, value in value.map { [name, Figures.plain($0)] } }
        return Figures.table(rows, right: [])
    }

    private static func recipient(_ recipient: DisclosureReport.Recipient) -> String {
        let name = recipient.connection ?? "without a connection"
        var text = Figures.plain(recipient.title.map { "\($0) (\(name))" } ?? name) + "\n"
        let stretches = recipient.stretches.map { stretch in
            [
                String(stretch.firstRun), stretch.firstAt, String(stretch.lastRun), stretch.lastAt,
                Figures.count(stretch.exports), stretch.isOpen ? "still sent" : "ended",
            ]
        }
        text += Figures.table(
            [["from run", "(UTC)", "to run", "(UTC)", "exports", ""]] + stretches,
            right: [0, 2, 4])
        if recipient.isDelivered {
            text += "  what arrived at the receiver's server\n"
            text += Figures.table(
                recipient.exports.map { export in
                    let words = export.delivery.map { [$0.state, $0.at, $0.host] }
                    return ["run \(export.run)"] + (words ?? ["not sent", "", ""])
                }, right: [], indent: "    ")
        }
        let kept = recipient.exports.filter { $0.files != nil }
        guard !kept.isEmpty else { return text + "\n" }
        text += "  rows that name the student, in the bundles that are kept\n"
        text += Figures.table(
            kept.map { export in
                let files = (export.files ?? []).map { "\($0.file) \(Figures.count($0.rows))" }
                return ["run \(export.run)", export.at, files.joined(separator: ", ")]
            }, right: [], indent: "    ")
        return text + "\n"
    }
}

/// One line of a list of runs, whichever record it is from.
struct RunRow {
    static let heading = [
        "run", "kind", "connection", "outcome", "begun (UTC)", "rows", "inserted", "updated",
        "same", "refused", "bundle",
    ]

    let cells: [String]

    init(_ line: RunLine) {
        cells =
            [
                String(line.run), line.kind, line.connection ?? "–",
                line.outcome + (line.errorCode.map { ": \($0)" } ?? ""), line.startedAt,
                Figures.count(line.rows),
            ]
            + [line.inserted, line.updated, line.unchanged, line.refused].map(Self.count)
            + [line.bundle.split(separator: "/").last.map(String.init) ?? line.bundle]
    }

    init(_ line: ImportLine) {
        cells =
            [
                String(line.run), "import", line.connection ?? "–", line.status ?? "–",
                line.startedAt, "–",
            ]
            + [line.inserted, line.updated, line.unchanged, line.refused].map(Self.count)
            + [line.drop ?? "–"]
    }

    static func count(_ number: Int?) -> String { number.map { Figures.count($0) } ?? "–" }
}
