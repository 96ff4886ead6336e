// The acts of a pull as batches for sftp, and their answers out of what the looks showed.

extension PullNight.Act {
    /// The file in the session's folder that a drop is fetched into, and that of its marker.
    package static let local = "drop"
    package static let localMarker = "drop.marker"
    /// A marker that is larger says nothing that is read.
    package static let mostMarkerBytes = 65_536

    /// The lines of the act.
    ///
    /// - Parameter filing: of the row, where the act is about one.
    package func batch(
        _ night: PullNight, _ settings: PullSettings, filing: PullFiling?, token: String
    ) -> SFTPBatch {
        var batch = SFTPBatch(token: token)
        switch self {
        case .look: batch.lookAtBoth(settings)
        case .claim(let name):
            // The marker first: what is left without one is taken by its size alone.
            for name in [settings.marker.map { name + $0 }, name].compactMap(\.self) {
                batch.move(name, from: settings.folder, to: settings.working)
            }
            batch.lookAtBoth(settings)
        case .fetch(let name): batch.fetch(name, night, settings)
        case .put: filing.map { batch.put($0, settings) }
        case .file(let row):
            filing.map {
                batch.file($0, settings, night.working, isRetry: night.isRetry(.file(row)))
            }
        case .tidy(let names):
            for name in names.compactMap({ RemoteName($0) }) {
                batch.remove(RemoteFile(name, in: settings.working))
            }
            batch.look(at: settings.working)
        }
        return batch
    }

    /// What came of it.
    ///
    /// - Parameter local: how much was fetched; nil for nothing.
    package func answer(
        _ answer: SFTPAnswer, _ settings: PullSettings, filing: PullFiling?, local: Int?
    ) -> PullAnswer {
        if let trouble = PullAnswer.Trouble(answer) { return .failed(trouble) }
        let sights = answer.listings.map { $0.map { PullSight($0) } }
        guard let first = sights.first ?? nil, let last = sights.last else {
            return .failed(.refused)
        }
        switch self {
        case .look, .claim:
            // A working folder that cannot be made is told by the claims that come to nothing.
            let working = settings.claims ? last ?? PullSight() : nil
            return .seen(folder: first, working: working)
        case .fetch:
            return last.map { .fetched(before: first, after: $0, local: local) } ?? .failed(.lost)
        case .put, .file: return filing?.answer(self, first, settings) ?? .failed(.lost)
        case .tidy: return .tidied(working: first)
        }
    }
}

extension PullAnswer.Trouble {
    /// Nil where what the looks showed can be believed.
    fileprivate init?(_ answer: SFTPAnswer) {
        switch answer.trouble {
        case .none, .refused: return nil
        case .hostKey(.unknown): self = .hostKeyUnknown
        case .hostKey(.changed): self = .hostKeyChanged
        case .login: self = .login
        case .incompatible: self = .incompatible
        case .unreachable, .timeout: self = .lost
        }
    }
}

extension PullFiling {
    fileprivate func answer(
        _ act: PullNight.Act, _ sight: PullSight, _ settings: PullSettings
    ) -> PullAnswer {
        guard settings.claims else {
            let isDone = parts.allSatisfy { part in
                target(part).map { sight.bytes(of: $0.name.text) == part.bytes } ?? true
            }
            return .filed(working: nil, isDone: isDone)
        }
        if case .put = act { return .filed(working: sight, isDone: isPut(in: sight)) }
        return .filed(working: sight, isDone: isDone(in: sight))
    }
}

extension SFTPBatch {
    fileprivate mutating func lookAtBoth(_ settings: PullSettings) {
        if settings.claims { makeFolder(settings.working) }
        look(at: settings.folder)
        if settings.claims { look(at: settings.working, isOptional: true) }
    }

    fileprivate mutating func move(_ name: String, from: RemotePath, to: RemotePath) {
        guard let name = RemoteName(name) else { return }
        rename(RemoteFile(name, in: from), to: RemoteFile(name, in: to))
    }

    fileprivate mutating func fetch(
        _ name: String, _ night: PullNight, _ settings: PullSettings
    ) {
        let place = settings.claims ? settings.working : settings.folder
        let sight = settings.claims ? night.working : night.folder
        look(at: place)
        if let name = RemoteName(name) {
            get(RemoteFile(name, in: place), to: PullNight.Act.local)
        }
        if let marker = settings.marker.map({ name + $0 }), let file = RemoteName(marker),
            let bytes = sight?.bytes(of: marker), bytes <= PullNight.Act.mostMarkerBytes
        {
            get(RemoteFile(file, in: place), to: PullNight.Act.localMarker)
        }
        look(at: place)
    }

    fileprivate mutating func put(_ filing: PullFiling, _ settings: PullSettings) {
        guard settings.claims else {
            if let folder = settings.acknowledgements { makeFolder(folder) }
            for part in filing.parts {
                if let target = filing.target(part) { put(filing.temporary(part), to: target) }
            }
            return look(at: settings.acknowledgements)
        }
        for part in filing.parts {
            guard let name = RemoteName(filing.temporary(part)) else { continue }
            put(name.text, to: RemoteFile(name, in: settings.working))
        }
        look(at: settings.working)
    }

    /// The drop goes last: while it stands in the working folder, all of this is done again. What
    /// has its place already is not touched: nothing stands in the working folder that could take it.
    fileprivate mutating func file(
        _ filing: PullFiling, _ settings: PullSettings, _ working: PullSight?, isRetry: Bool
    ) {
        makeFolder(filing.place)
        if let folder = filing.rejectsFolder { makeFolder(folder) }
        if let folder = settings.acknowledgements { makeFolder(folder) }
        for part in filing.parts {
            guard let name = RemoteName(filing.temporary(part)), let target = filing.target(part),
                working?.has(name.text) == true
            else { continue }
            // Servers without posix-rename rename over nothing.
            if isRetry { remove(target) }
            rename(RemoteFile(name, in: settings.working), to: target)
        }
        if let name = RemoteName(filing.row.name), let target = RemoteName(filing.name),
            working?.has(name.text) == true
        {
            let place = RemoteFile(target, in: filing.place)
            if isRetry { remove(place) }
            rename(RemoteFile(name, in: settings.working), to: place)
        }
        if let name = RemoteName(filing.row.name),
            let marker = settings.marker.flatMap({ name.appending($0) })
        {
            remove(RemoteFile(marker, in: settings.working))
        }
        look(at: settings.working)
    }
}
