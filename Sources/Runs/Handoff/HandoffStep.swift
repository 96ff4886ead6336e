// What the scripts carry out, and what they bring back.

import Handoff
import RosterExport

/// One step: the scripts carry it out and ask again.
enum HandoffStep {
    /// One session with the server.
    case sftp(SFTPBatch, seconds: Int)
    case wait(seconds: Int)
    /// Runs this program with these words; its report is to be JSON.
    case importing([String])
    case end(RunReport)
}

/// What came of the last step.
enum HandoffHeard {
    /// There was none.
    case nothing
    case sftp(SFTPAnswer)
    case waited
    /// Of the import: its exit status, and its report if it wrote one.
    case imported(Int32, RunReport?)
}

/// A push, a pull, a check: asked for the next step until it ends.
///
/// Each call is a process of its own. What is to be remembered is in the ledger, and for this
/// session alone in its memory; whoever is killed is begun anew, from the ledger and a look.
protocol HandoffWork {
    /// - Errors: any; the session ends with status 2 then.
    mutating func next(_ heard: HandoffHeard, in context: RunContext) throws -> HandoffStep
}

package enum HandoffKind: String, Codable, CaseIterable, Sendable {
    case push, pull, check

    /// As reports name it.
    var command: String { "handoff \(rawValue)" }

    func work(_ place: HandoffPlace, _ session: HandoffSession) throws -> any HandoffWork {
        switch self {
        case .push: try PushWork(place, session)
        case .pull: try PullWork(place, session)
        case .check: CheckWork(place, session)
        }
    }
}
