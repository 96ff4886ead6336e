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
            let words =
                [script, OutputPlace.absolute(connection), "--format", "json"]
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
        let said = answer.errors.split(separator: "\n").last.map { ": \($0.prefix(200))" } ?? ""
        return [.failed("server", "the check ended with status \(status)\(said)", cure: cure)]
    }
}
