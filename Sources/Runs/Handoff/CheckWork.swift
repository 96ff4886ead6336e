// The check of a server: stage by stage, with a line for each thing that was looked at.

import Basics
import Handoff

struct CheckWork: HandoffWork {
    private struct Notes: Codable {
        var token: String
        var stage: CheckStage
        var lines: [CheckLine] = []
        /// What checks that were killed left, by folder and name.
        var left: [[String]] = []
    }

    private let place: HandoffPlace
    private let session: HandoffSession

    init(_ place: HandoffPlace, _ session: HandoffSession) {
        self.place = place
        self.session = session
    }

    mutating func next(
        _ heard: HandoffHeard, in context: RunContext
    ) throws -> HandoffStep {
        let known = try session.memory(Notes.self)
        guard var notes = known, case .sftp(let answer) = heard else {
            for (name, text) in CheckDecision.probes {
                try session.write(name, text, forServer: true)
            }
            let token = String(UInt32.random(in: .min ... .max), radix: 16)
            return try step(Notes(token: token, stage: .folders))
        }
        let decision = CheckDecision(place.settings, token: notes.token)
        if notes.stage == .folders {
            if let reason = PushReason(answer.trouble) { return .end(failure(reason, answer)) }
            notes.left = decision.left(answer).map { [$0.folder?.text ?? "", $0.name.text] }
        }
        notes.lines += lines(of: notes.stage, decision, answer, context)
        let stages = decision.stages
        guard let at = stages.firstIndex(of: notes.stage), at + 1 < stages.count else {
            return .end(report(notes.lines))
        }
        notes.stage = stages[at + 1]
        return try step(notes)
    }

    private func step(_ notes: Notes) throws -> HandoffStep {
        try session.remember(notes)
        let left = notes.left.compactMap { pair in
            RemoteName(pair[1]).map { RemoteFile($0, in: RemotePath(pair[0])) }
        }
        return .sftp(
            CheckDecision(place.settings, token: notes.token)
                .batch(notes.stage, .fresh(), left: left),
            seconds: min(place.settings.timeLimitSeconds, Self.mostSeconds))
    }

    /// Of one session: nothing large is sent.
    private static let mostSeconds = 120

    private func lines(
        of stage: CheckStage, _ decision: CheckDecision, _ answer: SFTPAnswer,
        _ context: RunContext
    ) -> [CheckLine] {
        switch stage {
        case .folders: decision.folderLines(answer, server: place.settings.server)
        case .push: decision.pushLines(answer, now: RunClock.dayAndMinute(of: context.clock()))
        case .pull: decision.pullLines(answer)
        case .acknowledgements: decision.acknowledgementLines(answer)
        }
    }

    private func report(_ lines: [CheckLine]) -> RunReport {
        var report = RunReport(command: HandoffKind.check.command)
        report.connection = place.path
        report.checks = lines
        let failed = lines.count { $0.state == .failed }
        let server = place.settings.server
        if failed > 0 { report.exitStatus = .findings }
        report.verdict =
            failed > 0
            ? "\(Figures.count(failed, "thing")) must be mended before a night of "
                + "\(place.name) can be trusted."
            : "\(server) can do what \(place.name) asks of it. Nothing was left there."
        return report
    }

    private func failure(_ reason: PushReason, _ answer: SFTPAnswer) -> RunReport {
        let error = reason.error(place.settings, place.path, said: answer.trouble.said)
        let key = answer.hostKey.map { " (it shows \($0))" } ?? ""
        let isKey = reason.exitStatus == .hostKey
        var report = report([
            .failed(
                isKey ? "host key" : reason == .login ? "login" : "server",
                error.message + (isKey ? key : ""), cure: error.hint ?? "")
        ])
        report.exitStatus = reason.exitStatus
        return report
    }
}
