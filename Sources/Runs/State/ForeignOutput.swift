// Two connections that write to one place: each night the one would send what the other receiver is
// to get. What stands there is held against what the others published last, before anything is made.

import Basics
import Ledger
import OneRoster

struct ForeignOutput {
    private let start: RunStart
    private let ledger: LedgerDatabase

    /// - Parameter start: of the export that is going to be published.
    init(_ start: RunStart, _ ledger: LedgerDatabase) {
        self.start = start
        self.ledger = ledger
    }

    /// **Cost**: bytes are read only where there are as many as in another's bundle.
    ///
    /// - Errors: `run-output-of-another`, `ledger-…`.
    func check() throws {
        guard let bundle = try? BundleLocation.find(start.place), let bytes = try? bundle.size()
        else { return }
        let others = try ledger.ask {
            try RunRecords(in: $0).newestAccepted(exceptOf: start.connection)
        }
        let alike = others.filter { $0.facts.bytes == bytes }
        guard !alike.isEmpty, let digest = try? DropDigest.of(bundle).text,
            let other = alike.first(where: { $0.facts.sha256 == digest }),
            let name = other.start.connection, try !isOwn(digest)
        else { return }
        throw RunError(
            "run-output-of-another",
            "what stands there is the bundle of another connection, '\(name)' "
                + "(run \(other.number)); it stays as it is",
            path: start.place,
            hint: "give each connection a file of its own: name another with --output; if "
                + "this one is to be replaced, move it away first")
    }

    /// Two connections may have made the same bytes.
    private func isOwn(_ digest: String) throws -> Bool {
        try ledger.ask {
            try RunRecords(in: $0).hasPublished(digest, connection: start.connection)
        }
    }
}
