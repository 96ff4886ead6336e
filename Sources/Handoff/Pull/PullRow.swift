// A drop as the ledger has it, as far as its next move hangs on it.

package struct PullRow: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable {
        case fetched, imported, refused, held, known

        /// Whether nothing is left to be done with it but to file it.
        package var isSettled: Bool { self != .fetched && self != .held }
    }

    package var number: Int64
    /// As on the server.
    package var name: String
    /// 64 hexadecimal digits.
    package var sha256: String
    package var state: State
    /// The run that dealt with it.
    package var run: Int64?
    package var isFiled: Bool
    /// Whether its bytes are in the inbox.
    package var hasCopy: Bool

    package init(
        _ number: Int64, _ name: String, sha256: String, _ state: State, run: Int64? = nil,
        isFiled: Bool = false, hasCopy: Bool = true
    ) {
        self.number = number
        self.name = name
        self.sha256 = sha256
        self.state = state
        self.run = run
        self.isFiled = isFiled
        self.hasCopy = hasCopy
    }
}

/// What fetched bytes are, by the record of drops: a drop is its content, whatever it is called.
package enum PullRecognition: Sendable, Equatable {
    /// The row is about these very bytes under this very name.
    case same(Int64)
    /// Dealt with under another row: nothing is imported again.
    case known(of: Int64)
    case new
    /// Not what its marker says that it is.
    case notAsMarked

    /// *What it does*: finds the row that is not done with; else one of the same bytes that were
    /// imported or wait to be. What was refused is tried again when it comes again: a map or a
    /// connection may have been mended since.
    ///
    /// - Parameter marked: the digests that stand in its marker; none asks nothing.
    /// - Parameter rows: those of the same bytes, the newest first.
    /// - Parameter claims: where nothing is renamed over there, what is filed lies there still.
    package static func of(
        _ name: String, sha256: String, marked: [String], rows: [PullRow], claims: Bool
    ) -> PullRecognition {
        guard marked.isEmpty || marked.contains(sha256) else { return .notAsMarked }
        let alike = rows.filter { $0.sha256 == sha256 }
        if let row = alike.first(where: { $0.name == name && (!$0.isFiled || !claims) }) {
            return .same(row.number)
        }
        if let row = alike.first(where: { $0.state != .refused }) { return .known(of: row.number) }
        return .new
    }

    /// The digests that stand in a marker: every word of 64 hexadecimal digits, in small letters.
    package static func digests(inMarker text: String) -> [String] {
        text.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
            .filter { $0.utf8.count == 64 && $0.allSatisfy(\.isHexDigit) }.map(String.init)
    }
}
