// What a load is told: everything that is not in the bundle or the database.

import Basics
import OneRoster

/// How a bundle is loaded.
package struct LoadOptions: Sendable {
    /// The instant of the load in UTC, `YYYY-MM-DD HH:MM:SS`; goes into `created_at`, `updated_at`.
    package var now: String
    /// Does everything, reports it, and undoes it.
    package var preview: Bool

    package init(now: String, preview: Bool = false) {
        self.now = now
        self.preview = preview
    }

    /// The day of the load.
    var day: CalendarDate? { CalendarDate(String(now.prefix(CalendarDate.textLength))) }
}

/// Told now and then how far a load has come: the file, and its rows read so far.
package typealias LoadProgress = (FileName, Int) -> Void
