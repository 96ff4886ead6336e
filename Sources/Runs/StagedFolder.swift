// A folder of loose files in the making: it stands beside its final name until it is whole, and
// takes that name in one step, as a staged file does.

import Basics
import Glibc
import OneRoster

/// The place where a new folder is made, and its way to the final name.
///
/// Removed again when it goes out of use without `publish`.
final class StagedFolder {
    /// Where to write: `.out.partial-4711` in the folder of `out`.
    let path: String
    private let finalPath: String
    private let shownPath: String
    private let files: UnfinishedFiles
    private var isPending = true

    /// Judges the final name, sweeps away what dead processes left of it, and makes the folder.
    ///
    /// - Errors: `run-output-refused` where the name is taken by something that is no bundle of
    ///   loose files, `run-output-folder-missing`, `file-no-permission`.
    /// - Parameter mayHold: a name beside those of a bundle that a folder to be replaced may hold.
    ///   `part` tells two of the same name apart.
    init(
        for output: String, mayHold name: String? = nil, part: String = "",
        files: UnfinishedFiles
    ) throws {
        var shown = output
        while shown.count > 1, shown.hasSuffix("/") { shown.removeLast() }
        shownPath = shown
        finalPath = try Self.resolve(shown, mayHold: name)
        self.files = files
        let (folder, name) = OutputPlace.split(finalPath)
        let stem = ".\(name).partial-"
        path = OutputPlace.join(folder, stem + String(getpid()) + part)
        OutputPlace.sweep(folder, stem: stem)
        UnfinishedFiles.remove(path)
        guard mkdir(path, 0o700) == 0 else { throw FileError.system("make", shown) }
        files.add(path)
    }

    deinit {
        guard isPending else { return }
        UnfinishedFiles.remove(path)
        files.forget(path)
    }

    /// Bytes of the files that are in it now.
    func size() throws -> Int {
        try Self.names(in: path).reduce(0) { sum, name in
            var status = stat()
            return stat(OutputPlace.join(path, name), &status) == 0
                ? sum + Int(status.st_size) : sum
        }
    }

    /// Flushes the folder, gives it its final name and flushes the folder around it.
    ///
    /// What was replaced hands down its permissions. The files in it were flushed when they ended.
    /// - Errors: those of the file system; the old folder is then still there.
    func publish() throws {
        let hasOld = access(finalPath, F_OK) == 0
        if hasOld { try inherit() }
        try flush(path)
        if hasOld {
            try replace()
        } else if rename(path, finalPath) != 0 {
            throw FileError.system("replace", shownPath)
        }
        isPending = false
        // What stands there now is the folder that was replaced.
        if hasOld { UnfinishedFiles.remove(path) }
        files.forget(path)
        try flush(OutputPlace.split(finalPath).folder)
    }

    /// An error about the unfinished folder as one about the folder that the user named.
    func renamed(_ error: any Error) -> any Error {
        RunError.renaming(error, path, to: shownPath)
    }

    /// Both folders change their names at once; where the file system cannot do that, the old one
    /// steps aside first.
    private func replace() throws {
        if Self.exchange(path, finalPath) { return }
        let aside = path + "-old"
        files.add(aside)
        defer {
            UnfinishedFiles.remove(aside)
            files.forget(aside)
        }
        guard rename(finalPath, aside) == 0 else { throw FileError.system("replace", shownPath) }
        guard rename(path, finalPath) == 0 else {
            let error = FileError.system("replace", shownPath)
            rename(aside, finalPath)
            throw error
        }
    }

    private typealias Exchange =
        @convention(c) (CInt, UnsafePointer<CChar>, CInt, UnsafePointer<CChar>, CUnsignedInt) ->
        CInt

    /// `renameat2` with RENAME_EXCHANGE; the library's header shows it to GNU sources alone.
    private static func exchange(_ left: String, _ right: String) -> Bool {
        guard let program = dlopen(nil, RTLD_NOW) else { return false }
        defer { dlclose(program) }
        guard let symbol = dlsym(program, "renameat2") else { return false }
        return unsafeBitCast(symbol, to: Exchange.self)(AT_FDCWD, left, AT_FDCWD, right, 2) == 0
    }

    private func inherit() throws {
        var old = stat()
        if stat(finalPath, &old) == 0 { chmod(path, old.st_mode & 0o777) }
        for name in try Self.names(in: path)
        where stat(OutputPlace.join(finalPath, name), &old) == 0 {
            chmod(OutputPlace.join(path, name), old.st_mode & 0o777)
        }
    }

    private func flush(_ place: String) throws {
        let descriptor = open(place, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError.system("flush", shownPath) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 || errno == EINVAL else {
            throw FileError.system("flush", shownPath)
        }
    }

    /// The path that the new folder will take: links are followed, so that the link stays.
    private static func resolve(_ output: String, mayHold name: String?) throws -> String {
        guard !output.isEmpty else { throw OutputPlace.unnamed }
        var status = stat()
        guard stat(output, &status) == 0 else {
            guard errno == ENOENT || errno == ENOTDIR else {
                throw FileError.system("open", output)
            }
            try OutputPlace.requireFolder(of: output)
            return output
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw refused(output, "is there already and is not a folder")
        }
        let known = Set(
            ([Manifest.fileName, name].compactMap(\.self) + FileName.allCases.map(\.csv)).map {
                $0.lowercased()
            })
        if let other = try names(in: output).first(where: { !known.contains($0.lowercased()) }) {
            throw refused(output, "has \(other) in it, which is no file of a bundle")
        }
        guard let real = realpath(output, nil) else { throw FileError.system("open", output) }
        defer { free(real) }
        let path = String(cString: real)
        try OutputPlace.requireFolder(of: path)
        return path
    }

    private static func refused(_ path: String, _ message: String) -> RunError {
        RunError(
            "run-output-refused", message, path: path,
            hint: "name a folder that is not there yet, or one that holds a bundle and nothing else"
        )
    }

    private static func names(in folder: String) throws -> [String] {
        try OutputPlace.names(in: folder).sorted()
    }
}
