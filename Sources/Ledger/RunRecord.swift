// A run as the ledger has it, in values.

import Basics

package enum RunKind: String, CaseIterable, Sendable {
    case export, load
    case importing = "import"
}

/// What became of a run.
package enum RunOutcome: String, CaseIterable, Sendable {
    /// Under way; if nobody holds its lock any more, it died.
    case running
    /// An export: published, and what the consumer holds from then on.
    case accepted
    /// It waits for a person; nothing was published or changed.
    case held
    /// Held, and since approved; an export was published then, as if it had been accepted.
    case approved
    /// Held, and since turned down.
    case rejected
    /// Held, and since a later run of the connection went through, or was held in its place.
    case superseded
    /// It could not go on, and says why by a code.
    case failed
    /// An import or load: its changes stand.
    case applied
    /// An import or load that found everything there already; an export that had nothing to send.
    case unchanged
    /// It was stopped or killed, or the machine went down.
    case died
}

extension RunKind {
    /// The outcomes of runs that did what was asked of them. A held import that is approved has yet
    /// to be imported again; an export is published then.
    package var goodOutcomes: [RunOutcome] {
        switch self {
        case .export: [.accepted, .approved, .unchanged]
        case .importing, .load: [.applied, .unchanged]
        }
    }
}

/// The last run that went through, and all since, the newest first.
package struct RunStanding: Hashable, Sendable {
    package var lastGood: RecordedRun?
    package var since: [RecordedRun]

    package init(lastGood: RecordedRun? = nil, since: [RecordedRun] = []) {
        self.lastGood = lastGood
        self.since = since
    }
}

/// What is known when a run begins. Moments are UTC, `YYYY-MM-DD HH:MM:SS`.
package struct RunStart: Hashable, Sendable {
    package var kind: RunKind
    /// The connection's short name; nil for a run without one.
    package var connection: String?
    /// The SIS, and the bundle that is to be written or read, by their whole paths.
    package var database: String
    package var place: String
    package var asOf: CalendarDate?
    package var process: Int32
    package var moment: String

    package init(
        _ kind: RunKind, connection: String?, database: String, place: String, process: Int32,
        moment: String
    ) {
        self.kind = kind
        self.connection = connection
        self.database = database
        self.place = place
        self.process = process
        self.moment = moment
    }
}

/// What a run found out about itself on the way.
package struct RunFacts: Hashable, Sendable {
    package var title: String?
    package var profile: String?
    /// `bulk` or `delta`.
    package var mode: String?
    /// The year in which it starts.
    package var schoolYear: Int?
    package var idPrefix: String?
    /// Of the bundle, hexadecimal.
    package var sha256: String?
    /// Of the whole bundle as it is kept, or waits beside a held delta; nil where none is.
    package var wholeSha256: String?
    package var bytes: Int?
    /// The run whose bundle this export was held against; nil where there was none.
    package var comparedWith: Int64?
    package var files: [RunFile] = []
    package var drops: [RunDrop] = []

    package init() {}
}

/// The rows of one file, and what became of them where they were taken in.
package struct RunFile: Hashable, Sendable {
    package var file: String
    package var rows: Int
    package var inserted: Int?
    package var updated: Int?
    package var unchanged: Int?
    package var deleted: Int?
    package var refused: Int?

    package init(_ file: String, rows: Int) {
        self.file = file
        self.rows = rows
    }
}

/// What was left out, by the code of the rule.
package struct RunDrop: Hashable, Sendable {
    package var code: String
    package var count: Int

    package init(_ code: String, _ count: Int) {
        self.code = code
        self.count = count
    }
}

/// A run as recorded.
package struct RecordedRun: Hashable, Sendable {
    package var number: Int64
    package var start: RunStart
    /// Without `files` and `drops`, which `RunRecords.facts` reads.
    package var facts: RunFacts
    package var outcome: RunOutcome
    package var finishedAt: String?
    /// The code of the error by which it failed.
    package var errorCode: String?
    /// The earlier run whose outcome is that of this one: a drop that came twice.
    package var standsFor: Int64?
    /// When its kept bundle was removed.
    package var purgedAt: String?
    /// Rows of all files together.
    package var rows: Int
    /// Of all files together, where rows were taken in.
    package var inserted: Int?
    package var updated: Int?
    package var unchanged: Int?
    package var refused: Int?
}
