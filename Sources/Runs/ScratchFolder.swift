// A folder for what a run lays aside on disk and nobody is meant to keep.

import Basics
import Glibc

/// A folder of this run's own, made when it is first asked for.
///
/// Removed with the files in it when it goes out of use, or when a signal stops the run; what
/// `kill -9` leaves, the next run sweeps away.
final class ScratchFolder {
    private static let stem = "roster-sorting.partial-"

    private let parent: String
    private let files: UnfinishedFiles
    private var path: String?

    /// In the folder of `TMPDIR`, or in `/tmp`. Sweeps away what dead processes left there.
    init(files: UnfinishedFiles) {
        let chosen = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        parent = chosen.isEmpty ? "/tmp" : chosen
        self.files = files
        OutputPlace.sweep(parent, stem: Self.stem)
    }

    deinit {
        guard let path else { return }
        UnfinishedFiles.remove(path)
        files.forget(path)
    }

    /// - Errors: `file-make-failed`, `file-no-permission`, `file-missing` where there is no such
    ///   parent.
    func made() throws -> String {
        if let path { return path }
        var template = Array(
            OutputPlace.join(parent, "\(Self.stem)\(getpid())-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw FileError.system("make", parent) }
        let made = String(
            decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        files.add(made)
        path = made
        return made
    }
}
