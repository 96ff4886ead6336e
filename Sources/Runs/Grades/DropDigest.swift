// What a drop is by its content: the same bytes are the same drop, whatever the file is called.

import Basics
import OneRoster

/// The SHA-256 of a drop.
struct DropDigest {
    let bytes: [UInt8]

    /// 64 hexadecimal digits.
    var text: String {
        bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// Six bytes that begin the ids of rows made for this vendor out of this drop.
    func seed(for vendor: String) -> [UInt8] {
        let hash = SHA256()
        hash.update(bytes)
        hash.update(Array(vendor.utf8))
        return Array(hash.finish().prefix(6))
    }

    /// Of a bundle as it lies there; a folder's files count in the order of their names.
    ///
    /// - Errors: `file-…`.
    static func of(_ bundle: BundleLocation) throws -> DropDigest {
        switch bundle {
        case .zip: try of(bundle, files: [])
        case .folder(let path): try of(bundle, files: OutputPlace.names(in: path).sorted())
        }
    }

    /// Of a file: its bytes. Of a folder: name and bytes of each of `files`, in that order.
    ///
    /// - Errors: `file-…`.
    static func of(_ location: BundleLocation, files: [String]) throws -> DropDigest {
        let hash = SHA256()
        switch location {
        case .zip(let path): try add(path, to: hash)
        case .folder(let path):
            for name in files {
                let place = OutputPlace.join(path, name)
                let size = try FileBytes(path: place).count
                hash.update(Array("\(name)\n\(size)\n".utf8))
                try add(place, to: hash)
            }
        }
        return DropDigest(bytes: hash.finish())
    }

    /// Of a mapped file: its bytes and those of the map, since another map makes another drop of it.
    ///
    /// - Errors: `file-…`.
    static func of(file: String, map: String) throws -> DropDigest {
        let hash = SHA256()
        for path in [map, file] {
            let size = try FileBytes(path: path).count
            hash.update(Array("\(size)\n".utf8))
            try add(path, to: hash)
        }
        return DropDigest(bytes: hash.finish())
    }

    private static func add(_ path: String, to hash: SHA256) throws {
        let file = try FileBytes(path: path)
        try withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
            while true {
                let count = try file.read(into: buffer)
                guard count > 0 else { return }
                hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        }
    }
}
