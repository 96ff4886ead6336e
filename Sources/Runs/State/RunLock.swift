// One run at a time: a lock that the system lets go when its process ends, however it ends.

import Basics
import Glibc

final class RunLock {
    struct Holder: Equatable {
        var process: Int32
        /// UTC, `YYYY-MM-DD HH:MM:SS`.
        var since: String
        var kind: String
    }

    static let heldCode = "run-locked"

    /// Somebody who only asks whether it is held has it for a moment: the lock is tried so often.
    private static let tries = 20
    private static let pauseMicroseconds: UInt32 = 10_000

    private let descriptor: CInt

    /// Takes the lock of the file, which is made if it is not there.
    ///
    /// - Errors: `run-locked`, `file-…`.
    init(_ path: String, connection: String?, holder: Holder) throws {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw FileError.system("open", path) }
        var tried = 0
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let failure = errno
            if failure == EINTR { continue }
            tried += 1
            if failure == EWOULDBLOCK, tried < Self.tries {
                usleep(Self.pauseMicroseconds)
                continue
            }
            let other = Self.holder(descriptor)
            close(descriptor)
            guard failure == EWOULDBLOCK else {
                throw FileError.system("lock", path, failure)
            }
            throw Self.held(connection, other, path)
        }
        let text = "\(holder.process)\n\(holder.since)\n\(holder.kind)\n"
        let bytes = Array(text.utf8)
        // Who holds it is a help for people; the lock itself does not hang on it.
        ftruncate(descriptor, 0)
        _ = pwrite(descriptor, bytes, bytes.count, 0)
    }

    deinit { close(descriptor) }

    /// Whether a run holds the lock of the file; looks without taking it.
    static func isHeld(_ path: String) -> Bool {
        let descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }

    private static func held(
        _ connection: String?, _ holder: Holder?, _ path: String
    ) -> RunError {
        let whose = connection.map { "of '\($0)'" } ?? "without a connection"
        let who = holder.map { "\($0.kind), process \($0.process), since \($0.since) UTC" }
        return RunError(
            heldCode, "another run \(whose) is under way" + (who.map { " (\($0))" } ?? ""),
            path: path, hint: "wait until it is done and run again; its lock ends with its process")
    }

    private static func holder(_ descriptor: CInt) -> Holder? {
        var bytes = [UInt8](repeating: 0, count: 200)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        let lines = String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: "\n")
        guard lines.count == 3, let process = Int32(lines[0]) else { return nil }
        return Holder(process: process, since: String(lines[1]), kind: String(lines[2]))
    }
}
