// Whether the SIS can be read, is whole, may be written where that is needed, and is still fed.

import Basics
import Database
import Glibc
import Handoff
import RosterExport
import SIS

package enum DatabaseChecks {
    /// Looks at it; the rest is left out where it cannot be opened.
    static func lines(
        _ sis: String, _ connection: Connection, now: String
    ) -> (lines: [CheckLine], future: String?) {
        do {
            try NamedSIS.check(sis, connection: nil)
            let database = try SISDatabase.open(at: sis, access: .read)
            let damage = try database.damage()
            let age = try SourceAge.ask(
                database, limit: connection.maxSourceAgeSeconds ?? .max, now: now)
            try database.close()
            let path = LocalPath.file(of: sis)
            let mayWrite =
                access(path, W_OK) == 0 && access(OutputPlace.split(path).folder, W_OK) == 0
            return (
                [
                    opened(sis, damage: damage),
                    rights(sis, mustWrite: !connection.write.isEmpty, mayWrite: mayWrite),
                    fed(age, isAsked: connection.maxSourceAgeSeconds != nil),
                ], age.future
            )
        } catch { return ([CheckLine.of(error, "database")], nil) }
    }

    package static func opened(_ sis: String, damage: String?) -> CheckLine {
        guard let damage else {
            return .ok("database", "\(sis) is a SIS with the newest schema, and whole")
        }
        return .failed(
            "database", "\(sis) is damaged: \(damage)", cure: "put back the newest good copy of it")
    }

    package static func rights(_ sis: String, mustWrite: Bool, mayWrite: Bool) -> CheckLine {
        switch (mustWrite, mayWrite) {
        case (true, false):
            .failed(
                "rights", "the connection takes grades back, and \(sis) may not be written",
                cure: "give the user who runs this the right to write to it and to its folder")
        case (true, true): .ok("rights", "it may be read and written")
        default: .ok("rights", "it may be read, and nothing is to be written")
        }
    }

    package static func fed(_ age: SourceAge, isAsked: Bool) -> CheckLine {
        guard isAsked else {
            let told = age.seconds.map { "\(Figures.age(seconds: $0)) ago" } ?? "not known"
            return .ok(
                "freshness", "its newest change is \(told); max_source_age is not set")
        }
        return age.isStale
            ? .failed("freshness", age.message, cure: SourceAge.stale.hint)
            : .ok("freshness", age.message)
    }
}

extension CheckLine {
    /// An error as a line: its own cure, or a look at where it stands.
    static func of(_ error: any Error, _ what: String) -> CheckLine {
        let told = ErrorReport(error)
        let place = told.path.map { "\($0): " } ?? ""
        return .failed(
            what, "\(place)\(told.message) (\(told.code))",
            cure: told.hint ?? "look at the file and the rights to it")
    }
}
