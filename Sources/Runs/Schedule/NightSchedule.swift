// When a connection's nights begin, and what is called then.

import Handoff
import Settings

/// **Shape**: paths are whole ones; minutes are of the local day.
package struct NightSchedule {
    /// The connection's short name.
    package var name: String
    package var connection: String
    /// The program, and the folder of the scripts.
    package var program: String
    package var scripts: String
    /// Where they are not those that are looked for anyway.
    package var sis: String?
    package var state: String?
    /// The zone by which the program was told to go; nil for that of the machine.
    package var zone: String?
    /// Who is to run it.
    package var user: String
    package var night: Int
    package var timeLimitSeconds = 3600
    package var window: DailyWindow?

    package init(
        name: String, connection: String, program: String, scripts: String, user: String,
        night: Int
    ) {
        self.name = name
        self.connection = connection
        self.program = program
        self.scripts = scripts
        self.user = user
        self.night = night
    }

    /// Neither left out nor repeated on the days on which clocks are changed.
    static let usualNight = 3 * 60 + 15
    static let usualMorning = 6 * 60 + 30

    /// When the night begins, if nobody says it: the usual minute, or the first of the window.
    package static func usual(in window: DailyWindow?) -> Int {
        guard let window, !window.isOpen(at: usualNight) else { return usualNight }
        return window.start
    }

    /// When it is looked whether all went well: before the day begins, and two hours after a night
    /// that begins in the morning.
    package var morning: Int {
        (Self.usualMorning - 120..<12 * 60).contains(night) ? night + 120 : Self.usualMorning
    }

    /// What is worth knowing about the hour; nil for nothing.
    package var remark: String? {
        guard let window, window.minutesLeft(at: night) * 60 < timeLimitSeconds else { return nil }
        return "The window closes at \(DailyWindow.text(window.end)), before the time limit of "
            + "\(Amount.text(seconds: timeLimitSeconds)) is over."
    }

    /// The words of the night.
    package var nightly: [String] {
        [OutputPlace.join(scripts, "nightly"), connection] + flag("--sis", sis)
            + flag("--state", state) + ["--quiet"]
    }

    /// The words of the morning.
    package var status: [String] {
        [program, "status", "--connection", connection] + flag("--state", state)
            + ["--quiet", "--hooks"]
    }

    /// The scripts find the program, and OpenSSH's.
    var searchPath: String {
        let own = OutputPlace.split(program).folder
        let usual = ["/usr/local/bin", "/usr/bin", "/bin"]
        return (usual.contains(own) ? usual : [own] + usual).joined(separator: ":")
    }

    private func flag(_ name: String, _ value: String?) -> [String] {
        value.map { [name, $0] } ?? []
    }

    /// Signs that mean something to cron, to systemd and to their quotes, in different ways.
    package static func isFit(_ path: String) -> Bool {
        !path.unicodeScalars.contains {
            $0.value < 0x20 || $0.value == 0x7F || "\\\"$`".unicodeScalars.contains($0)
        }
    }
}

/// Words that need no quotes anywhere.
func isPlainWord(_ word: String) -> Bool {
    !word.isEmpty
        && word.allSatisfy {
            $0.isASCII && ($0.isLetter || $0.isNumber || "_@+=:,./-".contains($0))
        }
}
