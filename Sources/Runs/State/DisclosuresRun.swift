// What was sent about a student, to whom and when: the record that a district keeps by law (FERPA,
// 34 CFR 99.32). The ledger has who was in which export; the bundles that are kept, with which rows.

import Basics
import Ledger

package struct DisclosuresRun: Sendable {
    /// The sourcedId, with or without the prefix of a connection.
    package let student: String
    package let state: String
    /// The file of a connection, its short name or its title; nil for all.
    package let connection: String?

    package init(student: String, state: String, connection: String? = nil) {
        self.student = student
        self.state = state
        self.connection = connection
    }

    /// - Errors, in the report: `state-folder-…`, `ledger-…`, those of a kept bundle that cannot be
    ///   read.
    package func run(in context: RunContext) -> RunReport {
        RunReport.of("disclosures") { report in
            report.state = state
            report.connection = connection
            let folder = try StateFolder.existing(state)
            var found = DisclosureReport(student: student)
            if let ledger = try folder.readLedger() {
                found = try ledger.ask { try look(RunRecords(in: $0), SentStudents(in: $0)) }
                try ledger.close()
                try search(&found, folder, context)
            }
            report.disclosures = found
            report.verdict = verdict(found)
        }
    }

    private func look(
        _ runs: RunRecords, _ sent: SentStudents
    ) throws -> DisclosureReport {
        var report = DisclosureReport(student: student)
        let plain = try sent.prefixes().filter { student.hasPrefix($0) }.map {
            String(student.dropFirst($0.count))
        }
        let stretches = try sent.stretches(of: [student] + plain)
        let asked = connection.map { StateFolder.connectionName($0) }
        let all = try runs.newestFirst()
        let names = Set(all.map(\.start.connection))
        for name in names.sorted(by: { ($0 ?? "") < ($1 ?? "") }) {
            let title = all.first { $0.start.connection == name && $0.facts.title != nil }?
                .facts.title
            guard asked == nil || asked == name || asked == title else { continue }
            report.unknown += all.filter {
                $0.start.connection == name && $0.isOfUnknownEnd
            }.map(\.number)
            let own = stretches.filter { $0.connection == name }
            guard !own.isEmpty else { continue }
            let accepted = Array(try runs.accepted(connection: name).reversed())
            report.recipients.append(
                Self.recipient(name, title, own, accepted))
        }
        report.unknown.sort()
        return report
    }

    private static func recipient(
        _ name: String?, _ title: String?, _ stretches: [SentStretch], _ accepted: [RecordedRun]
    ) -> DisclosureReport.Recipient {
        var recipient = DisclosureReport.Recipient(connection: name, title: title)
        for stretch in stretches.sorted(by: { $0.firstRun < $1.firstRun }) {
            let runs = accepted.filter {
                $0.number >= stretch.firstRun && $0.number <= stretch.lastRun ?? .max
            }
            guard let first = runs.first, let last = runs.last else { continue }
            recipient.stretches.append(
                DisclosureReport.Stretch(
                    firstRun: first.number, firstAt: first.moment, lastRun: last.number,
                    lastAt: last.moment, exports: runs.count,
                    isOpen: last.number == accepted.last?.number))
            recipient.exports += runs.map { run in
                DisclosureReport.Export(
                    run: run.number, at: run.moment, bundle: run.start.place,
                    sha256: run.facts.sha256,
                    sourcedId: (run.facts.idPrefix ?? "") + stretch.student)
            }
        }
        return recipient
    }

    /// Looks into the bundles that are kept.
    private func search(
        _ report: inout DisclosureReport, _ folder: StateFolder, _ context: RunContext
    ) throws {
        for index in report.recipients.indices {
            guard let connection = report.recipients[index].connection else { continue }
            let kept = KeptBundles(of: connection, in: folder)
            for place in report.recipients[index].exports.indices {
                let export = report.recipients[index].exports[place]
                guard let path = kept.path(of: export.run) else { continue }
                context.progress(Progress("searching the bundle of run \(export.run)"))
                report.recipients[index].exports[place].files = try NamedRows.count(
                    of: export.sourcedId, in: path)
            }
        }
    }

    private func verdict(_ report: DisclosureReport) -> String {
        var text: String
        if report.recipients.isEmpty {
            text = "By the record in \(state), no export has sent a student '\(student)'. Check "
            text += "the sourcedId: it is that of users.csv."
        } else {
            let exports = report.recipients.flatMap(\.exports)
            let gone = exports.filter { $0.files == nil }.count
            text = "Student '\(student)' was sent in \(Figures.count(exports.count, "export")) to "
            text += "\(Figures.count(report.recipients.count, "recipient"))."
            if gone < exports.count {
                text += " The bundles of \(Figures.count(exports.count - gone)) are kept and were "
                text += "searched."
            }
            if gone > 0 {
                text += " Those of \(Figures.count(gone)) are not kept (any more): the record says "
                text += "that the student was in them, and no longer in which rows."
            }
        }
        if !report.unknown.isEmpty {
            let runs = report.unknown.map { String($0) }.joined(separator: ", ")
            text += " Of run \(runs) nobody knows whether it went out: it was killed while it was "
            text += "published."
        }
        return text
    }
}

extension RecordedRun {
    fileprivate var moment: String { finishedAt ?? start.moment }

    /// Its bundle was about to be published when it died, and was not found afterwards.
    fileprivate var isOfUnknownEnd: Bool {
        start.kind == .export && outcome == .died && facts.sha256 != nil
    }
}
