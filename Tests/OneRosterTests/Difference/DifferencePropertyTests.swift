// Random bundles against the plainest way to compare them: dictionaries of rows.

import Basics
import OneRoster
import TestSupport
import Testing

@Suite("Difference of random bundles")
struct DifferencePropertyTests {
    /// One file as rows of texts, its columns in an order of its own.
    private struct Table {
        var header: [String]
        var rows: [[String]]

        /// The rows that have an id, by id and how many of that id came before; column by column.
        func rowsById() -> [String: [String: String]] {
            var found: [String: [String: String]] = [:]
            var seen: [String: Int] = [:]
            let idPlace = header.firstIndex(of: "sourcedId") ?? 0
            for row in rows where !row[idPlace].isEmpty {
                let number = seen[row[idPlace], default: 0]
                seen[row[idPlace]] = number + 1
                found["\(row[idPlace]) \(number)"] = Dictionary(
                    uniqueKeysWithValues: zip(header, row))
            }
            return found
        }

        func text(_ random: inout SeededRandom) -> String {
            let end = random.onceIn(2) ? "\n" : "\r\n"
            return ([header] + rows).map { row in
                row.map { cell in
                    let isOdd = cell.contains { ",\"\n".contains($0) }
                    guard isOdd || random.onceIn(9) else { return cell }
                    return "\"\(cell.replacing("\"", with: "\"\""))\""
                }.joined(separator: ",") + end
            }.joined()
        }
    }

    private static let columns = ["sourcedId", "name", "type", "identifier", "metadata.x", "own"]
    private static let words = ["", "", "A", "B", "a,b", "say \"x\"", "two\nlines", "é", "school"]

    /// A few ids, so that both sides share some.
    private static func table(_ random: inout SeededRandom, sorted: Bool, unique: Bool) -> Table {
        var header = Array(columns.dropFirst()).filter { _ in !random.onceIn(8) } + ["sourcedId"]
        if random.onceIn(3) { header.shuffle(using: &random) }
        let longest = random.onceIn(3) ? 60 : 8
        var ids = (0..<random.below(longest)).map { _ in
            random.onceIn(15) ? "" : "id-\(random.below(longest))"
        }
        if unique { ids = Array(Set(ids)).sorted().filter { !$0.isEmpty }.shuffled(using: &random) }
        if sorted { ids.sort { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) } }
        let rows = ids.map { id in
            header.map { $0 == "sourcedId" ? id : random.one(of: words) }
        }
        return Table(header: header, rows: rows)
    }

    /// Some rows of the other table, with a change here and there.
    private static func changed(_ table: Table, _ random: inout SeededRandom) -> Table {
        var changed = table
        changed.rows.removeAll { _ in random.onceIn(6) }
        for index in changed.rows.indices where random.onceIn(4) {
            let column = random.below(table.header.count)
            guard table.header[column] != "sourcedId" else { continue }
            changed.rows[index][column] = random.one(of: words)
        }
        return changed
    }

    private static func expected(_ old: Table, _ new: Table) -> [String] {
        let (oldRows, newRows) = (old.rowsById(), new.rowsById())
        let names = columns.filter { old.header.contains($0) || new.header.contains($0) }
        return Set(oldRows.keys).union(newRows.keys).map { key in
            let id = key.split(separator: " ")[0]
            guard let oldRow = oldRows[key] else { return "+\(id)" }
            guard let newRow = newRows[key] else { return "-\(id)" }
            let changes = names.filter { oldRow[$0, default: ""] != newRow[$0, default: ""] }
            return changes.isEmpty ? "=\(id)" : "~\(id) \(changes.sorted().joined(separator: ","))"
        }.sorted()
    }

    /// The columns of a line in one order: that of columns which the standard does not have
    /// depends on the files.
    private static func normal(_ line: String) -> String {
        let parts = line.split(separator: " ")
        guard parts.count == 2 else { return line }
        return "\(parts[0]) \(parts[1].split(separator: ",").sorted().joined(separator: ","))"
    }

    @Test("The merge finds what dictionaries find, in order or not, with room or without")
    func oracle() throws {
        var random = SeededRandom.chosen(usual: 51)
        for round in 0..<150 {
            let (sorted, unique) = (random.onceIn(2), !random.onceIn(3))
            let old = Self.table(&random, sorted: sorted, unique: unique)
            let new =
                random.onceIn(3)
                ? Self.table(&random, sorted: sorted, unique: unique)
                : Self.changed(old, &random)
            let bundles = try TwoBundles(
                .orgs, old: old.text(&random), new: new.text(&random))
            let limits = DifferenceLimits(
                sortBytes: random.onceIn(2) ? 1 + random.below(400) : 1 << 20,
                sortWays: 2 + random.below(3))
            let lines = try bundles.lines(limits: limits).map(Self.normal).sorted()
            #expect(
                lines == Self.expected(old, new), "seed \(random.seed), round \(round)")
            #expect(try bundles.folder.leftInScratch().isEmpty)
            let counts = try bundles.summary().counts
            #expect(counts.old == counts.removed + counts.changed + counts.same)
            #expect(counts.new == counts.added + counts.changed + counts.same)
            #expect(counts.added == lines.count { $0.hasPrefix("+") })
        }
    }
}
