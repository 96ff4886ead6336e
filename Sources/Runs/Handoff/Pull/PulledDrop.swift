// A drop in the report of a pull. Property names are public interface.

import Handoff
import Ledger

package struct PulledDrop: Codable, Sendable {
    /// Its number on record; absent for what was left on the server.
    package var drop: Int64?
    /// As on the server; signs that cannot be shown are escaped.
    package var name: String
    package var bytes: Int?
    package var sha256: String?
    /// `imported`, `refused`, `held`, `known` or `fetched`; `left` for what was left on the server.
    package var state: String
    package var run: Int64?
    /// Why it was refused, left, or could not be imported yet.
    package var code: String?
    package var message: String?
    /// When all was done with it, on the server too.
    package var filedAt: String?

    init(_ drop: Drop, isUnfiled: Bool) {
        self.drop = drop.number
        name = drop.start.name
        bytes = drop.start.bytes
        sha256 = drop.start.sha256
        state = drop.state.rawValue
        run = drop.run
        filedAt = drop.filedAt
        code = drop.errorCode
        if isUnfiled {
            code = code ?? PullReason.refusedByServer.code
            message = "could not be filed on the server"
        } else if drop.state == .known {
            message = "the same bytes came before"
        }
    }

    init(_ left: PullSight.Left, _ settings: PullSettings) {
        name = left.shown
        state = "left"
        code = left.reason.code
        message = left.reason.message(settings)
        if case .tooLarge(let bytes) = left.reason { self.bytes = bytes }
    }
}

extension PullReason {
    /// Why it was left, in words.
    fileprivate func message(_ settings: PullSettings) -> String {
        switch self {
        case .unsafeName(let fault): "its name \(fault.words)"
        case .notAFile: "is no file"
        case .tooLarge(let bytes):
            "has \(Figures.count(bytes, "byte")), more than most_bytes allows "
                + "(\(Figures.count(settings.mostBytes)))"
        case .tooMany: "is one more than most_files allows (\(settings.mostFiles))"
        case .growing: "is not complete: it changed between two looks, or is blank"
        case .noMarker: "is not complete: its marker is not there"
        case .refusedByServer: "the server does not let it be renamed or read"
        case .behindOther: "waits: the drop of the same name before it is not done with"
        }
    }
}
