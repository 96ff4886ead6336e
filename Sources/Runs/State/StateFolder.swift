// The folder in which runs are recorded: the ledger, the locks, the bundles that were accepted. It
// holds what was sent about children, so nobody else may look into it or write there.

import Basics
import Glibc
import Ledger

package struct StateFolder: Sendable {
    package let path: String

    /// Beside the file of a connection, and where commands without a connection look.
    package static let name = "state"
    package static let usual = "\(ConnectionFolder.usual)/\(name)"
    private static let ledgerName = "state.sqlite"

    /// The folder of a connection's runs, unless another was asked for; nil for neither.
    static func path(asked: String?, connection: String?) -> String? {
        asked ?? connection.map { OutputPlace.beside($0, name) }
    }

    /// Opens the folder, and makes it if there is none.
    ///
    /// - Errors: `state-folder-…`, `file-…`.
    package static func open(_ path: String) throws -> StateFolder {
        let folder = try StateFolder(checked: path, makes: true)
        OutputPlace.sweep(
            folder.path, stem: LedgerDatabase.unfinishedStem(of: ledgerName))
        return folder
    }

    /// The folder as it is, for whoever only reads.
    ///
    /// - Errors: `state-folder-missing`, `state-folder-…`.
    package static func existing(_ path: String) throws -> StateFolder {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw RunError(
                "state-folder-missing", "there is no such folder; nothing was recorded there",
                path: path,
                hint: "name the folder with --state: a connection's runs are in \(name)/ beside "
                    + "its file, unless it ran with another --state")
        }
        return try StateFolder(checked: path, makes: false)
    }

    private init(checked asked: String, makes: Bool) throws {
        var path = asked
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        guard !path.isEmpty else {
            throw RunError("state-folder-unnamed", "no folder is named", hint: "name a folder")
        }
        self.path = path
        if makes { try Self.make(path) }
        try Self.checkRights(path)
    }

    package var ledgerPath: String { OutputPlace.join(path, Self.ledgerName) }

    /// - Errors: `ledger-…`.
    package func ledger(at moment: String) throws -> LedgerDatabase {
        try LedgerDatabase.open(path: ledgerPath, at: moment)
    }

    /// The ledger for reading; nil where no run was recorded yet.
    ///
    /// - Errors: `ledger-…`.
    package func readLedger() throws -> LedgerDatabase? {
        guard access(ledgerPath, F_OK) == 0 else { return nil }
        return try LedgerDatabase.read(path: ledgerPath)
    }

    /// The file whose lock the run of a connection holds; that of runs without one stands alone.
    func lockPath(of connection: String?) -> String {
        guard let connection else { return OutputPlace.join(path, "unnamed.lock") }
        return OutputPlace.join(OutputPlace.join(path, "locks"), connection + ".lock")
    }

    /// Takes the lock; it lasts as long as the value, or the process.
    ///
    /// - Errors: `run-locked`, `state-folder-…`, `file-…`.
    func lock(_ connection: String?, kind: RunKind, at moment: String) throws -> RunLock {
        if connection != nil { _ = try subfolder("locks") }
        return try RunLock(
            lockPath(of: connection), connection: connection,
            holder: RunLock.Holder(process: getpid(), since: moment, kind: kind.rawValue))
    }

    /// A folder in it, made if it is not there.
    ///
    /// - Errors: `state-folder-…`, `file-…`.
    func subfolder(_ parts: String...) throws -> String {
        var place = path
        for part in parts {
            place = OutputPlace.join(place, part)
            try Self.make(place)
            try Self.checkRights(place)
        }
        return place
    }

    /// Makes the folder with rights for this user alone, whatever the process's mask says.
    private static func make(_ path: String) throws {
        if mkdir(path, 0o700) == 0 {
            chmod(path, 0o700)
            return
        }
        guard errno == EEXIST else {
            guard errno != ENOENT else {
                throw RunError(
                    "state-folder-no-parent",
                    "the folder around it does not exist", path: path,
                    hint: "make it, or name another place with --state")
            }
            throw FileError.system("make", path)
        }
    }

    private static func checkRights(_ path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else { throw FileError.system("open", path) }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw RunError(
                "state-folder-not-a-folder", "is not a folder", path: path,
                hint: "name another place with --state")
        }
        guard status.st_mode & 0o022 == 0 else {
            throw RunError(
                "state-folder-open",
                "others may write there, and it holds what is sent about "
                    + "students", path: path, hint: "chmod 700 \(path)")
        }
        guard geteuid() == 0 || status.st_uid == geteuid() else {
            throw RunError(
                "state-folder-open", "it belongs to another user, who may write there", path: path,
                hint: "run as that user, chown it, or name another place with --state")
        }
    }
}

extension StateFolder {
    /// A connection's short name, by which its locks and bundles are called: that of its file.
    /// `canvas.yaml` and `canvas.yml` stay two.
    package static func shortName(ofConnection path: String) -> String {
        let name = OutputPlace.split(path).name
        let short = name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name
        return short.isEmpty || short.hasPrefix(".") ? name : short
    }

    /// The file of a connection, where the folder stands beside it as it usually does.
    func connectionFile(named name: String?) -> String? {
        guard let name else { return nil }
        let path = OutputPlace.beside(path, name.hasSuffix(".yml") ? name : name + ".yaml")
        return OutputPlace.isThere(path) ? path : nil
    }

    /// What was asked for by the file of a connection, its short name or its title.
    static func connectionName(_ asked: String) -> String {
        asked.hasSuffix(".yaml") || asked.hasSuffix(".yml") ? shortName(ofConnection: asked) : asked
    }
}
