// Where a drop goes when all is done with it, and what is put beside it.

/// One row on its way into `archive` or `rejected`: report and refused rows beside it, the
/// acknowledgement where the vendor looks for it.
///
/// All of it is put into the working folder first, under names of ours, and looked at; only what
/// is whole there gets its place, by a rename.
package struct PullFiling: Sendable, Equatable {
    /// A file that goes with the drop.
    package enum Companion: Sendable, Hashable {
        case report, acknowledgement
        /// The file of refused rows that has this place among them.
        case rejects(Int, name: String)
    }

    /// A companion as it is here: so many bytes.
    package struct Part: Sendable, Hashable {
        package var companion: Companion
        package var bytes: Int

        package init(_ companion: Companion, bytes: Int) {
            self.companion = companion
            self.bytes = bytes
        }
    }

    package let row: PullRow
    package let parts: [Part]
    private let settings: PullSettings

    /// Of a drop's name, so much of its end stands in those of ours.
    private static let mostBytesOfName = 150
    private static let start = "roster-drop-"
    private static let end = ".partial"

    package init(_ row: PullRow, _ parts: [Part], _ settings: PullSettings) {
        self.row = row
        self.settings = settings
        let isWanted = { (part: Part) in
            switch part.companion {
            case .acknowledgement: settings.acknowledgements != nil
            case .report, .rejects: settings.claims
            }
        }
        self.parts = parts.filter(isWanted)
    }

    /// `12-x.zip` for the drop of run 12; what was known before has its own number behind that.
    package var name: String {
        let run = row.run.map { String($0) } ?? "none"
        let again = row.state == .known || row.run == nil ? "-again-\(row.number)" : ""
        return "\(run)\(again)-\(row.name.suffix(Self.mostBytesOfName))"
    }

    /// Where the drop goes.
    package var place: RemotePath { row.state == .refused ? settings.rejected : settings.archive }

    /// The folder of refused rows beside it; nil where none were refused.
    package var rejectsFolder: RemotePath? {
        let hasRejects = parts.contains {
            if case .rejects = $0.companion { true } else { false }
        }
        return hasRejects ? RemotePath("\(place.text)/\(name)-rejects") : nil
    }

    /// The name under which a part is put, there and in the session's folder.
    package func temporary(_ part: Part) -> String {
        Self.temporary(part.companion, of: row.number)
    }

    package static func temporary(_ companion: Companion, of row: Int64) -> String {
        let what =
            switch companion {
            case .report: "report"
            case .acknowledgement: "ack"
            case .rejects(let place, _): "rejects-\(place)"
            }
        return "\(start)\(row)-\(what)\(end)"
    }

    /// Where a part goes; nil for a name that may not be used.
    package func target(_ part: Part) -> RemoteFile? {
        switch part.companion {
        case .report: RemoteName("\(name).report.json").map { RemoteFile($0, in: place) }
        case .acknowledgement:
            RemoteName("\(name).ack.json").map { RemoteFile($0, in: settings.acknowledgements) }
        case .rejects(_, let file):
            rejectsFolder.flatMap { folder in
                RemoteName(file).map { RemoteFile($0, in: folder) }
            }
        }
    }

    /// Whether all parts stand in the working folder, whole.
    package func isPut(in sight: PullSight) -> Bool {
        parts.allSatisfy { sight.bytes(of: temporary($0)) == $0.bytes }
    }

    /// Whether drop and parts have left the working folder.
    package func isDone(in sight: PullSight) -> Bool {
        !sight.has(row.name) && !sight.files.contains { Self.row(ofOurs: $0.name) == row.number }
    }

    /// The row whose part has that name; nil for a name that is not of ours.
    package static func row(ofOurs name: String) -> Int64? {
        guard name.hasPrefix(start), name.hasSuffix(end) else { return nil }
        return Int64(name.dropFirst(start.count).prefix { $0.isNumber })
    }
}
