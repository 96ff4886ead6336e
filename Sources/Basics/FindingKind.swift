// What can be found wrong, and the page that explains it: declared once, beside the rule or check
// that finds it.

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

/// The explanation of a kind of finding, or of a rule, under headings that all of them share.
package struct FindingPage: Sendable {
    package let kind: FindingKind
    /// What it does: what is looked at, and when it speaks or drops.
    package let what: String
    /// Why: what goes wrong at the consumer.
    package let why: String
    /// The option that changes it; nil where there is none.
    package let knob: String?
    /// A line or two of data that make it speak or drop.
    package let example: String

    package init(
        _ kind: FindingKind, what: String, why: String, knob: String? = nil, example: String
    ) {
        self.kind = kind
        self.what = what
        self.why = why
        self.knob = knob
        self.example = example
    }

    /// Pages of kinds that belong together, each with an example of its own.
    package static func pages(
        _ kinds: [(kind: FindingKind, example: String)], what: String, why: String,
        knob: String? = nil
    ) -> [FindingPage] {
        kinds.map { FindingPage($0.kind, what: what, why: why, knob: knob, example: $0.example) }
    }

    /// Headings and their paragraphs, in order.
    package var sections: [(heading: String, text: String)] {
        [
            ("What it does", what), ("Why", why), ("Knob", knob ?? "None."), ("Example", example),
            ("Cure", kind.hint), ("Source", kind.source),
        ]
    }

    /// The page as plain text: headings, each followed by its paragraph.
    package var text: String {
        sections.reduce("\(kind.code) (\(kind.severity.rawValue)): \(kind.title)\n") {
            $0 + "\n\($1.heading)\n\($1.text)\n"
        }
    }
}
