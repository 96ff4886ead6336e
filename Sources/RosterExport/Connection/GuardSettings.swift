// What a connection file says about changes that are more than usual.

import Basics
import OneRoster

/// What a window may announce.
package enum ExpectedChange: String, CaseIterable, Sendable {
    case removed, changed
    /// A file or a school without rows.
    case empty
    case schoolYear = "school_year"
    case ids
}

/// Days on which a large change is planned.
package struct AnnouncedChange: Sendable, Equatable {
    /// First and last day, as the as-of date counts them.
    package let from: CalendarDate
    package let to: CalendarDate
    package let why: String
    package let expect: Set<ExpectedChange>

    /// Identifiers are to be named: what hangs on them at the receiver does not come back.
    package static let usual: Set<ExpectedChange> = [.removed, .changed, .empty, .schoolYear]

    package init(
        from: CalendarDate, to: CalendarDate, why: String,
        expect: Set<ExpectedChange> = Self.usual
    ) {
        self.from = from
        self.to = to
        self.why = why
        self.expect = expect
    }

    package func covers(_ day: CalendarDate) -> Bool { from <= day && day <= to }
}

/// The section `guard` of a connection file; its defaults are those of a file that says nothing.
///
/// - Source: export rules, section 10
package struct GuardSettings: Sendable, Equatable {
    package enum FirstRun: String, CaseIterable, Sendable {
        case hold, send
    }

    /// What differs for one file; nil where it does not.
    package struct FileThresholds: Sendable, Equatable {
        package var removed: ChangeThreshold?
        package var changed: ChangeThreshold?

        package init(removed: ChangeThreshold? = nil, changed: ChangeThreshold? = nil) {
            self.removed = removed
            self.changed = changed
        }
    }

    /// Of the rows of one file, in the district or of one school.
    package var removed = ChangeThreshold.percent(10)
    package var changed = ChangeThreshold.percent(75)
    /// Fewer rows than these are past no share.
    package var atLeast = 20
    package var firstRun = FirstRun.hold
    package var files: [FileName: FileThresholds] = [:]
    package var announced: [AnnouncedChange] = []

    package init() {}

    package func removed(of file: FileName) -> ChangeThreshold { files[file]?.removed ?? removed }

    package func changed(of file: FileName) -> ChangeThreshold { files[file]?.changed ?? changed }

    /// What is not as usual, as the file writes it.
    var said: [String] {
        let usual = GuardSettings()
        var lines: [String] = []
        if removed != usual.removed { lines.append("guard.removed: \(removed)") }
        if changed != usual.changed { lines.append("guard.changed: \(changed)") }
        if atLeast != usual.atLeast { lines.append("guard.at_least: \(atLeast)") }
        if firstRun != usual.firstRun { lines.append("guard.first_run: \(firstRun.rawValue)") }
        for file in FileName.dependenceOrder {
            if let limit = files[file]?.removed {
                lines.append("guard.files.\(file.rawValue).removed: \(limit)")
            }
            if let limit = files[file]?.changed {
                lines.append("guard.files.\(file.rawValue).changed: \(limit)")
            }
        }
        for window in announced {
            lines.append("guard.announced: \(window.from) to \(window.to) (\(window.why))")
        }
        return lines
    }
}
