// What can only be told by a login: the script `check` is run, and its lines are taken over.

import Basics
import FoundationEssentials
import Handoff

package enum ServerChecks {
    /// The script goes through its own time limits; this one is for a script that hangs.
    private static let seconds = 300

    static func lines(
        _ connection: String, state: String?, _ context: RunContext
    ) -> [CheckLine] {
        do {
            let script = OutputPlace.join(try HandoffScripts.folder(), "check")
            // The scripts call the program back: this one, and no other of the PATH.
            let words =
                ["/usr/bin/env", "ROSTER=" + ProgramPlace.path, script]
                + [OutputPlace.absolute(connection), "--format", "json"]
                + (state.map { ["--state", OutputPlace.absolute($0)] } ?? [])
            let answer = try Tool.run(words, seconds: seconds, files: context.files)
            return judge(answer, script: script)
        } catch { return [CheckLine.of(error, "server")] }
    }

    /// A report of ours, as far as it is read here.
    private struct Report: Decodable {
        var checks: [CheckLine]?
        var error: ErrorReport?
    }

    package static func judge(_ answer: ToolAnswer, script: String) -> [CheckLine] {
        let cure = "run it by hand: \(script) FILE"
        let report = try? JSONDecoder().decode(Report.self, from: Data(answer.output.utf8))
        if let error = report?.error {
            let line = CheckLine.failed(
                "server", "\(error.message) (\(error.code))", cure: error.hint ?? cure)
            return (report?.checks ?? []) + [line]
        }
        if let lines = report?.checks, !lines.isEmpty { return lines }
        guard let status = answer.status else {
            return [.failed("server", "the check was not done after \(seconds) s", cure: cure)]
        }
        let said = complaint(answer.errors)
        guard status != ExitStatus.locked.rawValue else {
            return [
                .warning("server", said, cure: "wait until it is done, and ask again")
            ]
        }
        let words = said.isEmpty ? "" : ": \(said)"
        return [.failed("server", "the check ended with status \(status)\(words)", cure: cure)]
    }

    /// What a script says of why it ended: `FILE: error[CODE]: …`, or else its last words.
    private static func complaint(_ errors: String) -> String {
        let lines = errors.split(separator: "\n")
        guard let line = lines.first(where: { $0.contains("error[") }),
            let code = line.firstRange(of: "error["), let end = line.firstRange(of: "]: ")
        else { return String((lines.last ?? "").prefix(200)) }
        let name = line[code.upperBound..<end.lowerBound]
        return "\(line[end.upperBound...].prefix(200)) (\(name))"
    }
}
