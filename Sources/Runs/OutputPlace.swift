// Where a run may write: the final name is judged before anything is begun.

import Basics
import Glibc

/// What may be replaced under the final name of a file.
struct Replaceable: Sendable {
    /// How such files begin; an empty file may always be replaced.
    let beginnings: [String]
    /// What they are, in words.
    let what: String

    /// A slip of the hand must not turn a database into a bundle.
    static let zip = Replaceable(beginnings: ["PK\u{3}\u{4}", "PK\u{5}\u{6}"], what: "a zip file")
    static let json = Replaceable(beginnings: ["{"], what: "a report")
}

enum OutputPlace {
    /// The path that a new file will take: links are followed, so that the link stays.
    ///
    /// - Errors: `run-output-is-folder`, `run-output-unnamed`, `run-output-folder-missing`,
    ///   `run-output-not-a-file`, `run-output-refused`, `file-no-permission`.
    static func resolve(_ output: String, replacing: Replaceable) throws -> String {
        guard !output.isEmpty, !output.hasSuffix("/") else { throw isFolder(output) }
        var status = stat()
        guard stat(output, &status) == 0 else {
            guard errno == ENOENT || errno == ENOTDIR else {
                throw FileError.system("open", output)
            }
            try requireFolder(of: output)
            return output
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw isFolder(output)
        default:
            throw RunError(
                "run-output-not-a-file", "is not a regular file", path: output,
                hint: "write to a file and copy that")
        }
        if status.st_size > 0 { try judge(output, replacing) }
        try requireFolder(of: output)
        guard let real = realpath(output, nil) else { throw FileError.system("open", output) }
        defer { free(real) }
        return String(cString: real)
    }

    /// The folder must be there, and new files allowed in it.
    ///
    /// - Errors: `run-output-folder-missing`, `file-no-permission`, `run-output-is-folder` where no
    ///   file is named.
    static func requireFolder(of output: String) throws {
        let (folder, name) = split(output)
        guard !name.isEmpty else { throw isFolder(output) }
        var status = stat()
        guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw RunError(
                "run-output-folder-missing", "there is no folder \(folder)", path: output,
                hint: "make the folder first, or correct the path")
        }
        // The file is made beside its name and then renamed: both are changes of the folder.
        guard access(folder, W_OK | X_OK) == 0 else { throw FileError.system("write", output) }
    }

    static func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Whether both paths lead to one file.
    static func areSame(_ left: String, _ right: String) -> Bool {
        var first = stat()
        var second = stat()
        guard stat(left, &first) == 0, stat(right, &second) == 0 else { return false }
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino
    }

    /// Removes what processes that are gone left behind: files of `folder` whose names are `stem`
    /// and the number of such a process.
    static func sweep(_ folder: String, stem: String) {
        for name in (try? names(in: folder)) ?? [] {
            guard name.hasPrefix(stem) else { continue }
            let number = name.dropFirst(stem.count).prefix { $0.isNumber }
            guard let process = pid_t(number), kill(process, 0) != 0, errno == ESRCH else {
                continue
            }
            UnfinishedFiles.remove(join(folder, name))
        }
    }

    /// Removes what processes that are gone left of any file in a folder of our own.
    static func sweep(_ folder: String) {
        let mark = ".partial-"
        for name in (try? names(in: folder)) ?? [] {
            guard name.hasPrefix("."), let end = name.firstRange(of: mark)?.upperBound else {
                continue
            }
            sweep(folder, stem: String(name[..<end]))
        }
    }

    /// What a folder has in it, in no order.
    static func names(in folder: String) throws(FileError) -> [String] {
        guard let listing = opendir(folder) else { throw FileError.system("list", folder) }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// The path of another file in the same folder.
    static func beside(_ path: String, _ name: String) -> String {
        let folder = split(path).folder
        return folder == "." && !path.hasPrefix("./") ? name : join(folder, name)
    }

    static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let folder = path[..<slash]
        return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
    }

    static func join(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }

    /// The path from the root, as it is written; a URL stays.
    static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/"), !path.hasPrefix("sqlite:"), let here = getcwd(nil, 0) else {
            return path
        }
        defer { free(here) }
        var rest = Substring(path)
        while rest.hasPrefix("./") { rest = rest.dropFirst(2) }
        return join(String(cString: here), String(rest))
    }

    static var unnamed: RunError {
        RunError("run-output-unnamed", "no file is named", hint: "give the name of a file")
    }

    /// By so many bytes at its beginning it is judged what a file is.
    static let judgedBytes = 16

    private static func judge(_ output: String, _ replacing: Replaceable) throws {
        let file = try FileBytes(path: output)
        let start = try withUnsafeTemporaryAllocation(byteCount: judgedBytes, alignment: 1) {
            buffer in
            let count = try file.read(at: 0, into: buffer)
            return String(decoding: UnsafeRawBufferPointer(buffer)[..<count], as: UTF8.self)
        }
        guard !replacing.beginnings.contains(where: start.hasPrefix) else { return }
        throw RunError(
            "run-output-refused", "is there already and is not \(replacing.what)", path: output,
            hint: "choose another name, or remove it first")
    }

    private static func isFolder(_ output: String) -> RunError {
        output.isEmpty
            ? unnamed
            : RunError(
                "run-output-is-folder", "is a folder, not a file", path: output,
                hint: "add the name of a file in it")
    }
}
