// What an import of grades did, in the shape of its report: no names and no scores.

import GradeImport

package struct ImportReport: Codable, Sendable {
    /// What became of the drop.
    package enum Status: String, Codable, Sendable {
        case applied, held, preview
        case alreadyApplied = "already-applied"
    }

    package var status = Status.preview
    /// By which the vendor's rows are marked: the connection's title.
    package var vendor: String
    /// The run's number, for `roster approve` and `roster undo`; nil for a preview.
    package var run: Int64?
    /// The drop's file name.
    package var source: String
    package var sha256: String
    package var newestModified: String?
    /// How many rows were refused when it was applied before.
    package var refusedBefore: Int?
    /// Of the drop, in the order read.
    package var files: [FileCount] = []
    package var lineItems = ImportCounts()
    package var results = ImportCounts()
    /// By sourcedId; rows that name no class of the SIS are the last, without one.
    package var classes: [ImportedClass] = []
    /// Why it is held.
    package var hold: [HoldLine] = []
    /// The folder of refused rows, where one was written.
    package var rejects: String?
    package var acknowledgement: String?

    init(vendor: String, source: String, sha256: String) {
        self.vendor = vendor
        self.source = source
        self.sha256 = sha256
    }
}

package struct ImportCounts: Codable, Sendable, Equatable {
    package var inserted = 0
    package var updated = 0
    package var unchanged = 0
    package var kept = 0
    package var deleted = 0
    package var waiting = 0
    package var refused = 0
}

package struct ImportedClass: Codable, Sendable {
    package var sourcedId: String?
    package var lineItems: ImportCounts
    package var results: ImportCounts
}

package struct HoldLine: Codable, Sendable {
    package var classSourcedId: String?
    package var message: String
}

extension ImportCounts {
    init(_ counts: RowCounts) {
        self.init(
            inserted: counts.inserted, updated: counts.updated, unchanged: counts.unchanged,
            kept: counts.kept, deleted: counts.deleted, waiting: counts.waiting,
            refused: counts.refused)
    }
}

extension ImportReport {
    mutating func take(_ outcome: ImportOutcome) {
        lineItems = ImportCounts(outcome.lineItems)
        results = ImportCounts(outcome.results)
        classes = outcome.classes.map {
            ImportedClass(
                sourcedId: $0.sourcedId, lineItems: ImportCounts($0.lineItems),
                results: ImportCounts($0.results))
        }
        hold = outcome.hold.map {
            HoldLine(classSourcedId: $0.sourcedId, message: $0.reason.message)
        }
    }
}
