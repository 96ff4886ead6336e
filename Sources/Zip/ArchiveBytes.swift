// The file that an archive lies in, read in small pieces at known places.

import Basics

/// An archive's file, and errors that name it.
struct ArchiveBytes {
    let file: FileBytes

    var count: Int { file.count }

    /// Exactly `count` bytes. `count` comes from a 16-bit field or a constant, never from a length
    /// that the archive can make large.
    ///
    /// - Errors: `zip-truncated`, those of the file.
    func bytes(at offset: Int, count: Int) throws -> [UInt8] {
        precondition(count <= 1 << 17, "Records are short; data is streamed.")
        guard offset >= 0, offset <= self.count, count <= self.count - offset else {
            throw error("zip-truncated", "the file ends inside a header", hint: Self.sendAgain)
        }
        var bytes = [UInt8](repeating: 0, count: count)
        let got = try bytes.withUnsafeMutableBytes { try file.read(at: offset, into: $0) }
        guard got == count else {
            throw error(
                "zip-truncated", "the file became shorter while it was read", hint: Self.sendAgain)
        }
        return bytes
    }

    func error(_ code: String, _ message: String, hint: String? = nil) -> ZipError {
        ZipError(code, message, path: file.path, hint: hint)
    }

    static let sendAgain = "send the file again, in binary mode"
    static let packAgain = "pack the files again with another tool"
}
