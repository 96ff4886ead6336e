// A new SIS database, made so that Ctrl-C and kill leave nothing behind.

import Basics
import Database
import SIS

enum NewDatabase {
    /// Makes the database at `path` and lets `filling` fill it; only then has it its name.
    ///
    /// `appliedAt` stands in the record of migrations; a demo leaves it out, so that the same seed
    /// gives the same bytes.
    /// - Errors: those of `SISDatabase.create`; `run-output-folder-missing`.
    static func make<Result>(
        at path: String, appliedAt: String = SISDatabase.noTime, in context: RunContext,
        filling: (DatabaseConnection) throws -> Result
    ) throws -> Result {
        try OutputPlace.requireFolder(of: path)
        let partial = SISDatabase.partialPath(of: path)
        let (folder, name) = OutputPlace.split(path)
        OutputPlace.sweep(folder, stem: "\(name).making-")
        context.files.add(partial)
        defer { context.files.forget(partial) }
        do {
            return try SISDatabase.create(at: path, appliedAt: appliedAt, filling: filling)
        } catch {
            throw RunError.renaming(error, partial, to: path)
        }
    }
}
