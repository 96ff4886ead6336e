// A connection held against the profile of its receiver, before anything is exported.

import Basics
import Handoff
import OneRoster

/// Says what a connection asks for that its receiver does not take.
package struct ProfileConnectionCheck {
    private let file: ConnectionFile
    private let profile: ConsumerProfile

    package init(_ file: ConnectionFile, _ profile: ConsumerProfile) {
        self.file = file
        self.profile = profile
    }

    /// `read`: what would go out, if not what the file says.
    package func run(read: Set<ReadScope>? = nil, log: FindingLog) {
        let read = read ?? file.connection.read
        let name = profile.name
        if !profile.takesOneRoster {
            log.record(
                ProfileFindings.noOneRoster, at: file.location(of: .key("profile")),
                "'\(name)' (\(profile.title)) reads no OneRoster CSV (\(profile.source))")
        }
        if file.connection.sending.mode == .delta, !profile.takesDelta {
            log.record(
                ProfileFindings.deltaNotTaken, at: file.location(of: .key("mode")),
                "the profile '\(name)' takes no bundle of changes alone")
        }
        if let push = file.connection.handoff?.push { check(push, log) }
        guard !read.isEmpty else { return }
        for scope in ReadScope.allCases where read.contains(scope) {
            guard let sent = scope.sentFile, !profile.takes(sent) else { continue }
            log.record(
                ProfileFindings.fileNotTaken, at: file.location(of: .key("read")),
                "the profile '\(name)' takes no \(sent.csv)")
        }
        let files = Set(read.compactMap(\.sentFile))
        for needed in FileName.dependenceOrder where profile.needsRows(needed) {
            guard !files.contains(needed) else { continue }
            log.record(
                ProfileFindings.fileMissing, at: file.location(of: .key("read")),
                "the profile '\(name)' must have \(needed.csv), which is not read")
        }
        for choice in file.connection.customFields where !profile.takes(metadata: choice.alias) {
            log.record(
                ProfileFindings.metadataNotTaken,
                at: file.location(of: .customField(choice.entity, choice.alias)),
                "the profile '\(name)' takes no metadata.\(choice.alias)")
        }
    }

    /// One name for a zip; none for loose files, which have their own.
    private func check(_ push: PushSettings, _ log: FindingLog) {
        func record(_ kind: FindingKind, _ key: String, _ message: String) {
            let place = file.places[.key(key)] == nil ? "handoff.push" : key
            log.record(kind, at: file.location(of: .key(place)), message)
        }
        switch (profile.output, push.name) {
        case (.zip, nil):
            record(
                ProfileFindings.pushNameMissing, "handoff.push",
                "the profile '\(profile.name)' takes one zip, and 'push' has no name for it")
        case (.zip, let name?):
            guard let only = profile.zipName, name.text != only else { return }
            record(
                ProfileFindings.pushNameOther, "handoff.push.name",
                "the profile '\(profile.name)' takes no zip but \(only)")
        case (.folder, let name):
            if name != nil {
                record(
                    ProfileFindings.pushNameLoose, "handoff.push.name",
                    "the profile '\(profile.name)' takes loose files, which have their own names")
            }
            if push.marker?.places.contains(.name) == true {
                record(
                    ProfileFindings.pushNameLoose, "handoff.push.marker",
                    "the marker of loose files cannot be named after one of them")
            }
        }
    }
}

extension ConsumerProfile {
    /// Whether a bundle without a row for the file breaks the profile.
    func needsRows(_ file: FileName) -> Bool {
        requiredFiles.contains(file) && !headerOnly.contains(file)
    }
}

extension ReadScope {
    /// The file of its rows; nil for guardians, who stand among the users.
    package var sentFile: FileName? { FileName(rawValue: rawValue) }
}

extension ConnectionFile {
    /// All that decides over rows, as of a day: the connection's word, and the profile's where the
    /// connection has none.
    package func policy(asOf: CalendarDate, _ profile: ConsumerProfile) -> ExportPolicy {
        var policy = connection.policy(asOf: asOf)
        if places[.key("end_dates")] == nil { policy.dates.endDates = profile.endDates }
        return policy
    }
}
