// What a check of a server does, session by session, and what is told of each: little files are put,
// renamed and removed, and nothing is left behind.

import Basics

package enum CheckStage: String, Codable, Sendable, CaseIterable {
    /// Login, and a look at every folder.
    case folders
    /// A probe in the folder for bundles.
    case push
    /// A probe on the way of a drop: claimed, archived, rejected.
    case pull
    case acknowledgements
}

package struct CheckDecision: Sendable {
    /// How the probes of all checks begin: what a check that was killed left is swept by the next.
    package static let prefix = "roster.check."
    /// The probes in the session's folder; their sizes tell them apart.
    package static let probes = [("probe-1", "roster\n"), ("probe-2", "roster roster\n")]

    private let settings: HandoffSettings
    /// Letters and digits; of this check.
    private let token: String

    package init(_ settings: HandoffSettings, token: String) {
        self.settings = settings
        self.token = token
    }

    /// The stages that these settings have.
    package var stages: [CheckStage] {
        var stages: [CheckStage] = [.folders]
        if settings.push != nil { stages.append(.push) }
        if let pull = settings.pull {
            if pull.claims { stages.append(.pull) }
            if pull.acknowledgements != nil { stages.append(.acknowledgements) }
        }
        return stages
    }

    /// The session of a stage.
    ///
    /// - Parameter left: by checks that were killed, as the first look has them.
    package func batch(
        _ stage: CheckStage, _ batch: SFTPBatch, left: [RemoteFile] = []
    ) -> SFTPBatch {
        var batch = batch
        switch stage {
        case .folders:
            for folder in folders { batch.look(at: folder.path, isOptional: true) }
        case .push:
            for file in left { batch.remove(file) }
            probePush(settings.push?.folder, &batch)
        case .pull:
            for file in left { batch.remove(file) }
            if let pull = settings.pull { probePull(pull, &batch) }
        case .acknowledgements:
            let probe = there(1, settings.pull?.acknowledgements)
            batch.put(Self.probes[0].0, to: probe)
            batch.look(at: probe.folder, isOptional: true)
            batch.remove(probe)
            batch.look(at: probe.folder, isOptional: true)
        }
        return batch
    }

    /// What the first look shows of checks that were killed.
    package func left(_ answer: SFTPAnswer) -> [RemoteFile] {
        zip(folders, answer.listings).flatMap { folder, listing in
            (listing?.entries ?? []).filter { $0.name.text.hasPrefix(Self.prefix) }
                .map { RemoteFile($0.name, in: folder.path) }
        }
    }

    // Folders.

    /// Each once, with what it is for.
    package var folders: [(path: RemotePath?, use: String)] {
        var folders: [(path: RemotePath?, use: String)] = []
        if let push = settings.push { folders.append((push.folder, "push.folder")) }
        if let pull = settings.pull {
            folders.append((pull.folder, "pull.folder"))
            if pull.claims {
                folders.append((pull.working, "pull.working"))
                folders.append((pull.archive, "pull.archive"))
                folders.append((pull.rejected, "pull.rejected"))
            }
            if let acknowledgements = pull.acknowledgements {
                folders.append((acknowledgements, "pull.acknowledgements"))
            }
        }
        if folders.isEmpty { folders.append((nil, "login")) }
        return folders
    }

    /// - Parameter server: as people say it.
    package func folderLines(_ answer: SFTPAnswer, server: String) -> [CheckLine] {
        var lines = [
            CheckLine.ok("host key", "\(server) shows \(answer.hostKey ?? "a key"), as pinned")
        ]
        lines.append(.ok("login", "\(settings.user) may log in with \(settings.keyFile)"))
        if settings.isLegacyRSA {
            lines.append(
                .warning(
                    "legacy_rsa", "old ssh-rsa (SHA-1) keys are taken",
                    cure: "ask the vendor for a newer server, then take legacy_rsa out"))
        }
        for (folder, listing) in zip(folders, answer.listings) {
            let name = folder.path?.text ?? "the login's folder"
            guard let listing else {
                lines.append(
                    .failed(
                        folder.use, "\(name) cannot be listed",
                        cure: "ask the vendor to make it, or to let \(settings.user) read it; "
                            + "or correct handoff.\(folder.use)"))
                continue
            }
            let unsafe = listing.unsafe.count
            guard unsafe == 0 else {
                lines.append(
                    .warning(
                        folder.use, "\(name) has names that are left alone: \(unsafe)",
                        cure: "ask the vendor to use letters, digits, '.', '-' and '_'"))
                continue
            }
            lines.append(.ok(folder.use, "\(name) can be listed"))
        }
        return lines
    }

    // The probe of a push.

    private func probePush(_ folder: RemotePath?, _ batch: inout SFTPBatch) {
        let (first, second, final) = (there(1, folder), there(2, folder), there(3, folder))
        batch.put(Self.probes[0].0, to: first)
        batch.put(Self.probes[1].0, to: second)
        batch.look(at: folder)
        batch.rename(first, to: final)
        batch.look(at: folder)
        batch.rename(second, to: final)
        batch.look(at: folder)
        for file in [first, second, final] { batch.remove(file) }
        batch.look(at: folder)
    }

    /// - Parameter now: UTC, the day and the minute of it.
    package func pushLines(
        _ answer: SFTPAnswer, now: (day: CalendarDate, minute: Int)
    ) -> [CheckLine] {
        guard let push = settings.push else { return [] }
        guard answer.listings.count == 4, let put = answer.listings[0],
            let renamed = answer.listings[1], let replaced = answer.listings[2],
            let removed = answer.listings[3]
        else { return [lost("push")] }
        let place = push.folder?.text ?? "the login's folder"
        let names = (1...3).map { there($0, nil).name }
        guard put.bytes(of: names[0]) == Self.probes[0].1.utf8.count else {
            return [
                .failed(
                    "write", "nothing can be written into \(place)\(said(answer))",
                    cure: "ask the vendor to let \(settings.user) write there")
            ]
        }
        var lines = [CheckLine.ok("write", "files can be written into \(place)")]
        let canRename = renamed.has(names[2]) && !renamed.has(names[0])
        let canReplace =
            canRename && !replaced.has(names[1])
            && replaced.bytes(of: names[2]) == Self.probes[1].1.utf8.count
        let canRemove = names.allSatisfy { !removed.has($0) }
        lines.append(renameLine(push, canRename, canReplace, canRemove))
        lines.append(
            canRemove
                ? .ok("remove", "files can be removed from \(place)")
                : .warning(
                    "remove", "files cannot be removed from \(place): the probe is still there",
                    cure: "ask the vendor to let \(settings.user) remove files there, and to "
                        + "remove those that begin with \(Self.prefix)"))
        if let changed = put[names[0]]?.changed {
            lines.append(Self.clockLine(changed, now))
        }
        return lines
    }

    private func renameLine(
        _ push: PushSettings, _ canRename: Bool, _ canReplace: Bool, _ canRemove: Bool
    ) -> CheckLine {
        var modes: [PushSettings.Rename] = []
        if canReplace { modes.append(.posix) }
        if canRename, canRemove { modes.append(.remove) }
        let able = modes.map { "'\($0.rawValue)'" }.joined(separator: " and ")
        if push.rename == .none {
            return modes.isEmpty
                ? .ok("rename", "the server renames nothing; 'rename: none' is right")
                : .ok("rename", "'rename: none' works; the server can do \(able), too")
        }
        if modes.contains(push.rename) {
            return .ok("rename", "'rename: \(push.rename.rawValue)' works; it can do \(able)")
        }
        guard let best = modes.first else {
            return .failed(
                "rename", "the server does not rename",
                cure: "ask the vendor to allow it; or set handoff.push.rename: none with a marker, "
                    + "and tell the vendor to wait for that")
        }
        return .failed(
            "rename", "the server cannot do 'rename: \(push.rename.rawValue)', but \(able)",
            cure: "set handoff.push.rename: \(best.rawValue)")
    }

    // The probe of a pull.

    private func way(_ pull: PullSettings) -> [(folder: RemotePath, use: String)] {
        [
            (pull.folder, "pull.folder"), (pull.working, "pull.working"),
            (pull.archive, "pull.archive"), (pull.working, "pull.working"),
            (pull.rejected, "pull.rejected"),
        ]
    }

    private func probePull(_ pull: PullSettings, _ batch: inout SFTPBatch) {
        let way = way(pull).map(\.folder)
        batch.put(Self.probes[0].0, to: there(1, way[0]))
        batch.look(at: way[0], isOptional: true)
        for (from, to) in zip(way, way.dropFirst()) {
            batch.rename(there(1, from), to: there(1, to))
            batch.look(at: to, isOptional: true)
        }
        for folder in way { batch.remove(there(1, folder)) }
        batch.look(at: way[0], isOptional: true)
    }

    package func pullLines(_ answer: SFTPAnswer) -> [CheckLine] {
        guard let pull = settings.pull else { return [] }
        let way = way(pull)
        guard answer.trouble == .none, answer.listings.count == way.count + 1 else {
            return [lost("pull")]
        }
        let name = there(1, nil).name
        let steps = zip(way, answer.listings).map { ($0, $1?.has(name) ?? false) }
        guard steps.first?.1 == true else {
            return [
                .warning(
                    "claim",
                    "nothing can be written into \(pull.folder), so that nobody can say "
                        + "whether drops can be renamed\(said(answer))",
                    cure: "let the vendor put a drop there, and watch the first pull")
            ]
        }
        if let stuck = steps.first(where: { !$0.1 }) {
            return [
                .failed(
                    "claim", "drops cannot be moved into \(stuck.0.folder)\(said(answer))",
                    cure: "ask the vendor to let \(settings.user) write there, or correct handoff."
                        + "\(stuck.0.use); or set handoff.pull.claim: none")
            ]
        }
        return [.ok("claim", "drops can be claimed, archived and rejected by renaming")]
    }

    package func acknowledgementLines(_ answer: SFTPAnswer) -> [CheckLine] {
        guard let folder = settings.pull?.acknowledgements else { return [] }
        guard answer.trouble == .none, answer.listings.count == 2 else {
            return [lost("acknowledgements")]
        }
        return answer.listings[0]?.has(there(1, nil).name) == true
            ? [.ok("acknowledgements", "files can be written into \(folder)")]
            : [
                .failed(
                    "acknowledgements", "nothing can be written into \(folder)\(said(answer))",
                    cure: "ask the vendor to let \(settings.user) write there, or leave "
                        + "handoff.pull.acknowledgements out")
            ]
    }

    // All of them.

    private func there(_ number: Int, _ folder: RemotePath?) -> RemoteFile {
        let text = "\(Self.prefix)\(token).\(number)"
        guard let name = RemoteName(text) else { preconditionFailure("\(text) is a plain name") }
        return RemoteFile(name, in: folder)
    }

    private func said(_ answer: SFTPAnswer) -> String {
        answer.complaints.first.map { " (\($0))" } ?? ""
    }

    private func lost(_ what: String) -> CheckLine {
        .failed(
            what, "the server was lost before the check was done",
            cure: "run the check again; it sweeps what is left there")
    }

    /// - Parameter changed: of a file that was just written, in UTC.
    static func clockLine(
        _ changed: String, _ now: (day: CalendarDate, minute: Int)
    ) -> CheckLine {
        let words = changed.split(separator: " ")
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        let cure = "ask the vendor to set it; times in file names and markers are ours"
        guard words.count == 3, let month = months.firstIndex(of: String(words[0])),
            let dayOfMonth = Int(words[1])
        else { return .ok("clock", "the server's clock cannot be told") }
        // Times to come, and long past, are shown with their year in place of the time.
        guard let minute = DailyWindow.minute(words[2]) else {
            return .warning(
                "clock", "the server's clock is ahead of ours, or far behind (\(changed))",
                cure: cure)
        }
        let days =
            [now.day.year, now.day.year - 1].compactMap { year in
                CalendarDate(year: year, month: month + 1, day: dayOfMonth)
            }.map { $0.days(until: now.day) }.filter { $0 >= 0 }.min() ?? 0
        let behind = days * 1440 + now.minute - minute
        return behind <= 2
            ? .ok("clock", "the server's clock and ours agree")
            : .warning(
                "clock", "the server's clock is \(behind) minutes behind ours", cure: cure)
    }
}
