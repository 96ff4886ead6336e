// Looks at a database file before SQLite does, so that what is no database is refused by name and
// stays untouched, and chooses the way of opening that leaves nothing behind.

import Basics
import Glibc

/// The file of an SQLite database.
struct SQLiteFile {
    /// How SQLite is to open the file.
    enum Mode {
        /// Read only. SQLite then leaves the two files of a write-ahead log behind if it has to
        /// make them, hence the two other ways of reading.
        case readOnly
        /// With permission to write and the promise not to, so that SQLite tidies up.
        case queryOnly
        /// As a file that does not change, where SQLite may not make files beside it.
        case immutable
        case readWrite
    }

    let path: String

    /// Refuses what cannot be opened, and says how to open the rest.
    func prepare(_ access: DatabaseAccess) throws(DatabaseError) -> Mode {
        switch access {
        case .create:
            try make()
            return .readWrite
        case .write:
            _ = try readHeader()
            guard may(W_OK, path), may(W_OK, folder) else { throw .readOnly(path) }
            return .readWrite
        case .read:
            return readingMode(try readHeader())
        }
    }

    /// Bytes 18 and 19 are 2 when the database keeps a write-ahead log.
    /// - Source: SQLite, Database File Format, 1.3.3
    private func readingMode(_ header: [UInt8]) -> Mode {
        let keepsLog = header[18] == 2 || header[19] == 2
        // A log that is there belongs to somebody, who tidies up himself.
        guard keepsLog, !exists(path + "-wal") else { return .readOnly }
        return may(W_OK, path) && may(W_OK, folder) ? .queryOnly : .immutable
    }

    /// The first 100 bytes of what is at least the beginning of a database.
    private func readHeader() throws(DatabaseError) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: 100)
        let count: Int
        do {
            let file = try FileBytes(path: path)
            count = try header.withUnsafeMutableBytes { try file.read(at: 0, into: $0) }
        } catch {
            throw .opening(error)
        }
        guard count > 0 else {
            throw DatabaseError(
                "database-empty", "is an empty file", file: path,
                hint: "check the path; if a database is to be made here, remove the file first")
        }
        guard header.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw count < 16 && Array("SQLite format 3\0".utf8).starts(with: header.prefix(count))
                ? .damaged(path) : .notADatabase(path)
        }
        guard count == 100 else { throw .damaged(path) }
        return header
    }

    /// Makes an empty file, readable by this user alone: it is going to hold personal data.
    private func make() throws(DatabaseError) {
        let made = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard made < 0 else {
            close(made)
            return
        }
        switch errno {
        case EEXIST:
            throw DatabaseError(
                "database-exists", "there is something at this path already", file: path,
                hint: "choose another path, or move away what is there")
        case ENOENT:
            throw DatabaseError(
                "database-missing", "the folder for it does not exist", file: path,
                hint: "check the path, or make the folder")
        default: throw .opening(FileError.system("make", path))
        }
    }

    /// Removes what `make` made.
    func removeMade() {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
    }

    /// Bytes of the file, and of the log that may hold pages which belong into it.
    var lengths: (file: Int, log: Int) { (length(path), length(path + "-wal")) }

    /// Flushes the file and its name to disk.
    func flush() throws(DatabaseError) {
        for place in [path, folder] {
            let opened = open(place, O_RDONLY | O_CLOEXEC)
            guard opened >= 0 else { throw .opening(FileError.system("flush", place)) }
            let flushed = fsync(opened) == 0
            let failure = FileError.system("flush", place)
            Glibc.close(opened)
            guard flushed else { throw .opening(failure) }
        }
    }

    /// What tells that the file was changed.
    struct Stamp: Equatable {
        let seconds: Int
        let nanoseconds: Int
        let size: Int
        let number: UInt
        let hasLog: Bool
    }

    var stamp: Stamp {
        var status = stat()
        _ = stat(path, &status)
        return Stamp(
            seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec,
            size: Int(status.st_size), number: status.st_ino, hasLog: exists(path + "-wal"))
    }

    private var folder: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private func may(_ what: CInt, _ path: String) -> Bool {
        faccessat(AT_FDCWD, path, what, AT_EACCESS) == 0
    }

    private func length(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    private func exists(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0
    }
}

extension DatabaseError {
    /// The same trouble in the words of this module.
    static func opening(_ error: any Error) -> DatabaseError {
        guard let error = error as? FileError else {
            return DatabaseError("database-failed", "the file could not be read")
        }
        let code =
            switch error.code {
            case "file-missing", "file-no-permission", "file-is-folder", "file-disk-full":
                "database-" + error.code.dropFirst("file-".count)
            case "file-not-regular": "database-not-a-database"
            default: "database-failed"
            }
        return DatabaseError(code, error.message, file: error.location.file, hint: error.hint)
    }
}
