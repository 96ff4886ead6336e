// The parts of a connection file that speak of changes: how they are sent, which of them wait for a
// person, what is told and kept.

import Basics
import OneRoster
import Settings

extension ConnectionReader {
    /// `mode: delta`, `on_no_change: skip`, `approval: always`, and what is told and kept.
    mutating func readSending() {
        if let mode = value("mode")?.word(SendingSettings.Mode.self) {
            connection.sending.mode = mode
        }
        if let choice = map.word("on_no_change", SendingSettings.NoChange.self) {
            connection.sending.onNoChange = choice
        }
        if let choice = map.word("approval", ApprovalChoice.self) { connection.approval = choice }
        if var hooks = map.map("hooks") {
            connection.hooks.onDone = hooks.value("on_done")?.name()?.text
            connection.hooks.onHeld = hooks.value("on_held")?.name()?.text
            connection.hooks.onFailed = hooks.value("on_failed")?.name()?.text
            connection.hooks.onDelivered = hooks.value("on_delivered")?.name()?.text
            connection.hooks.onUndelivered = hooks.value("on_undelivered")?.name()?.text
            connection.hooks.onAlarm = hooks.value("on_alarm")?.name()?.text
            hooks.refuseUnknown()
        }
        if var keep = map.map("keep") {
            if let days = keep.int("days", in: 1...3650) { connection.keeping.days = days }
            if let bundles = keep.int("bundles", in: 1...1000) {
                connection.keeping.bundles = bundles
            }
            keep.refuseUnknown()
        }
        if let hours = map.int("stale_after_hours", in: 1...8760) {
            connection.staleAfterHours = hours
        }
    }

    /// `guard: {removed: [10%, 500], files: {results: {removed: off}}}`
    mutating func readGuard() {
        guard var map = map.map("guard") else { return }
        var settings = GuardSettings()
        if let limit = threshold(map.value("removed")) { settings.removed = limit }
        if let limit = threshold(map.value("changed")) { settings.changed = limit }
        if let rows = map.int("at_least", in: 1...1_000_000) { settings.atLeast = rows }
        if let choice = map.word("first_run", GuardSettings.FirstRun.self) {
            settings.firstRun = choice
        }
        for (file, value) in map.map("files")?.entries(by: FileName.self) ?? [] {
            guard var map = value.map() else { continue }
            settings.files[file] = GuardSettings.FileThresholds(
                removed: threshold(map.value("removed")), changed: threshold(map.value("changed")))
            map.refuseUnknown()
        }
        for item in map.list("announced") ?? [] {
            guard let window = window(item) else { continue }
            places[.announced(settings.announced.count)] = item.location
            settings.announced.append(window)
        }
        map.refuseUnknown()
        connection.guarding = settings
    }

    /// `10%`, `500`, `[10%, 500]` or `off`.
    private func threshold(_ value: SettingsValue?) -> ChangeThreshold? {
        guard let value else { return nil }
        guard value.isList else { return single(value) }
        let items = value.list() ?? []
        let parts = items.compactMap(single)
        guard parts.count == items.count else { return nil }
        let (shares, counts) = (parts.compactMap(\.share), parts.compactMap(\.count))
        guard parts.count == 2, shares.count == 1, counts.count == 1 else {
            value.refuse(
                Self.thresholdFaulty,
                "'\(value.path)' must be a list of one share and one count, such as [10%, 500]")
            return nil
        }
        return ChangeThreshold(share: shares[0], count: counts[0])
    }

    private func single(_ value: SettingsValue) -> ChangeThreshold? {
        guard let text = value.string() else { return nil }
        guard let threshold = ChangeThreshold(text) else {
            value.refuse(
                Self.thresholdFaulty,
                "'\(value.path)' is '\(text.prefix(40))', which is neither a share (10%) nor a "
                    + "count of rows (500) nor off")
            return nil
        }
        return threshold
    }

    /// `{from: 2027-06-20, to: 2027-08-20, why: rollover, expect: [removed, ids]}`
    private func window(_ item: SettingsValue) -> AnnouncedChange? {
        guard var map = item.map() else { return nil }
        let from = map.required("from")?.date()
        let end = map.required("to")
        let to = end?.date()
        let why = map.required("why")?.name()?.text
        let expect = map.value("expect")
        let words = expect?.words(ExpectedChange.self)
        map.refuseUnknown()
        if let expect, expect.isEmptyList {
            expect.refuse(SettingsFault.listEmpty, "'\(expect.path)' is an empty list")
            return nil
        }
        guard let from, let to, let why else { return nil }
        guard from <= to else {
            end?.refuse(
                Self.windowReversed, "the window ends on \(to), before it begins on \(from)")
            return nil
        }
        return AnnouncedChange(
            from: from, to: to, why: why, expect: words.map(Set.init) ?? AnnouncedChange.usual)
    }

    static let thresholdFaulty = FindingKind(
        "connection-threshold-faulty", .error, title: "threshold that cannot be read",
        hint: "write a share of more than 0% up to 100% with two decimals at most, a whole number "
            + "of rows from 1 on, one of each as [10%, 500], or off",
        source: "export rules, section 10")
    static let windowReversed = FindingKind(
        "connection-window-reversed", .error, title: "window that ends before it begins",
        hint: "write the first day as 'from' and the last one as 'to'",
        source: "export rules, section 10")
}
