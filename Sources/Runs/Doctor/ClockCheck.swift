// Whether the clock can be right: nothing on record may lie in the future.

import Basics
import Glibc
import Handoff

package enum ClockCheck {
    /// What the clock says, and what others have written by theirs.
    package struct Facts {
        /// UTC, `YYYY-MM-DD HH:MM:SS`.
        package var now: String
        /// The minute of the local day, and the zone's name.
        package var minute: Int
        package var zone: String
        package var newestRun: (run: Int64, at: String)?
        /// The latest change in the SIS, where it lies in the future.
        package var futureChange: String?

        package init(
            now: String, minute: Int, zone: String, newestRun: (run: Int64, at: String)? = nil,
            futureChange: String? = nil
        ) {
            self.now = now
            self.minute = minute
            self.zone = zone
            self.newestRun = newestRun
            self.futureChange = futureChange
        }
    }

    package static func line(_ facts: Facts) -> CheckLine {
        let here = "it is \(DailyWindow.text(facts.minute)) here (\(facts.zone))"
        let cure = "look at the clock and its zone (timedatectl), here and where the SIS is written"
        if let run = facts.newestRun,
            let ahead = RunClock.seconds(from: facts.now, until: run.at), ahead > SourceAge.slack
        {
            return .failed("clock", "\(here), and run \(run.run) is of \(run.at) UTC", cure: cure)
        }
        if let change = facts.futureChange {
            return .warning(
                "clock", "\(here), and the SIS has a change of \(change) UTC", cure: cure)
        }
        return .ok("clock", "\(here); nothing on record lies in the future")
    }

    /// The name of the zone by which days and windows are told.
    package static var zone: String {
        if let zone = getenv("TZ").map({ String(cString: $0) }), !zone.isEmpty { return zone }
        var buffer = [CChar](repeating: 0, count: 1024)
        let count = readlink("/etc/localtime", &buffer, buffer.count)
        let link = String(
            decoding: buffer.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
        guard let folder = link.firstRange(of: "zoneinfo/") else { return "UTC" }
        return String(link[folder.upperBound...])
    }
}
