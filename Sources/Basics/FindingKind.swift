// What can be found wrong: declared once, beside the rule or check that finds it.

package enum Severity: String, Sendable, Comparable, CaseIterable {
    /// Worth knowing.
    case note
    /// Allowed, and known to hurt.
    case warning
    /// A consumer refuses or misreads it.
    case error

    package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .note: 0
        case .warning: 1
        case .error: 2
        }
    }
}

/// One kind of trouble with data.
package struct FindingKind: Hashable, Sendable {
    /// kebab-case `family-fault`, named for the fault.
    package let code: String
    package let severity: Severity
    /// A few words for lists, without a full stop.
    package let title: String
    /// The cure, imperative.
    package let hint: String
    /// Document and section, such as `OneRoster 1.1 CSV, enrollments.csv, userSourcedId`.
    package let source: String

    package init(
        _ code: String, _ severity: Severity, title: String, hint: String, source: String
    ) {
        self.code = code
        self.severity = severity
        self.title = title
        self.hint = hint
        self.source = source
    }

    /// The same kind, no worse than `severity`.
    package func atMost(_ severity: Severity) -> FindingKind {
        guard self.severity > severity else { return self }
        return FindingKind(code, severity, title: title, hint: hint, source: source)
    }

    package static func == (left: FindingKind, right: FindingKind) -> Bool {
        left.code == right.code
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
