// One entry of an archive, as its directory and its local header agree to describe it.

/// One entry of an archive.
package struct ZipEntry: Hashable, Sendable {
    package enum Method: Hashable, Sendable {
        case stored
        case deflated
    }

    /// With `/` between folders, never beginning with one; a leading `./` is taken off. Bytes that
    /// are not UTF-8 are written `\xNN`.
    package let name: String
    /// Unpacked, in bytes, as declared; `ZipReader.open` holds the data to it.
    package let size: Int
    package let compressedSize: Int
    package let method: Method
    /// CRC-32 of the unpacked bytes.
    package let crc: UInt32
    package let isFolder: Bool
    /// Where the packed bytes begin in the file.
    let dataOffset: Int

    /// Whether it holds no data that anybody meant to send: a folder, or what file browsers of
    /// macOS and Windows leave behind.
    package var isIgnorable: Bool {
        if isFolder { return true }
        let parts = name.split(separator: "/")
        guard let last = parts.last else { return true }
        return parts.first == "__MACOSX"
            || [".DS_Store", "Thumbs.db", "desktop.ini"].contains(last)
    }
}
