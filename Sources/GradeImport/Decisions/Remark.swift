// What a decision says of one row: why it is refused, or what is worth knowing.

import Basics
import OneRoster

/// One refusal, warning or note about a row.
///
/// **Shape**: `message` names neither a person nor a score. Whoever records it adds file, line and
/// sourcedId.
package struct Remark: Sendable {
    package let kind: FindingKind
    /// The column it is about; nil for the row as a whole.
    package let column: Column?
    package let message: String

    init(_ kind: FindingKind, _ column: Column?, _ message: String) {
        self.kind = kind
        self.column = column
        self.message = message
    }

    /// Whether the row is not taken because of it.
    package var isRefusal: Bool { kind.severity == .error }
}

extension [Remark] {
    var hasRefusal: Bool { contains(where: \.isRefusal) }
}

extension FindingKind {
    /// A kind of the family `grade-`; `section` is that of the grade import rules.
    static func grade(
        _ fault: String, _ severity: Severity, section: Int, _ title: String, hint: String
    ) -> FindingKind {
        FindingKind(
            "grade-\(fault)", severity, title: title, hint: hint,
            source: "grade import rules, section \(section)")
    }
}
