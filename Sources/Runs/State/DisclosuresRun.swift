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
                found = try ledger.ask { database in
                    var found = try look(RunRecords(in: database), SentStudents(in: database))
                    try Self.addDeliveries(&found, Deliveries(in: database))
                    return found
                }
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

    /// What arrived of what was listed: the furthest that any delivery of an export came.
    private static func addDeliveries(
        _ report: inout DisclosureReport, _ deliveries: Deliveries
    ) throws {
        for index in report.recipients.indices {
            guard let connection = report.recipients[index].connection else { continue }
            let all = try deliveries.list(connection: connection)
            report.recipients[index].isDelivered = !all.isEmpty
            let byRun = Dictionary(grouping: all, by: \.start.run)
            for place in report.recipients[index].exports.indices {
                let own = byRun[report.recipients[index].exports[place].run] ?? []
                // The oldest of those that came furthest: that is when it was disclosed.
                let mark =
                    own.last { $0.state == .delivered } ?? own.last { $0.state.isUncertain }
                    ?? own.first
                report.recipients[index].exports[place].delivery = mark.map {
                    DisclosureReport.Mark(
                        state: $0.state.rawValue, host: $0.start.host, at: $0.changedAt)
                }
            }
        }
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

    /// Of recipients whose bundles roster sends itself.
    private func delivered(_ report: DisclosureReport) -> String {
        let exports = report.recipients.filter(\.isDelivered).flatMap(\.exports)
        guard !exports.isEmpty else { return "" }
        func count(_ states: DeliveryState...) -> Int {
            exports.filter { export in states.contains { $0.rawValue == export.delivery?.state } }
                .count
        }
        let certain = count(.delivered)
        let doubtful = count(.naming, .gone, .unsure)
        let rest = exports.count - certain - doubtful
        var text = " By the record of deliveries, \(Figures.count(certain)) of "
        text += "\(Figures.count(exports.count, "export")) arrived"
        if doubtful > 0 { text += ", \(Figures.count(doubtful)) may have" }
        if rest > 0 {
            text += ", \(Figures.count(rest)) did not, unless somebody sent "
            text += "\(rest == 1 ? "it" : "them") by hand"
        }
        return text + "."
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
        text += delivered(report)
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
