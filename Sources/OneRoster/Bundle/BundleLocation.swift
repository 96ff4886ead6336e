// Where a bundle lies: a zip, or a folder of loose files. Anything else is refused with its name.

import Basics
import Glibc

package enum BundleLocation: Hashable, Sendable, CustomStringConvertible {
    case zip(String)
    case folder(String)

    package var isFolder: Bool {
        if case .folder = self { true } else { false }
    }

    package var path: String {
        switch self {
        case .zip(let path), .folder(let path): path
        }
    }

    package var description: String { path }

    /// Looks what is at `path`.
    ///
    /// - Errors: `bundle-not-a-bundle`, and `file-…` when nothing can be read there.
    package static func find(_ path: String) throws(BundleError) -> BundleLocation {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw BundleError(passing: FileError.system("open", path), file: path)
        }
        if status.st_mode & S_IFMT == S_IFDIR { return .folder(path) }
        let start = try firstBytes(path)
        if start.starts(with: Array("PK".utf8)) { return .zip(path) }
        let name = path.lowercased()
        if name.hasSuffix(".zip"), !start.isEmpty, knownFormat(start) == nil { return .zip(path) }
        throw notABundle(path, name: name, start: start)
    }

    private static func firstBytes(_ path: String) throws(BundleError) -> [UInt8] {
        do {
            let file = try FileBytes(path: path)
            var buffer = [UInt8](repeating: 0, count: 8)
            let count = try buffer.withUnsafeMutableBytes { try file.read(at: 0, into: $0) }
            return Array(buffer[..<count])
        } catch { throw BundleError(passing: error, file: path) }
    }

    private static func notABundle(_ path: String, name: String, start: [UInt8]) -> BundleError {
        let message: String
        var hint = "give a zip of the CSV files, or the folder that holds them"
        if start.isEmpty {
            message = "is empty"
            hint = "have the bundle made or copied again"
        } else if let format = knownFormat(start) {
            message = "is a \(format) file, not a zip"
            hint = "unpack it and give the folder, or pack the CSV files as a zip"
        } else if name.hasSuffix(".csv") {
            message = "is one CSV file by itself, not a bundle"
        } else {
            message = "is neither a zip nor a folder"
        }
        return BundleError("bundle-not-a-bundle", message, file: path, hint: hint)
    }

    private static func knownFormat(_ start: [UInt8]) -> String? {
        if start.starts(with: [0x1F, 0x8B]) { return "gzip" }
        if start.starts(with: [0x37, 0x7A, 0xBC, 0xAF]) { return "7-Zip" }
        if start.starts(with: Array("Rar!".utf8)) { return "RAR" }
        if start.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return "old Excel" }
        return nil
    }
}
