// Bundles without faults that change from day to day as chance has it: rows of the clean bundle,
// copied, altered and taken away, so that what they name is always there and of the right kind.

import Basics
import OneRoster
import TestSupport

/// The rows of a bulk bundle, with the means to change them.
struct RandomBundle: Equatable {
    /// A row; `kin` is the row of the clean bundle that it was copied from, whose type it has.
    struct Row: Equatable {
        var cells: [String]
        let kin: String
    }

    private(set) var rows: [FileName: [String: Row]] = [:]
    let metadata: [FileName: [String]]
    private var lastNumber = 0
    private let origins: [FileName: [String: Row]]

    private static let pieces = [
        "a", "B", " ", ",", "\"", "\"\"", "Ü", "日本", "e\u{301}", "é", "'", ";", "\u{1F600}", "0",
    ]

    init(_ random: inout SeededRandom) {
        for file in FileName.allCases {
            for cells in (BundleUnderTest.clean.files[file.rawValue] ?? []).dropFirst() {
                rows[file, default: [:]][cells[0]] = Row(cells: cells, kin: cells[0])
            }
        }
        var metadata: [FileName: [String]] = [:]
        for file in [FileName.orgs, .users] {
            let count = random.below(3)
            metadata[file] = (0..<count).map { "metadata.own\($0)" }
            for id in rows[file, default: [:]].keys {
                rows[file]?[id]?.cells += [String](repeating: "", count: count)
            }
        }
        self.metadata = metadata
        origins = rows
        for _ in 0..<random.below(60) { add(&random) }
    }

    /// A day passes: some rows come, some change, some go.
    mutating func edit(_ random: inout SeededRandom) {
        for _ in 0..<random.below(12) { add(&random) }
        for _ in 0..<random.below(12) { alter(&random) }
        for _ in 0..<random.below(6) { remove(&random) }
        if random.onceIn(8) {
            rows[random.one(of: FileName.allCases.filter(\.isNamedByNone))] = nil
        }
    }

    /// Writes the rows as a bulk bundle.
    func write(to writer: BundleWriter) throws {
        let row = CellRow()
        for file in FileName.dependenceOrder {
            try writer.begin(file, metadata: metadata[file] ?? [])
            for (_, content) in sorted(file) {
                row.removeAll()
                for cell in content.cells { row.append(cell) }
                try writer.write(row)
            }
            try writer.end()
        }
        try writer.finish()
    }

    /// Rows in byte order of their ids; ids are ASCII.
    private func sorted(_ file: FileName) -> [(key: String, value: Row)] {
        rows[file, default: [:]].sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }
}

// What chance does.
extension RandomBundle {
    private mutating func add(_ random: inout SeededRandom) {
        let file = random.one(of: FileName.allCases)
        let origin = random.one(of: origins[file, default: [:]].values.sorted { $0.kin < $1.kin })
        lastNumber += 1
        var row = origin
        row.cells[0] = "\(random.one(of: ["a", "m", "z"]))-\(lastNumber)"
        if file == .demographics {
            // The row of a user who has none yet.
            let free = rows[.users, default: [:]].keys.filter { rows[file]?[$0] == nil }.sorted()
            guard !free.isEmpty else { return }
            row.cells[0] = random.one(of: free)
        }
        if file == .users { row.cells[Users.username.index] = "name\(lastNumber)" }
        // A second teacher in charge of a class would be a fault.
        if file == .enrollments, row.cells[Enrollments.role.index] == "teacher" {
            row.cells[Enrollments.primary.index] = "false"
        }
        for column in file.table.columns where column.index > 0 && column.kind.target != nil {
            guard let cell = reference(column, of: origin, &random) else { return }
            row.cells[column.index] = cell
        }
        rows[file, default: [:]][row.cells[0]] = row
    }

    /// What the row names in the column: rows of the kin that its origin named; nil if none of
    /// them is left.
    private func reference(
        _ column: Column, of origin: Row, _ random: inout SeededRandom
    ) -> String? {
        let cell = origin.cells[column.index]
        guard let target = column.kind.target, !cell.isEmpty else { return cell }
        var names: [String] = []
        for name in cell.split(separator: ",") {
            let kin = rows[target, default: [:]].filter { $0.value.kin == name }.keys.sorted()
            guard !kin.isEmpty else { continue }
            names.append(random.one(of: kin))
        }
        guard !names.isEmpty || column.presence == .optional else { return nil }
        return names.joined(separator: ",")
    }

    private mutating func alter(_ random: inout SeededRandom) {
        let file = random.one(of: FileName.allCases)
        guard let id = randomId(file, &random), let row = rows[file]?[id] else { return }
        let texts = file.table.columns.filter {
            if case .text = $0.kind { return $0 != Users.username } else { return false }
        }.map(\.index)
        let free = texts + Array(file.table.count..<row.cells.count)
        guard !free.isEmpty else { return }
        let text = (0...random.below(4)).map { _ in random.one(of: Self.pieces) }.joined()
        // Blanks at an end, and texts of nothing else, are findings.
        rows[file]?[id]?.cells[random.one(of: free)] = "x\(text)x"
    }

    /// Takes a row away, and all that hangs on it; out of lists it goes by itself.
    private mutating func remove(_ random: inout SeededRandom) {
        let file = random.one(of: FileName.allCases)
        guard let id = randomId(file, &random) else { return }
        var gone = [(file, id)]
        while let (file, id) = gone.popLast() {
            guard rows[file]?.removeValue(forKey: id) != nil else { continue }
            for other in FileName.allCases {
                for (otherId, row) in sorted(other) {
                    gone += strike(id, of: file, from: row, otherId, of: other)
                }
            }
        }
    }

    /// The row itself, if it cannot be without the one that is gone.
    private mutating func strike(
        _ id: String, of file: FileName, from row: Row, _ rowId: String, of other: FileName
    ) -> [(FileName, String)] {
        for column in other.table.columns where column.kind.target == file {
            var names = row.cells[column.index].split(separator: ",").map(String.init)
            guard names.contains(id) else { continue }
            names.removeAll { $0 == id }
            guard column.kind.isList, !names.isEmpty || column.presence == .optional else {
                return [(other, rowId)]
            }
            rows[other]?[rowId]?.cells[column.index] = names.joined(separator: ",")
        }
        return []
    }

    private func randomId(_ file: FileName, _ random: inout SeededRandom) -> String? {
        let ids = rows[file, default: [:]].keys.sorted()
        return ids.isEmpty ? nil : random.one(of: ids)
    }
}

extension Column {
    fileprivate static func != (left: Column, right: Column) -> Bool {
        left.file != right.file || left.index != right.index
    }
}

extension FileName {
    /// Whether no row names a row of the file.
    fileprivate var isNamedByNone: Bool {
        !FileName.allCases.contains { $0.table.columns.contains { $0.kind.target == self } }
    }
}
