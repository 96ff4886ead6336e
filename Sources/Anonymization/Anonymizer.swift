// A bundle into a sample of it: file by file, row by row, in the order in which they stand.

import Basics
import OneRoster

/// Writes a bundle anew with everything replaced that could name a person.
///
/// **Shape**: names of files, headers, the order and the number of rows and cells stay, right or
/// wrong. One anonymizer, one bundle. **Cost**: one passage; no row is kept, but eight bytes for
/// each line item.
package final class Anonymizer {
    /// Told now and then: the file, and its rows written so far.
    package typealias Progress = (String, Int) -> Void

    private static let rowsBetweenReports = 1 << 14
    /// What a writer that quotes rightly does not repeat.
    private static let mendedFaults: Set<String> = [
        "csv-blank-line", "csv-lone-cr", "csv-quote-in-unquoted-field", "csv-text-after-quote",
    ]
    /// Takes the place of a folder that all files lie in: its name may be a school's.
    private static let folder = "bundle/"

    private let reader: BundleReader
    private let options: AnonymizationOptions
    private let disguise: Disguise
    private let replacer: CellReplacer
    private let progress: Progress
    private let limits = ScoreLimits()
    private let row = CellRow()
    private var summary = AnonymizationSummary()

    package init(
        _ reader: BundleReader, options: AnonymizationOptions = AnonymizationOptions(),
        secret: Secret, progress: @escaping Progress = { _, _ in }
    ) {
        self.reader = reader
        self.options = options
        self.progress = progress
        disguise = Disguise(secret)
        replacer = CellReplacer(disguise: disguise)
    }

    /// - Errors: `bundle-edition-not-supported` for formats other than OneRoster; `bundle-…`,
    ///   `csv-…`, `zip-…`, `file-…` when the bundle cannot be read to its end.
    package func write(to sample: BundleRewriter) throws -> AnonymizationSummary {
        try checkFormat()
        for file in reader.files { try copy(file, to: sample) }
        try copyManifest(to: sample)
        try sample.finish()
        let taken = Set(reader.files.compactMap { reader.name(of: $0) } + [reader.manifestName])
        summary.leftOut = reader.fileNames.filter { !taken.contains($0) }
        return summary
    }

    private func checkFormat() throws(BundleError) {
        switch reader.edition.format {
        case .oneRoster, .unknown: return
        case .schoolDataSync, .clever:
            throw BundleError(
                "bundle-edition-not-supported",
                "is \(reader.edition.name), not OneRoster: \(reader.edition.reason)",
                file: reader.location.path,
                hint: "only bundles of OneRoster can be made anonymous")
        }
    }

    // One file

    private func copy(_ file: FileName, to sample: BundleRewriter) throws {
        let log = FindingLog(keptPerKind: 0)
        guard let name = reader.name(of: file), let table = try reader.open(file, into: log) else {
            return
        }
        let header = table.header
        let treatments = header.indices.map {
            Treatment(table.column(ofField: $0), named: header[$0], options)
        }
        try sample.begin(sampleName(name), form: reader.form(of: name))
        if !header.isEmpty {
            row.removeAll()
            for name in header { row.append(name) }
            try sample.write(row)
        }
        while try table.next() {
            if table.rowCount % Self.rowsBetweenReports == 1 { progress(name, table.rowCount) }
            replaceRow(of: table, treatments)
            try sample.write(row)
        }
        try sample.end()
        note(log)
        summary.files.append(
            AnonymizationSummary.File(
                name: sampleName(name), rows: table.rowCount,
                replaced: header.indices.filter { treatments[$0].replaces }.map { header[$0] },
                kept: header.indices.filter { !treatments[$0].replaces }.map { header[$0] }))
    }

    private func replaceRow(of table: TableReader, _ treatments: [Treatment]) {
        let marks = marks(of: table)
        row.removeAll()
        for field in 0..<table.cellCount {
            let treatment = field < treatments.count ? treatments[field] : .text
            replacer.append(table.cell(at: field), treatment, field: field, marks, to: row)
        }
    }

    private func marks(of table: TableReader) -> RowMarks {
        var marks = RowMarks(
            person: disguise.hash(table.sourcedId, seed: 1), isShifted: table.isRagged)
        switch table.table.file {
        case .lineItems:
            limits.add(
                marks.person,
                ScoreLimits.Pair(
                    least: Score(table[LineItems.resultValueMin]),
                    greatest: Score(table[LineItems.resultValueMax])))
        case .results:
            marks.limits = limits.limits(
                of: disguise.hash(table[Results.lineItemSourcedId], seed: 1))
            let status = table[Results.scoreStatus]
            marks.isUnscored = status == "exempt" || status == "not submitted"
        default: break
        }
        return marks
    }

    // The manifest

    private func copyManifest(to sample: BundleRewriter) throws {
        guard let name = reader.manifestName, let rows = try reader.openManifest() else { return }
        try sample.begin(sampleName(name), form: reader.form(of: name))
        while try rows.next() {
            for code in rows.faultCodes where Self.mendedFaults.contains(code) {
                summary.mended[code, default: 0] += 1
            }
            let keepsValue = keepsValue(of: rows[0].trimmingSpaces().string.lowercased())
            row.removeAll()
            for index in 0..<rows.count {
                if index == 0 || index == 1 && keepsValue {
                    row.append(rows[index])
                } else {
                    disguise.add(rows[index], to: row)
                    row.endCell()
                }
            }
            try sample.write(row)
        }
        try sample.end()
    }

    /// Versions and modes say nothing about anybody; the name of a system may be a district's.
    private func keepsValue(of property: String) -> Bool {
        if property.hasPrefix("source.") { return options.keepsOrgs }
        return property == "propertyname" || property.hasPrefix("file.")
            || property.hasPrefix("manifest.") || property.hasPrefix("oneroster.")
    }

    // Names and faults

    private func sampleName(_ name: String) -> String {
        let folder = reader.enclosingFolder
        return folder.isEmpty ? name : Self.folder + name.dropFirst(folder.count)
    }

    private func note(_ log: FindingLog) {
        for count in log.tally where Self.mendedFaults.contains(count.kind.code) {
            summary.mended[count.kind.code, default: 0] += count.count
        }
    }
}
