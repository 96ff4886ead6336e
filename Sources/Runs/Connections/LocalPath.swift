// Files of this machine that a connection names: the database, a key, a column map.

import Basics
import Glibc
import RosterExport

package enum LocalPath {
    /// The path as a connection's file means it: `~/` is the home, and what does not begin at the
    /// root begins in the folder of that file.
    ///
    /// `sqlite:` may stand before it.
    package static func of(_ word: String, in connection: String) -> String {
        let path = file(of: word)
        let scheme = word.dropLast(path.count)
        if path.hasPrefix("~/"), let home {
            return scheme + OutputPlace.join(home, String(path.dropFirst(2)))
        }
        guard !path.hasPrefix("/") else { return word }
        let rest = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
        return scheme + OutputPlace.beside(connection, rest)
    }

    /// The path of a database that may have its scheme before it.
    static func file(of word: String) -> String {
        let scheme = schemes.first(where: word.hasPrefix) ?? ""
        return String(word.dropFirst(scheme.count))
    }

    private static let schemes = ["sqlite://", "sqlite:"]

    /// The home of whoever runs us; nil where there is none.
    private static var home: String? {
        if let home = getenv("HOME"), home.pointee != 0 { return String(cString: home) }
        return getpwuid(geteuid()).map { String(cString: $0.pointee.pw_dir) }
    }
}

package enum NamedSIS {
    /// The database that was asked for, or that the connection's file names; blank where nobody
    /// names one.
    ///
    /// What is wrong with the file is told by the run that reads it.
    package static func path(asked: String?, connection: String?) -> String {
        if let asked { return asked }
        guard let connection,
            let file = try? ConnectionFile.read(connection, log: FindingLog(keptPerKind: 0))
        else { return "" }
        return file.connection.sis.map { LocalPath.of($0, in: connection) } ?? ""
    }

    /// - Errors: `sis-unnamed`.
    static func check(_ path: String, connection: String?) throws {
        guard path.isEmpty else { return }
        throw RunError(
            "sis-unnamed", "no database is named, here or by the flag --sis", path: connection,
            hint: "write --sis DATABASE, or 'sis: PATH' into the connection (from its own folder)")
    }
}
