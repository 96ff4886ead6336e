// A folder of a test's own, gone when the test lets go of it.

import Basics
import Glibc

/// A new, empty folder; removed with all that is in it when the last reference goes.
///
/// Keep a reference for as long as the files are needed.
package final class TemporaryFolder {
    package let path: String

    package init() throws {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array((parent + "/roster-test-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw FileError.system("make", parent) }
        path = String(
            decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { TemporaryFolder.remove(path) }

    /// The path of `name` in the folder; nothing is made.
    package func file(_ name: String) -> String { path + "/" + name }

    /// Writes a file (folders on the way are made) and gives its path.
    @discardableResult
    package func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        var folder = path
        for part in name.split(separator: "/").dropLast() {
            folder += "/" + part
            mkdir(folder, 0o700)
        }
        let sink = try FileSink(path: file(name))
        try bytes.withUnsafeBytes { try sink.write($0) }
        try sink.finish()
        return file(name)
    }

    @discardableResult
    package func write(_ name: String, _ text: String) throws -> String {
        try write(name, Array(text.utf8))
    }

    /// All bytes of a file in the folder.
    package func read(_ name: String) throws -> [UInt8] {
        let source = try FileBytes(path: file(name))
        var bytes = [UInt8](repeating: 0, count: source.count)
        let got = try bytes.withUnsafeMutableBytes { try source.read(at: 0, into: $0) }
        return Array(bytes.prefix(got))
    }

    package func text(_ name: String) throws -> String {
        String(decoding: try read(name), as: UTF8.self)
    }

    /// Makes a folder inside and gives its path.
    @discardableResult
    package func makeFolder(_ name: String) -> String {
        mkdir(file(name), 0o700)
        return file(name)
    }

    /// What is in the folder itself, sorted.
    package var names: [String] { TemporaryFolder.names(in: path) }

    /// What is in a folder, sorted.
    package static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in
                String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private static func remove(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            unlink(path)
            return
        }
        chmod(path, 0o700)
        for name in names(in: path) { remove(path + "/" + name) }
        rmdir(path)
    }
}
