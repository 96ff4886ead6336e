// A drop in the shape of the standard: a OneRoster bundle, zip or folder, of which the three files
// of the gradebook are read.
// Source: grade import rules, sections 1 and 5.

import Basics
import OneRoster
import SIS

/// Reads a bundle of grades.
package final class DropReader: DropSource {
    package let bundle: BundleReader
    private let permission: WritePermission
    /// By the staging tables' number of a file.
    private var files: [FileName] = []

    /// - Parameter log: takes what is odd about the bundle; none of it is worse than a warning.
    /// - Errors: `bundle-…`, `zip-…`, `file-…`; `csv-…` of the manifest.
    package init(path: String, permission: WritePermission, log: FindingLog) throws {
        bundle = try BundleReader(path: path, log: log)
        self.permission = permission
        try bundle.checkEdition()
    }

    /// - Errors: `grade-no-file`, `grade-header-incomplete`, `grade-too-many-unreadable`, and those
    ///   of reading.
    package func stage(
        _ stage: GradeStage, log: FindingLog, progress: DropProgress
    ) throws -> StagedDrop {
        var drop = StagedDrop()
        var newest = NewestModified()
        var isMended = false
        for file in bundle.files {
            if let kind = FileNotRead.reason(file, permission) {
                record(kind, of: file, in: log)
                continue
            }
            let found = FindingLog(keptPerKind: log.keptPerKind, atMost: .warning)
            guard let table = try bundle.open(file, into: found) else { continue }
            defer {
                log.merge(found, except: RefusedColumns.only(in: table) ? ["column-unknown"] : [])
            }
            try DropColumns.check(table)
            if RefusedColumns.stand(in: table) { isMended = true }
            let number = stage.addFile(table.name)
            files.append(file)
            var staging = FileStaging(file, table, number: number, in: stage)
            try staging.run(&drop, &newest) { progress(file.csv, $0) }
            drop.files.append(
                DropFile(
                    file: file, name: table.name, mode: bundle.mode(of: file), rows: table.rowCount)
            )
            let isAll = bundle.manifest?.modes[.lineItems] == .bulk
            if file == .lineItems {
                drop.namesAllItems = isAll && table.rowCount > 0 && drop.unreadable.isEmpty
            }
        }
        guard !drop.files.isEmpty else { throw noFile() }
        if isMended { drop.namesAllItems = false }
        drop.newestModified = isMended ? nil : newest.value
        return drop
    }

    private func record(_ kind: FindingKind, of file: FileName, in log: FindingLog) {
        let name = bundle.name(of: file) ?? file.csv
        log.record(kind, at: Location(file: name), "is not read")
    }

    private func noFile() -> BundleError {
        BundleError(
            "grade-no-file", "has no file that the connection may write",
            file: bundle.location.path,
            hint: "send lineItems.csv, results.csv or both, and name them under `write`")
    }
}

// The drop read again, where rows of it are to be shown.
extension DropReader {
    package func positions(of places: [DropPlace]) throws -> [Location?] {
        var found = [Location?](repeating: nil, count: places.count)
        for (number, file) in files.enumerated() {
            var wanted = places.indices
                .filter { places[$0].file == number }
                .sorted { places[$0].line < places[$1].line }[...]
            guard !wanted.isEmpty, let table = try bundle.open(file, quietly: true) else {
                continue
            }
            while !wanted.isEmpty, try table.next() {
                while let next = wanted.first, places[next].line <= Int64(table.line) {
                    wanted = wanted.dropFirst()
                    let column = places[next].column
                    guard places[next].line == Int64(table.line), column.file == file else {
                        continue
                    }
                    found[next] = table.location(of: column)
                }
            }
        }
        return found
    }

    package func writeRefused(_ refused: RefusedRows, to folder: String) throws -> [String] {
        let writer = BundleRewriter(folder: folder)
        var modes: [FileName: FileMode] = [:]
        let hasItems = files.firstIndex(of: .lineItems).map { refused.count(of: $0) > 0 } ?? false
        for (number, file) in files.enumerated() {
            // Without their titles, categories could not be found again.
            let isWhole = file == .categories && hasItems
            guard isWhole || refused.count(of: number) > 0,
                let table = try bundle.open(file, quietly: true)
            else { continue }
            try writer.begin(file.csv, form: .standard)
            if isWhole {
                try RefusedColumns.copy(table, to: writer)
            } else {
                try RefusedColumns.copy(table, refused, number, to: writer)
            }
            try writer.end()
            modes[file] = .delta
        }
        try writer.begin(Manifest.fileName, form: .standard)
        let row = CellRow()
        var rows = [(property: Manifest.header[0], value: Manifest.header[1])]
        rows += Manifest(modes: modes).rows
        for (property, value) in rows {
            row.removeAll()
            row.append(property)
            row.append(value)
            try writer.write(row)
        }
        try writer.end()
        try writer.finish()
        return FileName.dependenceOrder.filter { modes[$0] != nil }.map(\.csv)
    }
}
