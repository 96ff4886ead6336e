// What reports say of a run, as the ledger keeps it.

import Basics
import Ledger
import OneRoster

extension RunFacts {
    /// Of an export that is about to be published.
    init(_ report: RunReport, _ choice: ExportChoice) {
        self.init()
        title = choice.connection?.title
        profile = choice.profile.name
        mode = report.change?.mode ?? FileMode.bulk.rawValue
        comparedWith = report.change?.comparedWith
        schoolYear = report.schoolYear
        idPrefix = choice.policy.idPrefix
        bytes = report.bundleBytes
        files = report.files.map { RunFile($0.file, rows: $0.rows) }
        drops = (report.drops ?? []).map { RunDrop($0.code, $0.count) }
    }

    /// Of an import of grades.
    init(_ grades: ImportReport, bytes: Int?) {
        self.init()
        title = grades.vendor
        sha256 = grades.sha256
        self.bytes = bytes
        files = grades.files.map { file in
            var line = RunFile(file.file, rows: file.rows)
            let name = file.file.lowercased()
            if name == FileName.lineItems.csv.lowercased() { line.take(grades.lineItems) }
            if name == FileName.results.csv.lowercased() { line.take(grades.results) }
            return line
        }
        // A file of another shape has line items and results in one.
        guard !files.isEmpty, !files.contains(where: { $0.inserted != nil }) else { return }
        files[0].take(grades.lineItems)
        files[0].take(grades.results)
    }

    /// Of a load; `bundle` is what was loaded.
    init(_ changes: [ChangeCount], sha256: String, bytes: Int?) {
        self.init()
        self.sha256 = sha256
        self.bytes = bytes
        files = changes.map { change in
            var line = RunFile(change.file, rows: change.read)
            line.inserted = change.inserted
            line.updated = change.updated
            line.unchanged = change.unchanged
            line.deleted = change.deleted
            line.refused = change.refused
            return line
        }
    }
}

extension RunFile {
    fileprivate mutating func take(_ counts: ImportCounts) {
        inserted = (inserted ?? 0) + counts.inserted
        updated = (updated ?? 0) + counts.updated
        unchanged = (unchanged ?? 0) + counts.unchanged + counts.kept
        deleted = (deleted ?? 0) + counts.deleted
        refused = (refused ?? 0) + counts.refused
    }
}

extension BundleLocation {
    /// Bytes of a zip; nil for a folder.
    var zipBytes: Int? {
        guard case .zip(let path) = self else { return nil }
        return try? FileBytes(path: path).count
    }
}
