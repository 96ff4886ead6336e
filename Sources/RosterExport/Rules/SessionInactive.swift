// Marking periods that are not running.

import Basics

/// *What it does*: a marking period is active from its first to its last day. One that is not is
/// still sent when something that is sent refers to it, with all above it.
///
/// *Why*: a receiver opens and closes classes with their sessions; a bundle never dangles.
///
/// *Source*: export rules, section 2.
package enum SessionInactive {
    package static let kind = FindingKind(
        "export-session-inactive", .note, title: "marking period not running",
        hint: "nothing to do: it comes and goes by its dates",
        source: "export rules, section 2")

    package static func isActive(_ span: Span, isExcluded: Bool, asOf: CalendarDate) -> Bool {
        !isExcluded && span.contains(asOf)
    }
}
