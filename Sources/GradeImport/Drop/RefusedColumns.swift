// The two columns that say of a refused row why it was: written behind its own cells, and passed
// over when the mended rows come back.

import Basics
import OneRoster

enum RefusedColumns {
    static let code = "code"
    static let reason = "reason"

    /// Whether the file is one of refused rows.
    static func stand(in table: TableReader) -> Bool {
        table.header.contains(code) && table.header.contains(reason)
    }

    /// Whether they are all that the file has beside the columns of the standard.
    static func only(in table: TableReader) -> Bool {
        stand(in: table)
            && table.header.indices.allSatisfy { field in
                let name = table.header[field]
                return table.column(ofField: field) != nil || name.hasPrefix("metadata.")
                    || name == code || name == reason
            }
    }

    /// All rows as they stand: those of a file that refused rows of another one lean on.
    static func copy(_ table: TableReader, to writer: BundleRewriter) throws {
        let row = CellRow()
        for name in table.header { row.append(name) }
        try writer.write(row)
        while try table.next() {
            row.removeAll()
            for field in 0..<table.cellCount { row.append(table.cell(at: field)) }
            try writer.write(row)
        }
    }

    /// The header and the refused rows, as they stand, with the two columns at the end.
    static func copy(
        _ table: TableReader, _ refused: RefusedRows, _ number: Int, to writer: BundleRewriter
    ) throws {
        let kept = table.header.indices.filter { ![code, reason].contains(table.header[$0]) }
        let row = CellRow()
        for field in kept { row.append(table.header[field]) }
        row.append(code)
        row.append(reason)
        try writer.write(row)
        var next = 0
        while next < refused.count(of: number), try table.next() {
            while let (line, _) = refused.row(next, of: number), line < Int64(table.line) {
                next += 1
            }
            guard let (line, why) = refused.row(next, of: number), line == Int64(table.line) else {
                continue
            }
            next += 1
            row.removeAll()
            for field in kept {
                row.append(field < table.cellCount ? table.cell(at: field) : .blank)
            }
            row.append(why.code)
            row.append(why.message)
            try writer.write(row)
        }
    }
}
