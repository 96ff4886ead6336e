// The connection of a handoff and where its record is.

import Basics
import Handoff
import Ledger
import RosterExport

/// A connection with a server, and its state folder.
struct HandoffPlace {
    /// The connection's file, from the root.
    let path: String
    let file: ConnectionFile
    let settings: HandoffSettings
    let folder: StateFolder
    /// The connection's short name.
    let name: String

    /// - Errors: `connection-refused`, `connection-title-shared`, `connection-disabled`,
    ///   `connection-expired`, `handoff-none`, `state-folder-…`, `file-…`.
    init(
        connection: String, state: String?, on day: CalendarDate, log: FindingLog
    ) throws {
        path = OutputPlace.absolute(connection)
        file = try ExportConnection.readFile(path, log: log, undone: "begun")
        try ExportConnection.checkTitle(of: file)
        guard let settings = file.connection.handoff else {
            throw RunError(
                "handoff-none", "says nothing of a server", path: connection,
                hint: "write 'handoff:' with host, user and key_file into it; "
                    + "roster connection new writes a file with all keys explained")
        }
        self.settings = settings
        name = StateFolder.shortName(ofConnection: path)
        let place = StateFolder.path(asked: state, connection: path) ?? StateFolder.usual
        folder = try StateFolder.open(OutputPlace.absolute(place))
        try ExportConnection.checkState(of: file, on: day, log: log)
    }

    var keyFile: String { OutputPlace.absolute(LocalPath.of(settings.keyFile, in: path)) }

    var knownHosts: String {
        OutputPlace.absolute(
            settings.knownHosts.map { LocalPath.of($0, in: path) }
                ?? OutputPlace.beside(path, "known_hosts"))
    }

    /// Locked by the script, by `flock`, for as long as it and its children live.
    var lockPath: String { folder.handoffLockPath(of: name) }

    /// - Errors: `ledger-…`.
    func ledger(at moment: String) throws -> LedgerDatabase { try folder.ledger(at: moment) }
}

extension StateFolder {
    func handoffLockPath(of connection: String) -> String {
        OutputPlace.join(OutputPlace.join(path, "locks"), connection + ".handoff.lock")
    }
}
