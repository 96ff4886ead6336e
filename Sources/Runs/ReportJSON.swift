// A report as JSON: properties in alphabetical order, so that the same report is the same text.

import FoundationEssentials

package enum ReportJSON {
    /// One object, indented, with a line feed at the end.
    package static func text(of report: RunReport) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(report), as: UTF8.self) + "\n"
    }
}
