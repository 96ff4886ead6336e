// How much one row may hold: what keeps the memory of a reader bounded, whatever it is given.

/// Limits of one row, in bytes as they stand in the file.
///
/// **Shape**: a field counts with its quotes, a row with its commas and without its line end.
package struct CSVLimits: Sendable {
    package var fieldBytes: Int
    package var rowBytes: Int
    package var columns: Int

    /// 1 MiB a field, 4 MiB a row, 1,000 columns: far above what any OneRoster file needs.
    package static let standard = CSVLimits()

    package init(fieldBytes: Int = 1 << 20, rowBytes: Int = 4 << 20, columns: Int = 1000) {
        precondition(fieldBytes > 0 && rowBytes > 0 && columns > 0, "A row needs room.")
        precondition(rowBytes <= 1 << 30, "A row is at most 1 GiB: its places are 32 bits wide.")
        self.fieldBytes = fieldBytes
        self.rowBytes = rowBytes
        self.columns = columns
    }
}
