// The students whom a bundle names in users.csv, for the record of whose data went out.

import Basics
import OneRoster

/// A bundle that is going to be looked through.
///
/// **Shape**: a zip stays open from `init` on, whatever becomes of its name.
struct StudentScan {
    private let reader: BundleReader

    /// - Errors: those of `BundleReader`.
    init(_ path: String) throws {
        reader = try BundleReader(path: path, log: FindingLog(keptPerKind: 0))
    }

    /// Lends the sourcedId of each student, without the prefix, in the order of the file.
    func run(prefix: String, _ see: (Cell) throws -> Void) throws {
        guard let users = try reader.open(.users, quietly: true) else { return }
        let prefix = Array(prefix.utf8)
        while try users.next() {
            guard users[Users.role] == "student" else { continue }
            let id = users.sourcedId
            let isPrefixed = id.withBytes { $0.starts(with: prefix) }
            try see(isPrefixed ? id.slice(prefix.count..<id.count) : id)
        }
    }
}
