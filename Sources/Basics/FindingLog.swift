// Collects findings: all counted, so many of each kind kept, so that one broken column can
// neither fill memory nor drown the report.

/// The findings of one run.
///
/// Not safe to share between threads: one log a thread, merged at the end.
package final class FindingLog {
    package struct Count: Sendable {
        package let kind: FindingKind
        package var count: Int
    }

    /// How many findings of a kind are kept; the others are only counted.
    package let keptPerKind: Int
    /// Whether values of personal columns may stand in findings (`--show-values`).
    package let showsPersonalValues: Bool
    /// In the order of arrival, capped a kind.
    package private(set) var findings: [Finding] = []
    private var counts: [String: Count] = [:]
    private var keptCounts: [String: Int] = [:]

    /// What is worse is recorded as this: for a reader that lives with what it reports.
    private let atMost: Severity

    package init(
        keptPerKind: Int = 1000, showsPersonalValues: Bool = false, atMost: Severity = .error
    ) {
        self.keptPerKind = keptPerKind
        self.atMost = atMost
        self.showsPersonalValues = showsPersonalValues
    }

    /// Counts a finding, and makes and keeps it while there is room for its kind.
    ///
    /// `personal` says that `value` comes from a personal column: it is then left out unless asked for.
    package func record(
        _ kind: FindingKind, at location: @autoclosure () -> Location,
        _ message: @autoclosure () -> String, value: @autoclosure () -> String? = nil,
        personal: Bool = false
    ) {
        let kind = kind.atMost(atMost)
        counts[kind.code, default: Count(kind: kind, count: 0)].count += 1
        let kept = keptCounts[kind.code, default: 0]
        guard kept < keptPerKind else { return }
        keptCounts[kind.code] = kept + 1
        let shown = personal && !showsPersonalValues ? nil : value()
        findings.append(Finding(kind, at: location(), message(), value: shown))
    }

    /// Adds the findings of another log, after our own, but for those of the codes named; the cap
    /// a kind still holds.
    package func merge(_ other: FindingLog, except codes: Set<String> = []) {
        for finding in other.findings where !codes.contains(finding.kind.code) {
            let kept = keptCounts[finding.kind.code, default: 0]
            guard kept < keptPerKind else { continue }
            keptCounts[finding.kind.code] = kept + 1
            findings.append(finding)
        }
        for (code, count) in other.counts where !codes.contains(code) {
            counts[code, default: Count(kind: count.kind, count: 0)].count += count.count
        }
    }

    /// Kinds with their full counts: errors first, then by code.
    package var tally: [Count] {
        counts.values.sorted {
            $0.kind.severity != $1.kind.severity
                ? $0.kind.severity > $1.kind.severity : $0.kind.code < $1.kind.code
        }
    }

    package func count(of severity: Severity) -> Int {
        counts.values.reduce(0) { $0 + ($1.kind.severity == severity ? $1.count : 0) }
    }

    package func count(of code: String) -> Int { counts[code]?.count ?? 0 }
    package var isEmpty: Bool { counts.isEmpty }
}
