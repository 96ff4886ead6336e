// The rows of a bundle that name a person, file by file: their own, and those that refer to them.

import Basics
import OneRoster

enum NamedRows {
    /// The files that have any, in the order of dependence, with their number.
    ///
    /// - Errors: those of `BundleReader`.
    static func count(of id: String, in path: String) throws -> [FileCount] {
        let reader = try BundleReader(path: path, log: FindingLog(keptPerKind: 0))
        return try id.withCell { id in
            try reader.files.compactMap { file in
                let columns = columns(of: file)
                guard !columns.isEmpty, let rows = try reader.open(file, quietly: true) else {
                    return nil
                }
                var count = 0
                while try rows.next() {
                    if columns.contains(where: { names(id, rows, $0) }) { count += 1 }
                }
                return count > 0 ? FileCount(file: file.csv, rows: count) : nil
            }
        }
    }

    private static func columns(of file: FileName) -> [Column] {
        TableList.v1p1[file].columns.filter {
            $0.kind.target == .users || (file == .users && $0.index == Users.sourcedId.index)
        }
    }

    private static func names(_ id: Cell, _ rows: TableReader, _ column: Column) -> Bool {
        guard column.kind.isList else { return rows[column] == id }
        var isNamed = false
        rows[column].forEachItem { if $0 == id { isNamed = true } }
        return isNamed
    }
}
