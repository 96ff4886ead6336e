// How the entries of a new archive are packed.

/// The packing of a new archive's entries.
package enum ZipMethod: Hashable, Sendable {
    /// As they are.
    case stored
    /// By our own compressor, which was made for rows: see `FastDeflate`.
    case fast
    /// By zlib at `level` (0 to 9). `filtered` drops matches of up to five bytes, which ids make
    /// plentiful and useless: at levels 4 to 6 the result is mostly smaller.
    case deflate(level: Int, filtered: Bool = true)
    /// By zlib, as hard as each chunk of rows deserves: see `DeflateTuning`.
    case tuned

    package static let standard = ZipMethod.fast
}
