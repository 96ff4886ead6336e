// What lies in the inbox beside the copy of a drop: the report of its import, the acknowledgement,
// the refused rows.

import Basics
import Glibc

/// **Shape**: all names begin with the drop's SHA-256, whatever its sender calls it. An import
/// writes under `.new`; what becomes of that is decided when its end is known.
struct DropPapers {
    let inbox: String
    let sha256: String
    /// Whether drops are of a shape that a column map tells.
    let isMapped: Bool

    enum Paper: CaseIterable {
        case acknowledgement, rejects

        fileprivate var ending: String {
            switch self {
            case .acknowledgement: ".ack.json"
            case .rejects: "-rejects"
            }
        }
    }

    var copy: String { path(isMapped ? ".csv" : ".zip") }
    var report: String { path(".json") }
    func final(_ paper: Paper) -> String { path(paper.ending) }
    /// Where an import writes it.
    func new(_ paper: Paper) -> String { path(".new" + paper.ending) }
    private func before(_ paper: Paper) -> String { path(".before" + paper.ending) }

    private func path(_ ending: String) -> String { OutputPlace.join(inbox, sha256 + ending) }

    /// An import that was killed may have been done: what it wrote steps aside.
    func prepare() {
        for paper in Paper.allCases where OutputPlace.isThere(new(paper)) {
            take(new(paper), as: before(paper))
        }
    }

    /// The import is over. One that found the drop applied already says less than the one that
    /// applied it, and was killed before anybody heard of it.
    func settle(wasApplied: Bool, hasRejects: Bool) {
        for paper in Paper.allCases {
            let isWanted = paper == .acknowledgement || hasRejects
            if wasApplied {
                if OutputPlace.isThere(before(paper)) { take(before(paper), as: final(paper)) }
                if OutputPlace.isThere(final(paper)) || !isWanted {
                    UnfinishedFiles.remove(new(paper))
                } else {
                    take(new(paper), as: final(paper))
                }
            } else {
                UnfinishedFiles.remove(before(paper))
                UnfinishedFiles.remove(final(paper))
                if isWanted { take(new(paper), as: final(paper)) }
                UnfinishedFiles.remove(new(paper))
            }
        }
    }

    private func take(_ path: String, as other: String) {
        UnfinishedFiles.remove(other)
        rename(path, other)
    }
}
