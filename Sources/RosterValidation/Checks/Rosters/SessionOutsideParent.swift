// A session begins before or ends after the session it belongs to.

import Basics
import OneRoster

enum SessionOutsideParent: Check {
    static let pages = [
        FindingPage(
            outside,
            what: """
                Holds the dates of each session against those of its parent, both ends \
                exclusive.
                """,
            why: """
                Consumers close the year on its last day and with it terms that still run. Often \
                the parent's end was written as its last day, and the child's as the day after.
                """,
            example: "A quarter that ends 2026-06-13 in a year that ends 2026-06-12.")
    ]

    static let outside = FindingKind(
        "roster-session-outside-parent", .warning, title: "session outside its parent",
        hint: "correct the dates; write all end dates as the day after the last",
        source: SpecReference.column(AcademicSessions.parentSourcedId))

    static func rowCheck(in scan: FileScan) -> RowCheck? {
        scan.file == .academicSessions ? Outside() : nil
    }

    private final class Outside: RowCheck {
        private var isUnsettled = false
        override var wantsSecondPass: Bool { isUnsettled }

        override func finish(_ scan: FileScan) {
            let sessions = scan.bundle.index.sessions
            let parents = scan.parents
            isUnsettled = parents.indices.contains {
                parents[$0] >= 0 && !sessions[parents[$0]].days.holds(sessions[$0].days)
            }
        }

        override func lookAgain(at scan: FileScan) {
            let index = scan.bundle.index
            guard !scan.isDeleted,
                let own = index.session(index.find(scan.id, in: .academicSessions)),
                let id = own.parent,
                let parent = index.session(index.find(id, in: .academicSessions))
            else { return }
            if own.days.start != .min, own.days.start < parent.days.start {
                scan.report(
                    SessionOutsideParent.outside, AcademicSessions.startDate,
                    "the session begins before its parent")
            }
            if own.days.end != .max, own.days.end > parent.days.end {
                scan.report(
                    SessionOutsideParent.outside, AcademicSessions.endDate,
                    "the session ends after its parent")
            }
        }
    }
}
