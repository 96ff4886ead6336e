// The files of a delivery: which, under which names, in which order, and their bytes for this session.

import Basics
import Glibc
import Handoff
import Ledger
import OneRoster

struct PushPlan {
    /// In the session's folder: what goes out, under the names of the outbox.
    static let folderName = "send"

    private let place: HandoffPlace
    private let push: PushSettings
    private let session: HandoffSession

    init(_ place: HandoffPlace, _ push: PushSettings, _ session: HandoffSession) {
        self.place = place
        self.push = push
        self.session = session
    }

    /// Copies the run's bundle out of the outbox, and finds the bytes to be those on record: what is
    /// copied is what is sent, whatever becomes of the outbox meanwhile.
    ///
    /// - Errors: `handoff-outbox-other`, `handoff-name-unfit`, `file-…`, `bundle-…`.
    func start(_ run: RecordedRun, at moment: String) throws -> DeliveryStart {
        let folder = session.file(Self.folderName)
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw FileError.system("make", folder)
        }
        let copied = try copy(try BundleLocation.find(run.start.place), into: folder)
        guard let sha256 = run.facts.sha256, try DropDigest.of(copied).text == sha256 else {
            throw RunError(
                "handoff-outbox-other",
                "the bytes there are not those of run \(run.number), which were accepted",
                path: run.start.place, hint: "export again, with --outbox")
        }
        var start = DeliveryStart(
            of: run.number, place.name, host: place.settings.host, port: place.settings.port,
            sha256: sha256, moment: moment)
        start.folder = push.folder?.text
        switch copied {
        case .zip(let path):
            let name = push.name.map { filled($0, run) } ?? OutputPlace.split(path).name
            start.files = [try file(named: name, at: path, 0, run)]
        case .folder(let path):
            let names = Self.inOrder(try OutputPlace.names(in: path))
            start.files = try names.enumerated().map { place, name in
                try file(named: name, at: OutputPlace.join(path, name), place, run)
            }
        }
        start.marker = try push.marker.map { pattern in
            let first = start.files.count == 1 ? start.files.first?.name : nil
            return try Self.named(filled(pattern, run, name: first)).text
        }
        return start
    }

    /// The files of a delivery as the decision sees them.
    func files(of delivery: Delivery) throws -> [PushFile] {
        try delivery.start.files.enumerated().map { position, file in
            let name = try Self.named(file.name)
            return PushFile(
                name, temporary: try Self.temporary(file.temporary, name, delivery.start.run),
                bytes: file.bytes, local: Self.local(position))
        }
    }

    /// In the session's folder; nothing is there of a delivery that has all its bytes on the server.
    private static func local(_ position: Int) -> String { "\(folderName)/file-\(position)" }

    /// Says of each file its size and SHA-256.
    func marker(of delivery: Delivery) throws -> PushFile? {
        guard let marker = delivery.start.marker else { return nil }
        let name = try Self.named(marker)
        let text = delivery.start.files.map { "\($0.name) \($0.bytes) \($0.sha256)\n" }.joined()
        try session.write("marker", text, forServer: true)
        return PushFile(
            name, temporary: try Self.temporary(nil, name, delivery.start.run),
            bytes: text.utf8.count, local: "marker")
    }

    func witness(of delivery: Delivery) throws -> PushFile {
        let name = try Self.witnessName(delivery.start.run)
        try session.write("witness", "roster\n", forServer: true)
        return PushFile(name, temporary: name, bytes: 7, local: "witness")
    }

    /// All that deliveries may have left on the server under names that are nobody's.
    static func litter(of deliveries: [Delivery]) -> Set<RemoteName> {
        var names: Set<RemoteName> = []
        for delivery in deliveries {
            let run = delivery.start.run
            for file in delivery.start.files {
                if let name = file.temporary.flatMap({ RemoteName($0) }) { names.insert(name) }
            }
            if let marker = delivery.start.marker.flatMap({ RemoteName($0) }),
                let name = try? temporary(nil, marker, run)
            {
                names.insert(name)
            }
            if let name = try? witnessName(run) { names.insert(name) }
        }
        return names
    }

    private static func witnessName(_ run: Int64) throws -> RemoteName {
        try named("roster.\(run).probe")
    }

    private static func temporary(
        _ recorded: String?, _ name: RemoteName, _ run: Int64
    ) throws -> RemoteName { try named(recorded ?? "\(name).\(run).partial") }

    private static func named(_ text: String) throws -> RemoteName {
        if let name = RemoteName(text) { return name }
        throw RunError(
            "handoff-name-unfit",
            "'\(RemoteName.shown(text))' cannot be the name of a file on the server: it "
                + (RemoteName.fault(of: text)?.words ?? ""),
            hint: "correct handoff.push.name and marker")
    }

    private func filled(
        _ pattern: NamePattern, _ run: RecordedRun, name: String? = nil
    ) -> String {
        pattern.filled { place in
            switch place {
            case .date: run.start.asOf?.description
            case .compactDate: run.start.asOf?.description.filter { $0 != "-" }
            case .run: String(run.number)
            case .connection: self.place.name
            case .mode: run.facts.mode ?? FileMode.bulk.rawValue
            case .name: name
            }
        }
    }

    private func file(
        named text: String, at path: String, _ position: Int, _ run: RecordedRun
    ) throws -> DeliveryFile {
        let name = try Self.named(text)
        let temporary =
            push.rename == .none ? nil : try Self.temporary(nil, name, run.number).text
        let file = DeliveryFile(
            name.text, temporary: temporary, bytes: try FileBytes(path: path).count,
            sha256: try DropDigest.of(.zip(path)).text)
        let local = session.file(Self.local(position))
        guard Glibc.rename(path, local) == 0 else { throw FileError.system("write", local) }
        return file
    }

    /// A receiver that looks in between finds what is referred to before what refers to it.
    private static func inOrder(_ names: [String]) -> [String] {
        let order = FileName.dependenceOrder.map { $0.csv.lowercased() } + ["manifest.csv"]
        let places = Dictionary(uniqueKeysWithValues: zip(order, 0...))
        return names.sorted { left, right in
            let first = (places[left.lowercased()] ?? -1, left)
            return first < (places[right.lowercased()] ?? -1, right)
        }
    }

    private func copy(
        _ bundle: BundleLocation, into folder: String
    ) throws -> BundleLocation {
        switch bundle {
        case .zip(let path):
            let copy = OutputPlace.join(folder, OutputPlace.split(path).name)
            try Self.copy(path, to: copy)
            return .zip(copy)
        case .folder(let path):
            for name in try OutputPlace.names(in: path) {
                try Self.copy(
                    OutputPlace.join(path, name), to: OutputPlace.join(folder, name))
            }
            return .folder(folder)
        }
    }

    private static func copy(_ path: String, to place: String) throws {
        let sink = try FileSink(path: place)
        try BundleCopy.pieces(of: path) { try sink.write($0) }
        try sink.finish()
        try HandoffSession.open(place)
    }
}
