// What a connection file says about the way a bundle leaves, and what is told and kept of it.

import Settings

/// Whole or as changes, and what a day without any change leaves.
///
/// - Source: export rules, section 10
package struct SendingSettings: Sendable, Equatable {
    package enum Mode: String, CaseIterable, Sendable {
        /// All rows, each time.
        case bulk
        /// What is new, changed or gone since the last bundle that was accepted.
        case delta
    }

    package enum NoChange: String, CaseIterable, Sendable {
        /// The bundle as ever; of a delta its manifest alone.
        case send
        case skip
    }

    package var mode = Mode.bulk
    package var onNoChange = NoChange.send

    package init() {}
}

/// Which bundles wait for a person.
package enum ApprovalChoice: String, CaseIterable, Sendable {
    /// What the guard holds.
    case unusual
    /// Every one.
    case always
}

/// Commands for `/bin/sh -c`; nil for none. None is ever shown: they may name hosts and people.
package struct HookSettings: Sendable, Equatable {
    package var onDone: String?
    package var onHeld: String?
    package var onFailed: String?
    /// When a bundle reached the vendor, and when one that was to go did not.
    package var onDelivered: String?
    package var onUndelivered: String?
    /// When a look at how things stand finds that somebody should know.
    package var onAlarm: String?

    package init() {}
}

/// How long bundles that were accepted are kept; the newest stays in any case.
package struct KeepSettings: Sendable, Equatable {
    package var days = 7
    package var bundles = 30

    package init() {}
}

extension Connection {
    /// What it says about changes and is not as usual, as the file writes it; of hooks the keys.
    package var changesSaid: [String] {
        let usual = Connection(title: "")
        func said<Value: Equatable>(
            _ key: String, _ value: Value, _ usualValue: Value, _ text: String
        ) -> String? { value == usualValue ? nil : "\(key): \(text)" }
        let sent = [
            said("mode", sending.mode, usual.sending.mode, sending.mode.rawValue),
            said(
                "on_no_change", sending.onNoChange, usual.sending.onNoChange,
                sending.onNoChange.rawValue),
            said("approval", approval, usual.approval, approval.rawValue),
        ].compactMap(\.self)
        let hooked = [
            ("on_done", hooks.onDone), ("on_held", hooks.onHeld), ("on_failed", hooks.onFailed),
            ("on_delivered", hooks.onDelivered), ("on_undelivered", hooks.onUndelivered),
            ("on_alarm", hooks.onAlarm),
        ].compactMap { key, command in command == nil ? nil : "hooks.\(key)" }
        let kept = [
            said("keep.days", keeping.days, usual.keeping.days, "\(keeping.days)"),
            said("keep.bundles", keeping.bundles, usual.keeping.bundles, "\(keeping.bundles)"),
            said(
                "stale_after_hours", staleAfterHours, usual.staleAfterHours, "\(staleAfterHours)"),
            maxSourceAgeSeconds.map { "max_source_age: \(Amount.text(seconds: $0))" },
        ].compactMap(\.self)
        return sent + guarding.said + hooked + kept
    }
}
