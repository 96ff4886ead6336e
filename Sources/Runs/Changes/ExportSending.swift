// A finished bundle on its way to the receiver: held against what the receiver has, made a delta
// where that is wanted, held for a person where it is unusual, and published otherwise.

import Basics
import Ledger
import OneRoster
import RosterExport

/// What becomes of the bundle of a connection.
struct ExportSending {
    let request: ExportRequest
    let choice: ExportChoice
    let connection: Connection
    let output: String

    init(
        _ request: ExportRequest, _ choice: ExportChoice, _ connection: Connection, output: String
    ) {
        self.request = request
        self.choice = choice
        self.connection = connection
        self.output = output
    }

    /// - Errors: `run-delta-refused`; those of `RunRecording`, of the files and of the disk.
    func send(
        _ whole: StagedBundle, _ recording: RunRecording, _ context: RunContext,
        _ report: inout RunReport
    ) throws {
        var change = try ExportChange.judge(
            whole.location, choice, connection, request,
            against: recording.snapshot(isPushed: connection.isPushed),
            rows: report, context)
        change.setTrend(try recording.history(), report)
        report.difference = change.difference
        report.change = change.report
        guard change.sending != .nothing else {
            report.verdict = Verdict.skipped(report)
            return try recording.leaveUnchanged(RunFacts(report, choice))
        }
        let delta = try DeltaMaking(choice, output: output).make(whole, &change, context)
        report.change = change.report
        if let delta { report.bundleBytes = try delta.location.size() }
        do {
            if change.verdict.isHeld {
                try hold(delta ?? whole, bulk: delta.map { _ in whole }, change, recording, &report)
            } else {
                try publish(
                    delta ?? whole, bulk: delta.map { _ in whole }, change, recording, &report)
            }
        } catch {
            throw delta?.renamed(error) ?? error
        }
    }

    private func publish(
        _ bundle: StagedBundle, bulk: StagedBundle?, _ change: ExportChange,
        _ recording: RunRecording, _ report: inout RunReport
    ) throws {
        report.bundleSha256 = try recording.prepare(
            bundle.location, bulk: bulk?.location, RunFacts(report, choice), excused: change.holds)
        try bundle.publish()
        report.verdict = [
            Verdict.exported(report, accepted: choice.accepted), Verdict.changed(report),
        ].compactMap(\.self).joined(separator: " ")
        try recording.accept(Retention(connection))
    }

    private func hold(
        _ bundle: StagedBundle, bulk: StagedBundle?, _ change: ExportChange,
        _ recording: RunRecording, _ report: inout RunReport
    ) throws {
        let held = try recording.hold(
            bundle.location, bulk: bulk?.location, RunFacts(report, choice),
            because: change.holds)
        let commands = HoldCommands(
            run: recording.run, state: recording.folder.path, sha256: held.sha256)
        report.bundleSha256 = held.sha256
        report.change?.held = HeldBundle(
            path: held.bundle.path, sha256: held.sha256, approve: commands.approve,
            reject: commands.reject)
        report.exitStatus = .held
        report.verdict = Verdict.held(report)
        report.next = commands.approve
    }
}

/// The commands by which a person decides about a held bundle, to be copied as they are.
struct HoldCommands {
    /// So much of the SHA-256 says which bytes were looked at.
    static let digestCharacters = 12

    let approve: String
    let reject: String

    init(run: Int64, state: String, sha256: String) {
        let place = state == StateFolder.usual ? "" : " --state \(Self.quoted(state))"
        approve =
            "roster approve \(run)\(place) --sha256 \(sha256.prefix(Self.digestCharacters)) "
            + "--why 'looked at'"
        reject = "roster reject \(run)\(place) --why 'not as it should be'"
    }

    /// As a shell takes it for one word.
    private static func quoted(_ word: String) -> String {
        let isPlain = word.allSatisfy {
            $0.isASCII && ($0.isLetter || $0.isNumber || "/._-+:".contains($0))
        }
        return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}

extension Retention {
    init(_ connection: Connection) {
        self.init(days: connection.keeping.days, most: connection.keeping.bundles)
        keepsDelivered = connection.isPushed
    }
}

extension BundleLocation {
    /// Bytes of the zip, or of the files in the folder.
    func size() throws -> Int {
        switch self {
        case .zip(let path): try FileBytes(path: path).count
        case .folder(let path):
            try OutputPlace.names(in: path).reduce(0) {
                $0 + (try FileBytes(path: OutputPlace.join(path, $1)).count)
            }
        }
    }
}
