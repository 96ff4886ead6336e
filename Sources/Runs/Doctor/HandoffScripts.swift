// Where this program and the scripts of the handoff stand.

import Basics
import Glibc

package enum ProgramPlace {
    /// The whole path of this program, links followed.
    package static var path: String {
        guard let path = realpath("/proc/self/exe", nil) else { return "" }
        defer { free(path) }
        return String(cString: path)
    }
}

package enum HandoffScripts {
    package static let variable = "ROSTER_HANDOFF"
    /// What is in the folder.
    package static let names = ["nightly", "push", "pull", "check", "trust"]

    /// The folder of the scripts: that of ROSTER_HANDOFF, `../lib/roster/handoff` beside the
    /// program, or `scripts/handoff` in the folders above it, as a build has it.
    ///
    /// - Errors: `handoff-scripts-missing`.
    package static func folder() throws -> String {
        let named = getenv(variable).map { String(cString: $0) }
        let places = candidates(named: named, program: ProgramPlace.path)
        for place in places where access(OutputPlace.join(place, names[0]), X_OK) == 0 {
            return OutputPlace.absolute(place)
        }
        throw RunError(
            "handoff-scripts-missing", "the scripts of the handoff are not there",
            path: places.first,
            hint: "copy the folder scripts/handoff to /usr/local/lib/roster, or name it by the "
                + "environment variable \(variable)")
    }

    /// The places to look at, the first one first. A place that was named is the only one.
    package static func candidates(named: String?, program: String) -> [String] {
        if let named, !named.isEmpty { return [named] }
        var folder = OutputPlace.split(program).folder
        var places = [OutputPlace.join(OutputPlace.split(folder).folder, "lib/roster/handoff")]
        while folder != "/", folder != "." {
            folder = OutputPlace.split(folder).folder
            places.append(OutputPlace.join(folder, "scripts/handoff"))
        }
        return places
    }
}
