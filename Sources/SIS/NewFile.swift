// A file that gets its name only when it is whole.

import Database
import Glibc

/// A place where a file is to stand, and the name beside it under which it is made.
struct NewFile {
    let path: String
    /// Told apart by the process, so that two runs do not write into one file.
    let partial: String

    init(path: String) {
        self.path = path
        partial = "\(path).making-\(getpid())"
    }

    /// - Errors: `database-exists`, also for a broken link.
    func checkFree() throws(DatabaseError) {
        var status = stat()
        if lstat(path, &status) == 0 { throw exists }
    }

    /// Gives the finished file its name, never in the place of another file.
    ///
    /// - Errors: `database-exists`, `database-failed`.
    func name() throws(DatabaseError) {
        if link(partial, path) == 0 {
            unlink(partial)
            return
        }
        guard errno != EEXIST else { throw exists }
        // Some file systems know no second name for a file.
        try checkFree()
        guard rename(partial, path) == 0 else {
            throw DatabaseError(
                "database-failed",
                "could not be given its name: \(String(cString: strerror(errno)))",
                file: path)
        }
    }

    func removePartial() {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(partial + suffix) }
    }

    private var exists: DatabaseError {
        DatabaseError(
            "database-exists", "there is something at this path already", file: path,
            hint: "choose another path, or move away what is there")
    }
}
