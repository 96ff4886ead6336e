// What a pull has to remember between two steps, and files of ours.

import Basics
import Handoff

struct PullBook: Codable {
    var night = PullNight()
    /// `SHA256:…` of the key that the server showed last.
    var hostKey: String?
    /// What ssh or sftp said of the last failure, fit to be shown.
    var said: String?
    /// Drops that this pull had to do with, by their numbers, in the order met.
    var drops: [Int64] = []
    /// Runs that refused rows of a drop that went in.
    var withRefusedRows: Set<Int64> = []
    /// Why an import could not be done, as its report says.
    var importError: ErrorReport?

    mutating func meet(_ drop: Int64) {
        if !drops.contains(drop) { drops.append(drop) }
    }
}

/// Texts beside the copies of drops.
enum PullFile {
    /// Of what another program wrote, no more is read.
    private static let mostBytes = 64 << 20

    /// - Errors: `file-…`.
    static func text(_ path: String) throws -> String {
        let file = try FileBytes(path: path)
        var bytes = [UInt8](repeating: 0, count: min(file.count, mostBytes))
        let count = try bytes.withUnsafeMutableBytes { try file.read(at: 0, into: $0) }
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    /// Written whole, or not at all.
    ///
    /// - Parameter text: an object of JSON.
    /// - Errors: `file-…`.
    static func write(_ text: String, to path: String, _ files: UnfinishedFiles) throws {
        let staged = try StagedFile(for: path, replacing: .json, files: files)
        let sink = try staged.open()
        var text = text
        try text.withUTF8 { try sink.write(UnsafeRawBufferPointer($0)) }
        try sink.finish()
        try staged.publish()
    }
}
