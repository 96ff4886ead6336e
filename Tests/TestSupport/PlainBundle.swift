// A bundle as plain rows in memory, to be held against another one byte for byte.

import Basics
import OneRoster

/// The files of a bundle that have rows.
package struct PlainBundle: Equatable {
    /// Cells are bytes: equal texts may be written in different ones.
    package typealias Row = [[UInt8]]

    package struct File: Equatable {
        package var header: [String]
        package var rows: [Row]

        /// The columns in which two rows are not the same.
        fileprivate func names(of left: Row, _ right: Row) -> String {
            header.indices.filter { place in
                place >= left.count || place >= right.count || left[place] != right[place]
            }.map { header[$0] }.joined(separator: ", ")
        }
    }

    package var files: [FileName: File] = [:]

    package init() {}

    /// Reads the zip or folder at `path`.
    package init(path: String) throws {
        let bundle = try BundleReader(path: path, log: FindingLog())
        for file in bundle.files {
            guard let table = try bundle.open(file) else { continue }
            var rows: [Row] = []
            while try table.next() {
                rows.append(
                    (0..<table.cellCount).map { table.cell(at: $0).withBytes { Array($0) } })
            }
            if !rows.isEmpty { files[file] = File(header: table.header, rows: rows) }
        }
    }

    /// The first thing that is not the same in both, by file and place; nil if all is. No values.
    package func difference(from other: PlainBundle) -> String? {
        for file in FileName.dependenceOrder where files[file] != other.files[file] {
            guard let mine = files[file] else { return "\(file) is missing" }
            guard let others = other.files[file] else { return "\(file) should not be there" }
            guard mine.header == others.header else { return "\(file) has other columns" }
            let count = min(mine.rows.count, others.rows.count)
            let row = (0..<count).first { mine.rows[$0] != others.rows[$0] } ?? count
            let columns = row < count ? mine.names(of: mine.rows[row], others.rows[row]) : ""
            return "\(file) has \(mine.rows.count) rows, not \(others.rows.count); the first other "
                + "one is row \(row + 1): \(columns)"
        }
        return nil
    }
}
