// What one pull knows of itself between two steps; the ledger knows the rest. Lost with a kill: the
// next pull looks anew.

/// The state of a session; it changes by what was done and what came of it, and decides nothing.
package struct PullNight: Codable, Sendable, Equatable {
    /// One session with the server.
    package enum Act: Codable, Sendable, Hashable {
        case look
        /// Renames a drop, and its marker first, into the working folder.
        case claim(String)
        /// Fetches a drop, between two looks.
        case fetch(String)
        /// Puts what is filed beside a drop, under names of ours.
        case put(Int64)
        /// Gives all of it its place, the drop last.
        case file(Int64)
        /// Removes what a killed pull left under names of ours.
        case tidy([String])
    }

    /// A drop whose bytes are in the session's folder.
    package struct Fetched: Codable, Sendable, Equatable {
        package var name: String
        package var bytes: Int

        package init(_ name: String, bytes: Int) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// Why no further step is taken.
    package enum Stop: String, Codable, Sendable, Equatable {
        case hostKeyUnknown, hostKeyChanged, login, incompatible, unreachable, refused, timeLimit
    }

    struct FirstLook: Codable, Sendable, Equatable {
        var bytes: Int
        /// Seconds since the pull began.
        var at: Int
    }

    /// The act whose answer is awaited.
    package internal(set) var act: Act?
    /// The row whose import is awaited.
    package internal(set) var importing: Int64?
    package internal(set) var stop: Stop?

    /// As they were seen last; nil where that is in doubt.
    package internal(set) var folder: PullSight?
    package internal(set) var working: PullSight?
    /// How often in a row the server could not be asked.
    var failures = 0
    /// Whether the last of them was the server's own refusal.
    var isRefused = false
    /// Whether it was waited since the last of them.
    var hasWaited = false

    /// Of drops without a marker: their sizes when they were seen first.
    var firstLooks: [String: FirstLook] = [:]
    /// Seconds from the beginning to the last look at the folder.
    var lastLook = 0
    /// Names that are left alone for this night.
    package internal(set) var left: [String: PullReason] = [:]
    /// How often an act did not do what it was to do.
    var tries: [Act: Int] = [:]
    var fetched: Fetched?
    /// The rows of what stands in the working folder, by its bytes.
    var identified: [String: Int64] = [:]
    /// How many drops were fetched out of the folder.
    var taken = 0
    /// Rows whose import was tried.
    var tried: Set<Int64> = []
    /// Rows whose companions were seen on the server, whole.
    var put: Set<Int64> = []
    /// What an import ended with that says that the next one would end so, too.
    package internal(set) var stays: Int32?

    package init() {}
}

/// What came of an act.
package enum PullAnswer: Sendable, Equatable {
    package enum Trouble: Sendable, Equatable {
        case hostKeyUnknown, hostKeyChanged, login
        /// Server and client have no way to talk in common.
        case incompatible
        /// The folder of the drops cannot be listed.
        case refused
        /// The connection, or its time, was lost: nothing is known of what was done.
        case lost
    }

    case failed(Trouble)
    /// Looks at folder and working folder, after all; without claims, at the folder alone.
    case seen(folder: PullSight, working: PullSight?)
    /// Looks at the place of the drop before and after, and how much is here; nil for none.
    case fetched(before: PullSight, after: PullSight, local: Int?)
    /// A look at the working folder (without claims, at the acknowledgements), and whether all that
    /// was to be done can be seen there.
    case filed(working: PullSight?, isDone: Bool)
    /// A look at the working folder, after things of ours were removed there.
    case tidied(working: PullSight)
}

extension PullNight {
    /// How often an act that the server was asked for may come to nothing.
    static let mostTries = 2

    /// The act is begun: its answer is awaited from now on.
    package mutating func begin(_ act: Act) { self.act = act }

    /// The import is begun: its end is awaited from now on.
    package mutating func begin(importOf row: Int64) {
        importing = row
        tried.insert(row)
    }

    package mutating func wait() { hasWaited = true }

    package mutating func end(_ stop: Stop) { self.stop = self.stop ?? stop }

    /// Takes what came of the act that was awaited.
    ///
    /// - Parameter seconds: since the pull began.
    package mutating func take(
        _ answer: PullAnswer, _ settings: PullSettings, at seconds: Int
    ) {
        guard let act else { return }
        self.act = nil
        guard case .failed(let trouble) = answer else {
            failures = 0
            return take(answer, of: act, settings, at: seconds)
        }
        // Nothing is known any more of what stands where.
        (folder, working, hasWaited) = (nil, nil, false)
        failures += 1
        switch trouble {
        case .hostKeyUnknown: end(.hostKeyUnknown)
        case .hostKeyChanged: end(.hostKeyChanged)
        case .login: end(.login)
        case .incompatible: end(.incompatible)
        case .refused, .lost: isRefused = trouble == .refused
        }
    }

    private mutating func take(
        _ answer: PullAnswer, of act: Act, _ settings: PullSettings, at seconds: Int
    ) {
        switch (answer, act) {
        case (.seen(let folder, let working), _):
            let before = self.folder
            (self.folder, self.working) = (folder, working)
            note(folder, at: seconds)
            if case .claim(let name) = act { judgeClaim(of: name, before, act) }
        case (.fetched(let before, let after, let local), .fetch(let name)):
            if settings.claims { working = after } else { folder = after }
            judgeFetch(of: name, before, after, local)
        case (.filed(let working, let isDone), .put(let row)):
            if settings.claims { self.working = working }
            if isDone { put.insert(row) } else { tries[act, default: 0] += 1 }
        case (.filed(let working, let isDone), _):
            if settings.claims { self.working = working }
            if !isDone { tries[act, default: 0] += 1 }
        case (.tidied(let working), _):
            self.working = working
            tries[act, default: 0] += 1
        default: break
        }
    }

    /// Whether the act came to nothing before.
    package func isRetry(_ act: Act) -> Bool { tries[act, default: 0] > 0 }

    /// Rows that were dealt with here and could not be filed there.
    package var unfiled: Set<Int64> {
        Set(
            tries.compactMap { act, count in
                guard count >= Self.mostTries else { return nil }
                switch act {
                case .put(let row), .file(let row): return row
                default: return nil
                }
            })
    }

    /// Sizes of what is seen for the first time; what has another size than then is left alone.
    private mutating func note(_ sight: PullSight, at seconds: Int) {
        lastLook = seconds
        for file in sight.files {
            if let first = firstLooks[file.name] {
                if first.bytes != file.bytes { left[file.name] = .growing }
            } else {
                firstLooks[file.name] = FirstLook(bytes: file.bytes, at: seconds)
            }
        }
    }

    private mutating func judgeClaim(of name: String, _ before: PullSight?, _ act: Act) {
        if let bytes = working?.bytes(of: name) {
            taken += 1
            // Who still writes to it does so in its new place.
            if let old = before?.bytes(of: name), old != bytes { left[name] = .growing }
        } else if folder?.has(name) == true {
            tries[act, default: 0] += 1
            if tries[act, default: 0] >= Self.mostTries { left[name] = .refusedByServer }
        }
    }

    private mutating func judgeFetch(
        of name: String, _ before: PullSight, _ after: PullSight, _ local: Int?
    ) {
        // Gone: whoever removed it did so before we had it.
        guard let bytes = after.bytes(of: name) else { return }
        guard before.bytes(of: name) == bytes else {
            left[name] = .growing
            return
        }
        if local == bytes {
            fetched = Fetched(name, bytes: bytes)
            return
        }
        tries[.fetch(name), default: 0] += 1
        if tries[.fetch(name), default: 0] >= Self.mostTries { left[name] = .refusedByServer }
    }

    /// The fetched bytes are known, and safe here.
    ///
    /// - Parameter row: about these bytes.
    package mutating func kept(as row: Int64, isNew: Bool, _ settings: PullSettings) {
        guard let drop = fetched else { return }
        if isNew, !settings.claims { taken += 1 }
        identified[drop.name] = row
        fetched = nil
    }

    /// The fetched bytes are not those of their marker, and lie where they lay.
    package mutating func disown() {
        guard let drop = fetched else { return }
        left[drop.name] = .growing
        fetched = nil
    }

    /// The import that was awaited is over, and the ledger has its end.
    package mutating func imported(_ end: ImportEnd) {
        importing = nil
        if case .stays(let status, _) = end { stays = status }
    }

    /// The ledger has it that the row is filed.
    package mutating func filed(_ row: Int64) {
        identified = identified.filter { $0.value != row }
    }
}
