// How much of an archive we are willing to believe and to unpack.

/// Limits on an archive that somebody else made.
///
/// Deflate cannot pack better than about 1032 to 1, so a higher ratio is a lie of the directory;
/// what is packed within that is judged by its total.
package struct ZipLimits: Sendable {
    package var entries: Int
    /// Unpacked bytes of one entry.
    package var entryBytes: Int
    /// Unpacked bytes of all entries together.
    package var totalBytes: Int
    /// Unpacked bytes to packed bytes of one entry.
    package var ratio: Int
    package var nameBytes: Int

    package init(
        entries: Int = 1000, entryBytes: Int = 8 << 30, totalBytes: Int = 8 << 30,
        ratio: Int = 1100, nameBytes: Int = 1024
    ) {
        self.entries = entries
        self.entryBytes = entryBytes
        self.totalBytes = totalBytes
        self.ratio = ratio
        self.nameBytes = nameBytes
    }

    package static let standard = ZipLimits()
}
