// Drops that have been applied already, and drops older than one that was.

import Basics

/// What is done with a drop, by what came before it.
///
/// - Source: grade import rules, section 5, idempotency
package enum DropOrder: GradeRule {
    case proceed
    /// Nothing is changed, and the vendor is told that it is there.
    case alreadyApplied
    case older(Remark)

    package static let kind = FindingKind.grade(
        "older-drop", .error, section: 5, "drop older than the last one that was applied",
        hint: "send the newest drop, or take this one all the same with --accept-older")

    package static let pages = [
        FindingPage(
            kind,
            what: """
                A drop whose bytes were applied before (and not undone) is acknowledged and \
                changes nothing. One whose newest dateLastModified is earlier than that of the \
                last one applied from this vendor is refused. Where either has none, or one of \
                later than tomorrow, drops count in the order in which they come.
                """,
            why: "A drop that was delayed would put back grades that were corrected since.",
            knob: "--accept-older.",
            example: "Monday's drop, delivered again under another name on Wednesday.")
    ]

    /// The moment, if it can be believed: nothing was changed later than tomorrow, wherever it was,
    /// and one row that says so would close the door to all drops after it.
    package static func believed(_ newest: Timestamp?, today: CalendarDate) -> Timestamp? {
        newest.flatMap { $0.day > today.nextDay ? nil : $0 }
    }

    /// - Parameters:
    ///   - isApplied: whether a run of this connection has applied these bytes and stands.
    ///   - newest: the greatest dateLastModified of the drop; nil if it has none.
    ///   - lastNewest: that of the last run of this connection that was applied and stands.
    package static func of(
        isApplied: Bool, newest: Timestamp?, lastNewest: Timestamp?, acceptsOlder: Bool
    ) -> DropOrder {
        if isApplied { return .alreadyApplied }
        guard let newest, let lastNewest, newest < lastNewest, !acceptsOlder else {
            return .proceed
        }
        return .older(
            Remark(
                kind, nil, "its newest change is of \(newest), and one of \(lastNewest) was applied"
            ))
    }
}
