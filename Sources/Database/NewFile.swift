// A file that gets its name only when it is whole.

import Glibc

/// A place where a file is to stand, and the name beside it under which it is made.
package struct NewFile {
    package let path: String
    /// Told apart by the process, so that two runs do not write into one file.
    package let partial: String

    package init(path: String) {
        self.path = path
        partial = "\(path).making-\(getpid())"
    }

    /// - Errors: `database-exists`, also for a broken link.
    package func checkFree() throws(DatabaseError) {
        var status = stat()
        if lstat(path, &status) == 0 { throw exists }
    }

    /// Gives the finished file its name, never in the place of another file.
    ///
    /// - Errors: `database-exists`, `database-failed`.
    package func name() throws(DatabaseError) {
        defer { flushFolder() }
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

    package func removePartial() {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(partial + suffix) }
    }

    /// So that a power cut does not take the name away again; some file systems cannot do that.
    private func flushFolder() {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private var exists: DatabaseError {
        DatabaseError(
            "database-exists", "there is something at this path already", file: path,
            hint: "choose another path, or move away what is there")
    }
}
