// Places in the standard, as findings quote them. A finding names a constant of this list, so a
// reference that does not exist does not compile.

/// Where in the standard something is written.
package enum SpecReference {
    package static let document = "OneRoster 1.1 CSV"
    /// The zip, the names of its files and what else may be in it.
    package static let package = "OneRoster 1.1 CSV, the package of files"
    package static let manifest = "OneRoster 1.1 CSV, manifest.csv"
    /// RFC 4180, UTF-8 and what the standard adds to them.
    package static let csvFormat = "OneRoster 1.1 CSV, format of the files"
    package static let rfc4180 = "RFC 4180, section 2"
    package static let header = "OneRoster 1.1 CSV, header rows"
    package static let extensions = "OneRoster 1.1 CSV, extension columns"
    package static let dataTypes = "OneRoster 1.1 CSV, data types"
    package static let enumerations = "OneRoster 1.1 CSV, enumerations"
    package static let bulkAndDelta = "OneRoster 1.1 CSV, bulk and delta"
    /// Our own rule, not the standard's.
    package static let ours = "roster, rules for its own files"

    /// `OneRoster 1.1 CSV, users.csv, role`.
    package static func column(_ column: Column) -> String {
        "\(document), \(column.file.csv), \(column.name)"
    }

    package static func file(_ file: FileName) -> String { "\(document), \(file.csv)" }
}
