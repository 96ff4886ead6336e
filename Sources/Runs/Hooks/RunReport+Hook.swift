// The end of a run for a connection: the report is kept, and then the hook hears of it.

import Basics
import Glibc
import RosterExport

extension RunReport {
    /// Keeps the finished report, then calls the connection's hook, which may read what was kept.
    ///
    /// The run's lock is free by now: a hook may call us for the same connection. A run that a hook
    /// began calls no hook itself, so that none goes on for ever. Previews are nobody's news.
    mutating func end(
        for connection: String?, _ context: RunContext, keep: (inout RunReport) -> Void
    ) {
        keep(&self)
        guard isPreview != true, let connection, getenv(HookVariable.outcome.rawValue) == nil
        else { return }
        // What is wrong with the file is told by the run; of its hooks, nothing is known then.
        let file = try? ConnectionFile.read(connection, log: FindingLog(keptPerKind: 0))
        let hooks = file?.connection.hooks
        hook = hooks?.call(for: self, of: connection, in: context)
        if hook?.problem != nil { keep(&self) }
    }
}
