// A file in the making: it stands beside its final name until it is whole, and takes that name in
// one step. Nobody ever sees half of it.

import Basics
import Glibc

/// The place where a new file is made, and its way to the final name.
///
/// Removed again when it goes out of use without `publish`.
final class StagedFile {
    /// Where to write: `.bundle.zip.partial-4711` in the folder of `bundle.zip`.
    let path: String
    private let finalPath: String
    private let shownPath: String
    private let files: UnfinishedFiles
    private var isPending = true

    /// Judges the final name and sweeps away what dead processes left of it.
    ///
    /// - Errors: those of `OutputPlace.resolve`.
    /// - Parameter part: tells two of the same name apart.
    init(
        for output: String, replacing: Replaceable, part: String = "", files: UnfinishedFiles
    ) throws {
        shownPath = output
        finalPath = try OutputPlace.resolve(output, replacing: replacing)
        self.files = files
        let (folder, name) = OutputPlace.split(finalPath)
        let stem = ".\(name).partial-"
        path = OutputPlace.join(folder, stem + String(getpid()) + part)
        OutputPlace.sweep(folder, stem: stem)
        files.add(path)
    }

    deinit {
        guard isPending else { return }
        UnfinishedFiles.remove(path)
        files.forget(path)
    }

    /// Opens the file for writing, so that an error names the final path.
    func open() throws -> FileSink {
        do { return try FileSink(path: path) } catch { throw renamed(error) }
    }

    /// Flushes the file, gives it its final name and flushes the folder.
    ///
    /// What was replaced hands down its permissions.
    /// - Errors: those of the file system; the old file is then still there.
    func publish() throws {
        var old = stat()
        if stat(finalPath, &old) == 0 { chmod(path, old.st_mode & 0o777) }
        try flush(path)
        guard rename(path, finalPath) == 0 else { throw FileError.system("replace", shownPath) }
        isPending = false
        files.forget(path)
        try flush(OutputPlace.split(finalPath).folder)
    }

    /// An error about the unfinished file as one about the file that the user named.
    func renamed(_ error: any Error) -> any Error {
        RunError.renaming(error, path, to: shownPath)
    }

    private func flush(_ place: String) throws {
        let descriptor = Glibc.open(place, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError.system("flush", shownPath) }
        defer { close(descriptor) }
        // Some file systems cannot flush a folder and say EINVAL; the rename stands all the same.
        guard fsync(descriptor) == 0 || errno == EINVAL else {
            throw FileError.system("flush", shownPath)
        }
    }
}
