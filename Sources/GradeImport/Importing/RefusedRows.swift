// Which rows of a drop were refused, and why: eight bytes a row, so that a drop in which every row
// is refused fits, too.

import Basics

/// Refused rows, by file and line.
///
/// **Shape**: a row is listed once, with the first reason given. **Cost**: 8 bytes a row.
package struct RefusedRows: Sendable {
    package struct Reason: Sendable, Hashable {
        package let code: String
        package let message: String
    }

    /// Lines take the upper 40 bits, the place among the reasons the lower 24.
    private static let reasonBits = 24
    private var rows: [Int: [UInt64]] = [:]
    private var reasons: [Reason] = []
    private var places: [Reason: Int] = [:]

    package init() {}

    package var isEmpty: Bool { rows.isEmpty }
    package var count: Int { rows.values.reduce(0) { $0 + $1.count } }
    /// Numbers of the files that have refused rows, in order.
    package var files: [Int] { rows.keys.sorted() }

    mutating func add(file: Int, line: Int64, _ reason: Reason) {
        let place: Int
        if let known = places[reason] {
            place = known
        } else {
            place = reasons.count
            reasons.append(reason)
            places[reason] = place
        }
        rows[file, default: []].append(UInt64(line) << Self.reasonBits | UInt64(place))
    }

    /// Puts the rows of each file in the order of their lines; to be called before they are read.
    mutating func sort() {
        for file in Array(rows.keys) { rows[file]?.sort() }
    }

    /// How many rows of the file are listed.
    package func count(of file: Int) -> Int { rows[file]?.count ?? 0 }

    /// The row at that place in the order of lines.
    package func row(_ index: Int, of file: Int) -> (line: Int64, reason: Reason)? {
        guard let row = rows[file]?[index] else { return nil }
        return (Int64(row >> Self.reasonBits), reasons[Int(row & (1 << Self.reasonBits - 1))])
    }
}
