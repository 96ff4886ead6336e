// The findings of a run in the shape of its report.

import Basics

package struct FindingsReport: Codable, Sendable {
    package struct Kind: Codable, Sendable {
        package var code: String
        package var severity: String
        package var title: String
        package var hint: String
        package var source: String
        /// All of them, shown or not.
        package var count: Int
    }

    package struct Item: Codable, Sendable {
        package var code: String
        package var severity: String
        package var file: String?
        package var line: Int?
        package var column: Int?
        package var field: String?
        package var sourcedId: String?
        package var message: String
        package var value: String?
    }

    package var errors: Int
    package var warnings: Int
    package var notes: Int
    /// Errors first, then by code.
    package var kinds: [Kind]
    /// In the order found; so many of a kind (`--max-findings`).
    package var items: [Item]

    /// `naming`, `insteadOf`: the path a bundle will have, for the one under which it was read.
    package init(_ log: FindingLog, naming path: String? = nil, insteadOf partial: String? = nil) {
        errors = log.count(of: .error)
        warnings = log.count(of: .warning)
        notes = log.count(of: .note)
        kinds = log.tally.map { tally in
            Kind(
                code: tally.kind.code, severity: tally.kind.severity.rawValue,
                title: tally.kind.title, hint: tally.kind.hint, source: tally.kind.source,
                count: tally.count)
        }
        items = log.findings.map { finding in
            let place = finding.location
            return Item(
                code: finding.kind.code, severity: finding.kind.severity.rawValue,
                file: place.file == partial ? path ?? place.file : place.file,
                line: place.line, column: place.column, field: place.field,
                sourcedId: place.sourcedId, message: finding.message, value: finding.value)
        }
    }
}
