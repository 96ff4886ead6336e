// Where the bundles of a connection that sends by itself wait for their delivery: one of each
// connection, the newest that was accepted. A push takes its bytes from there.

import Basics
import Ledger
import OneRoster
import RosterExport

/// `outbox/NAME.zip` of a state folder, or the folder `outbox/NAME` of loose files.
struct Outbox {
    static let folderName = "outbox"

    let connection: String
    private let state: String

    /// - Parameter state: the path of the state folder.
    init(of connection: String, in state: String) {
        self.connection = connection
        self.state = state
    }

    var folder: String { OutputPlace.join(state, Self.folderName) }

    func place(isLoose: Bool) -> String {
        OutputPlace.join(folder, isLoose ? connection : connection + ".zip")
    }

    /// Whether that is the connection's place here, by whichever path.
    func holds(_ place: String) -> Bool {
        let (around, name) = OutputPlace.split(place)
        return [connection, connection + ".zip"].contains(name)
            && OutputPlace.areSame(around, folder)
    }

    /// Removes an older bundle of the form that the profile had before.
    ///
    /// To be called under the connection's lock, when a bundle has its name at `place`.
    func tidy(after place: String) {
        guard holds(place), OutputPlace.isThere(place) else { return }
        let isLoose = OutputPlace.split(place).name == connection
        UnfinishedFiles.remove(self.place(isLoose: !isLoose))
    }

    /// Removes what processes that are gone left unfinished.
    func sweep() { OutputPlace.sweep(folder) }
}

extension Outbox {
    /// The place for what a request exports.
    ///
    /// - Errors: `run-outbox-without-connection`.
    static func place(for request: ExportRequest) throws -> String {
        guard let path = request.connection,
            let state = StateFolder.path(asked: request.state, connection: path)
        else {
            throw RunError(
                "run-outbox-without-connection", "only connections have an outbox",
                hint: "name the connection's file with --connection")
        }
        // What is wrong with the file is told by the run itself, on record.
        let file = try? ExportConnection.read(path, log: FindingLog(keptPerKind: 0))
        return Outbox(of: StateFolder.shortName(ofConnection: path), in: state)
            .place(isLoose: file?.profile.output == .folder)
    }
}

extension Connection {
    /// Whether its bundles are sent to the receiver's server, and what has arrived is on record.
    var isPushed: Bool { handoff?.push != nil }
}
