// Files of the operating system as bytes: read in order or at a place, written and flushed to
// disk. Errors carry the path and the system's reason.

import Glibc

/// A file of the operating system could not be read or written.
package struct FileError: LocatedError {
    package let code: String
    package let message: String
    package let location: Location
    package let hint: String?

    package init(_ code: String, _ message: String, path: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.location = Location(file: path)
        self.hint = hint
    }

    /// What `errno` says about doing `what` ("open", "read" …) with the file at `path`.
    package static func system(_ what: String, _ path: String, _ number: CInt = errno) -> FileError
    {
        let reason = String(cString: strerror(number))
        switch number {
        case ENOENT:
            return FileError(
                "file-missing", "there is no such file", path: path,
                hint: "check the path")
        case EACCES, EPERM, EROFS:
            return FileError(
                "file-no-permission", "may not \(what) it: \(reason)", path: path,
                hint: "give this user the permission, or choose another place")
        case EISDIR:
            return FileError("file-is-folder", "is a folder, not a file", path: path)
        case ENOSPC, EDQUOT:
            return FileError(
                "file-disk-full", "the disk is full", path: path,
                hint: "free some space and run again; nothing was left half done")
        default:
            return FileError("file-\(what)-failed", "could not \(what) it: \(reason)", path: path)
        }
    }
}

/// A regular file open for reading, in order or at a place.
package final class FileBytes: ByteSource {
    package let path: String
    /// Length in bytes when it was opened.
    package let count: Int
    private let descriptor: CInt

    /// - Errors: `file-missing`, `file-no-permission`, `file-is-folder`, `file-not-regular`.
    package init(path: String) throws(FileError) {
        self.path = path
        let opened = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard opened >= 0 else { throw .system("open", path) }
        var status = stat()
        guard fstat(opened, &status) == 0 else {
            let error = FileError.system("read", path)
            close(opened)
            throw error
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(opened)
            if status.st_mode & S_IFMT == S_IFDIR { throw .system("open", path, EISDIR) }
            throw FileError(
                "file-not-regular", "is not a regular file", path: path,
                hint: "copy the data into a file first")
        }
        descriptor = opened
        count = Int(status.st_size)
    }

    deinit { close(descriptor) }

    package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            let got = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if got >= 0 { return got }
            guard errno == EINTR else { throw FileError.system("read", path) }
        }
    }

    /// Fills the front of `buffer` with the bytes at `offset`; fewer only at the end of the file.
    package func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileError)
        -> Int
    {
        var filled = 0
        while filled < buffer.count {
            let got = pread(
                descriptor, buffer.baseAddress.map { $0 + filled },
                buffer.count - filled, off_t(offset + filled))
            if got > 0 {
                filled += got
            } else if got == 0 {
                break
            } else if errno != EINTR {
                throw FileError.system("read", path)
            }
        }
        return filled
    }
}

/// A new file being written; removed again unless `finish` was reached.
package final class FileSink: ByteSink {
    package let path: String
    package private(set) var count = 0
    private var descriptor: CInt
    /// A device or pipe is written to but never removed.
    private let isRegular: Bool

    /// Makes the file, or empties the one that is there.
    ///
    /// - Errors: `file-no-permission`, `file-is-folder`, `file-disk-full`.
    package init(path: String) throws(FileError) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            isRegular = false
            throw .system("write", path)
        }
        var status = stat()
        isRegular = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        if isRegular { unlink(path) }
    }

    package func write(_ bytes: UnsafeRawBufferPointer) throws {
        var done = 0
        while done < bytes.count {
            let wrote = Glibc.write(
                descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
            if wrote >= 0 {
                done += wrote
            } else if errno != EINTR {
                throw FileError.system("write", path)
            }
        }
        count += done
    }

    /// Writes over bytes already written (a header whose lengths are known only now).
    package func overwrite(at offset: Int, _ bytes: UnsafeRawBufferPointer) throws {
        precondition(
            offset >= 0 && offset + bytes.count <= count, "Only what is there can be overwritten.")
        var done = 0
        while done < bytes.count {
            let wrote = pwrite(
                descriptor, bytes.baseAddress.map { $0 + done },
                bytes.count - done, off_t(offset + done))
            if wrote >= 0 {
                done += wrote
            } else if errno != EINTR {
                throw FileError.system("write", path)
            }
        }
    }

    /// Flushes to disk and closes; the file stays.
    package func finish() throws(FileError) {
        precondition(descriptor >= 0, "The file was finished already.")
        let flushed = fsync(descriptor) == 0
        let failure = FileError.system("write", path)
        let closed = close(descriptor) == 0
        descriptor = -1
        guard flushed, closed else {
            if isRegular { unlink(path) }
            throw failure
        }
    }
}
