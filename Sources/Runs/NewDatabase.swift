// A new SIS database, made so that Ctrl-C and kill leave nothing behind.

import Database
import SIS

enum NewDatabase {
    /// Makes the database at `path` and lets `filling` fill it; only then has it its name.
    ///
    /// - Errors: those of `SISDatabase.create`; `run-output-folder-missing`.
    static func make<Result>(
        at path: String, in context: RunContext,
        filling: (DatabaseConnection) throws -> Result
    ) throws -> Result {
        try OutputPlace.requireFolder(of: path)
        let partial = SISDatabase.partialPath(of: path)
        let (folder, name) = OutputPlace.split(path)
        OutputPlace.sweep(folder, stem: "\(name).making-")
        context.files.add(partial)
        defer { context.files.forget(partial) }
        return try SISDatabase.create(at: path, appliedAt: context.now, filling: filling)
    }
}
