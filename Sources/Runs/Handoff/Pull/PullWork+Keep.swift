// What was fetched becomes a drop on record: its bytes are safe here before anybody hears of it.

import Basics
import Glibc
import Handoff
import Ledger

extension PullWork {
    /// - Errors: `file-…`, `ledger-…`; what was fetched is fetched again then.
    mutating func keep(
        _ fetched: PullNight.Fetched, at moment: String, _ ledger: LedgerDatabase
    ) throws {
        let file = session.file(PullNight.Act.local)
        let sha256 = try DropDigest.of(.zip(file)).text
        let drops = try ledger.ask { try Drops(in: $0).of(place.name, sha256: sha256) }
        let recognition = PullRecognition.of(
            fetched.name, sha256: sha256, marked: marked, rows: drops.map { row($0) },
            claims: pull.claims)
        if recognition == .notAsMarked, !pull.claims {
            // Nothing is moved there: it may still be in the making.
            return book.night.disown()
        }
        try copy(file, as: papers(sha256).copy)
        let number: Int64
        if case .same(let same) = recognition {
            number = same
        } else {
            let start = DropStart(
                place.name, name: fetched.name, bytes: fetched.bytes, sha256: sha256,
                hostKey: book.hostKey, moment: moment)
            number = try ledger.change { try record(start, recognition, drops, in: Drops(in: $0)) }
        }
        book.night.kept(as: number, isNew: recognition == .new, pull)
        // What is done with, and lies there for ever, is no news.
        let isFiled = drops.contains { $0.number == number && $0.filedAt != nil }
        if !isFiled { book.meet(number) }
    }

    /// The digests that its marker has.
    private var marked: [String] {
        let text = try? PullFile.text(session.file(PullNight.Act.localMarker))
        return PullRecognition.digests(inMarker: text ?? "")
    }

    private func copy(_ file: String, as copy: String) throws {
        chmod(file, 0o600)
        try Self.flush(file)
        guard rename(file, copy) == 0 else { throw FileError.system("keep", copy) }
        try Self.flush(inbox)
    }

    private static func flush(_ place: String) throws {
        let descriptor = open(place, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError.system("flush", place) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 || errno == EINVAL else {
            throw FileError.system("flush", place)
        }
    }

    private func record(
        _ start: DropStart, _ recognition: PullRecognition, _ alike: [Drop], in drops: Drops
    ) throws -> Int64 {
        let number = try drops.begin(start).number
        switch recognition {
        case .known(let other):
            let run = alike.first { $0.number == other }?.run
            try drops.move(number, to: .known, run: run, at: start.moment)
        case .notAsMarked:
            try drops.move(
                number, to: .refused, errorCode: PullCode.notAsMarked, at: start.moment)
        case .same, .new: break
        }
        return number
    }
}
