// Whether the database is still fed: a copy that stopped days ago would be exported night for night
// without anybody's noticing.

import Basics
import Database
import SIS
import Settings

/// How old the newest change in the SIS is, against how old it may be.
package struct SourceAge: Sendable, Equatable {
    /// Nil where nothing has changed by now.
    package let seconds: Int?
    package let limit: Int
    /// UTC, `YYYY-MM-DD HH:MM:SS`; of a change that lies in the future, the latest.
    package let newest: String?
    package let future: String?

    /// Clocks that go so far apart are no news.
    package static let slack = 300

    /// - Parameter now: UTC, `YYYY-MM-DD HH:MM:SS`.
    package init(_ change: NewestChange, limit: Int, now: String) {
        self.limit = limit
        newest = change.past
        // Some programs write the day alone.
        let past = change.past.map {
            $0.utf8.count == CalendarDate.textLength ? $0 + " 00:00:00" : $0
        }
        seconds = past.flatMap { RunClock.seconds(from: $0, until: now) }
        let ahead = change.latest.flatMap { RunClock.seconds(from: now, until: $0) } ?? 0
        future = ahead > Self.slack ? change.latest : nil
    }

    /// What has no age that could be told is no fresher than what is old.
    package var isStale: Bool { seconds.map { $0 > limit } ?? true }

    /// Asks the SIS.
    ///
    /// - Errors: those of the database.
    static func ask(_ sis: DatabaseConnection, limit: Int, now: String) throws -> SourceAge {
        let moment = RunClock.adding(slack, to: now) ?? now
        return SourceAge(
            try sis.snapshot { try NewestChange.of(sis, notAfter: moment) }, limit: limit, now: now)
    }

    /// Why nothing goes out, in words.
    package var message: String {
        let most = "max_source_age is \(Amount.text(seconds: limit))"
        guard let seconds, let newest else {
            return future == nil
                ? "the SIS has no record that could be read of any change of people, enrollments or schedules; \(most)"
                : "all changes in the SIS lie in the future, up to \(future ?? "") UTC; \(most)"
        }
        return
            "the newest change of people, enrollments or schedules in the SIS is of \(newest) UTC, "
            + "\(Figures.age(seconds: seconds)) ago; \(most)"
    }

    static let stale = FindingKind(
        "run-source-stale", .warning, title: "SIS that nothing is written to any more",
        hint: "look whether this database is still fed from the SIS and the clock is right; in "
            + "holidays without any change raise max_source_age, or leave it out",
        source: "export rules, section 10")

    /// - Errors: `run-source-stale`.
    func check(at sis: String) throws {
        guard isStale else { return }
        throw RunError(
            Self.stale.code, message + "; nothing was exported", path: sis, hint: Self.stale.hint)
    }
}
