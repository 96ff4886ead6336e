// One thing found wrong with data, at one place: a value, collected and counted, never thrown.

/// One finding.
///
/// **Shape**: `message` is one sentence that names columns and ids but never a personal value;
/// `value` is the cell as found, present only where it may be shown.
package struct Finding: Sendable {
    package let kind: FindingKind
    package let location: Location
    package let message: String
    package let value: String?

    package init(
        _ kind: FindingKind, at location: Location, _ message: String, value: String? = nil
    ) {
        self.kind = kind
        self.location = location
        self.message = message
        self.value = value
    }
}
