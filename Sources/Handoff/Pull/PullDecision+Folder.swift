// Which of a folder's files are drops, which of them are complete, and why others are left alone.

extension PullDecision {
    private enum Readiness {
        case ready
        /// Until so many seconds after the pull began.
        case settling(until: Int)
        case left(PullReason)
    }

    /// Files that may be drops: no markers, nothing hidden, nothing of ours.
    func drops(in sight: PullSight) -> [PullSight.File] {
        sight.files.filter { isDrop($0.name) }
    }

    private func isDrop(_ name: String) -> Bool {
        let isMarker = pull.marker.map { name.hasSuffix($0) } ?? false
        return !isMarker && !name.hasPrefix(".") && PullFiling.row(ofOurs: name) == nil
    }

    private func isWanted(_ name: String) -> Bool { isDrop(name) && pull.files.matches(name) }

    /// The first drop of the folder that is complete, and may be taken now.
    func ready(
        _ night: PullNight, _ folder: PullSight, _ working: PullSight, at seconds: Int
    ) -> String? {
        guard night.stays == nil, night.taken < pull.mostFiles else { return nil }
        return candidates(night, folder).first { file in
            guard case .ready = readiness(of: file, night, folder, working, at: seconds) else {
                return false
            }
            return true
        }?.name
    }

    /// The move by which drops without a marker are given their time: a pause, or the second look.
    func settling(
        _ night: PullNight, _ folder: PullSight, _ working: PullSight, at seconds: Int
    ) -> PullMove? {
        guard night.stays == nil, night.taken < pull.mostFiles else { return nil }
        let moments = candidates(night, folder).compactMap { file -> Int? in
            guard
                case .settling(let until) = readiness(of: file, night, folder, working, at: seconds)
            else { return nil }
            return until
        }
        guard let last = moments.max() else { return nil }
        return last > seconds ? .wait(seconds: last - seconds) : .act(.look)
    }

    private func candidates(_ night: PullNight, _ folder: PullSight) -> [PullSight.File] {
        folder.files.filter {
            isWanted($0.name) && night.left[$0.name] == nil
                && (pull.claims || night.identified[$0.name] == nil)
        }
    }

    private func readiness(
        of file: PullSight.File, _ night: PullNight, _ folder: PullSight, _ working: PullSight,
        at seconds: Int
    ) -> Readiness {
        if file.bytes > pull.mostBytes { return .left(.tooLarge(bytes: file.bytes)) }
        if working.has(file.name) { return .left(.behindOther) }
        if let marker = pull.marker {
            if folder.has(file.name + marker) { return .ready }
            // A claim that was cut off after its first half has the marker already.
            guard working.has(file.name + marker) else { return .left(.noMarker) }
        }
        guard file.bytes > 0, let first = night.firstLooks[file.name] else {
            return .left(.growing)
        }
        let until = first.at + pull.settleSeconds
        return night.lastLook >= until ? .ready : .settling(until: until)
    }

    /// What is left on the server as it is, and why, in the order of names.
    package func left(_ night: PullNight, at seconds: Int) -> [PullSight.Left] {
        guard let folder = night.folder else { return [] }
        let working = night.working ?? PullSight()
        var left = folder.unsafe
        left += folder.others.filter { isWanted($0) && !isOwnFolder($0) }
            .map { PullSight.Left($0, .notAFile) }
        for file in folder.files where isWanted(file.name) {
            if let reason = reason(of: file, night, folder, working, at: seconds) {
                left.append(PullSight.Left(file.name, reason))
            }
        }
        left += working.unsafe
        left += drops(in: working).compactMap { file in
            if let reason = night.left[file.name] { return PullSight.Left(file.name, reason) }
            guard file.bytes > pull.mostBytes else { return nil }
            return PullSight.Left(file.name, .tooLarge(bytes: file.bytes))
        }
        return left
    }

    private func reason(
        of file: PullSight.File, _ night: PullNight, _ folder: PullSight, _ working: PullSight,
        at seconds: Int
    ) -> PullReason? {
        if let reason = night.left[file.name] { return reason }
        if !pull.claims, night.identified[file.name] != nil { return nil }
        switch readiness(of: file, night, folder, working, at: seconds) {
        case .left(let reason): return reason
        case .ready, .settling: return night.taken < pull.mostFiles ? nil : .tooMany
        }
    }

    /// Folders that we made in that of the drops.
    private func isOwnFolder(_ name: String) -> Bool {
        let path = "\(pull.folder.text)/\(name)"
        return [pull.working, pull.archive, pull.rejected, pull.acknowledgements]
            .contains { $0?.text == path || $0?.text.hasPrefix(path + "/") == true }
    }
}
