// The files of a bundle as names and bytes, wherever they lie. Nothing is written to disk.

import Basics
import Glibc
import Zip

/// Named bytes: a zip, or a folder.
protocol BundleContents: AnyObject {
    /// Relative to the bundle, `/` between folders, in byte order, with their lengths in bytes;
    /// what file browsers left behind is not among them.
    var files: [(name: String, size: Int)] { get }
    func open(_ name: String) throws -> any ByteSource
    /// The bytes of a file as they are stored, and how that is.
    func openStored(_ name: String) throws -> (bytes: any ByteSource, form: StoredForm)
}

final class ZipContents: BundleContents {
    let files: [(name: String, size: Int)]
    /// By name, but for what file browsers left behind.
    let entries: [String: ZipEntry]
    private let reader: ZipReader

    init(path: String) throws {
        let reader = try ZipReader(FileBytes(path: path))
        var entries: [String: ZipEntry] = [:]
        for entry in reader.entries where !entry.isIgnorable { entries[entry.name] = entry }
        self.reader = reader
        self.entries = entries
        files = entries.values.map { ($0.name, $0.size) }.sorted { $0.name.precedes($1.name) }
    }

    func open(_ name: String) throws -> any ByteSource {
        guard let entry = entries[name] else { return MemorySource([]) }
        return try reader.open(entry)
    }

    func openStored(_ name: String) -> (bytes: any ByteSource, form: StoredForm) {
        guard let entry = entries[name] else {
            return (
                MemorySource([]), StoredForm(size: 0, storedSize: 0, packing: nil, checksum: 0)
            )
        }
        return (
            reader.openPacked(entry),
            StoredForm(
                size: entry.size, storedSize: entry.compressedSize, packing: entry.method,
                checksum: entry.crc)
        )
    }
}

final class FolderContents: BundleContents {
    let files: [(name: String, size: Int)]
    private let path: String

    init(path: String) throws {
        self.path = path
        var files: [(name: String, size: Int)] = []
        for entry in try FolderContents.list(path, "") {
            if let size = entry.size {
                files.append((entry.name, size))
            } else {
                for inner in try FolderContents.list(path, entry.name + "/") {
                    if let size = inner.size { files.append((inner.name, size)) }
                }
            }
            try FolderContents.check(files.count, path)
        }
        self.files = files.sorted { $0.name.precedes($1.name) }
    }

    func open(_ name: String) throws -> any ByteSource {
        try FileBytes(path: path + "/" + name)
    }

    func openStored(_ name: String) throws -> (bytes: any ByteSource, form: StoredForm) {
        let file = try FileBytes(path: path + "/" + name)
        let form = StoredForm(size: file.count, storedSize: file.count, packing: nil, checksum: 0)
        return (file, form)
    }

    /// Names under `path/prefix`, prefixed; `size` is nil for folders. Hidden names and those of
    /// file browsers are left out.
    private static func list(
        _ path: String, _ prefix: String
    ) throws -> [(name: String, size: Int?)] {
        let folder = prefix.isEmpty ? path : path + "/" + prefix
        guard let stream = opendir(folder) else { throw FileError.system("open", folder) }
        defer { closedir(stream) }
        var names: [(name: String, size: Int?)] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in
                String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix(".") || ["__MACOSX", "Thumbs.db", "desktop.ini"].contains(name) {
                continue
            }
            var status = stat()
            guard stat(folder + "/" + name, &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: names.append((prefix + name, nil))
            case S_IFREG: names.append((prefix + name, Int(status.st_size)))
            default: continue
            }
            try check(names.count, path)
        }
        return names
    }

    private static func check(_ count: Int, _ path: String) throws {
        guard count <= BundleLimits.folderNames else {
            throw BundleError(
                "bundle-too-many-files", "has more than \(BundleLimits.folderNames) files",
                file: path, hint: "give the folder that holds the CSV files alone")
        }
    }
}

extension String {
    /// Before the other in byte order.
    func precedes(_ other: String) -> Bool { withCell { own in other.withCell { own < $0 } } }
}
