// What every run is handed beside its configuration: the effects of the outside world, as values.

import Basics

package struct RunContext {
    package let today: CalendarDate
    /// The instant in UTC, `YYYY-MM-DD HH:MM:SS`: what `created_at` and `updated_at` say.
    package let now: String
    /// What `now` will have become when it is asked: when a run ended.
    package var clock: @Sendable () -> String = { RunClock.timestamp }
    package var hookLimits = HookLimits()
    package let files: UnfinishedFiles
    package let progress: ProgressHandler

    package init(
        today: CalendarDate = RunClock.today, now: String = RunClock.timestamp,
        files: UnfinishedFiles = UnfinishedFiles(), progress: @escaping ProgressHandler = { _ in }
    ) {
        self.today = today
        self.now = now
        self.files = files
        self.progress = progress
    }
}
