// Finds the columns of a file by the names in its header row: by the exact name first, then by
// the name in other letters, then by what OneRoster 1.0 called it. Everything but the first is a
// finding, and so is whatever is left over on either side.
// Source: OneRoster 1.1 CSV, header rows and extension columns.

import Basics
import CSV

struct HeaderBinding {
    /// By index in the table: the place of the field in the rows, or -1.
    private(set) var fields: [Int]
    private(set) var metadata: [(name: String, field: Int)] = []
    let fieldCount: Int

    /// By field, as the header row has them.
    let names: [String]
    private let positions: [CSVPosition]
    private let table: OneRosterTable
    private let file: String
    private let log: FindingLog
    /// By field: the column bound to it, or -1.
    private var columns: [Int]

    /// Binds the row that `csv` stands on.
    init(_ csv: CSVReader, table: OneRosterTable, file: String, log: FindingLog) {
        fieldCount = csv.count
        names = (0..<csv.count).map { csv[$0].string }
        positions = (0..<csv.count).map { csv.position(of: $0) }
        self.table = table
        self.file = file
        self.log = log
        fields = Array(repeating: -1, count: table.count)
        columns = Array(repeating: -1, count: csv.count)
        bindExactNames()
        bindOtherLetters()
        bindOldNames()
        bindMetadata()
        recordLeftOver()
        recordMissing()
        recordOrder()
    }

    /// Nothing of a 1.1 table in a file of rows: no empty file, for that has no header at all.
    var isEmpty: Bool { fields.allSatisfy { $0 < 0 } }

    /// The column's name for a field, as the table or the header has it.
    func name(ofField field: Int) -> String? {
        guard field < fieldCount else { return nil }
        return columns[field] >= 0 ? table[columns[field]].name : names[field]
    }

    /// The table's column for a field.
    func column(ofField field: Int) -> Column? {
        guard field < fieldCount, columns[field] >= 0 else { return nil }
        return table[columns[field]]
    }

    private mutating func bind(_ field: Int, to column: Column) {
        fields[column.index] = field
        columns[field] = column.index
    }

    private func isFree(_ column: Column) -> Bool { fields[column.index] < 0 }

    private mutating func bindExactNames() {
        for field in 0..<fieldCount {
            guard let column = table.column(named: names[field]), isFree(column) else { continue }
            bind(field, to: column)
        }
    }

    private mutating func bindOtherLetters() {
        for field in 0..<fieldCount where columns[field] < 0 {
            let plain = plain(names[field])
            guard let column = table.columns.first(where: { $0.name.lowercased() == plain }),
                isFree(column)
            else { continue }
            bind(field, to: column)
            log.record(
                .columnNameSpelling, at: location(field),
                "is read as \(column.name), which is its name", value: names[field])
        }
    }

    private mutating func bindOldNames() {
        let oldNames = OtherEditions.oldNames(table.file)
        for field in 0..<fieldCount where columns[field] < 0 {
            let plain = plain(names[field])
            guard let known = oldNames.first(where: { $0.key.lowercased() == plain }),
                let column = table.column(named: known.value), isFree(column)
            else { continue }
            bind(field, to: column)
            log.record(
                .columnOldName, at: location(field),
                "is read as \(column.name), as 1.1 calls it", value: names[field])
        }
    }

    private mutating func bindMetadata() {
        let lastColumn = columns.lastIndex { $0 >= 0 } ?? -1
        for field in 0..<fieldCount where isMetadata(field) {
            if field < lastColumn {
                log.record(
                    .columnMetadataNotLast, at: location(field),
                    "stands left of a column of the standard", value: names[field])
            }
            if metadata.contains(where: { $0.name == names[field] }) {
                recordDuplicate(field)
            } else {
                metadata.append((names[field], field))
            }
        }
    }

    private func isMetadata(_ field: Int) -> Bool {
        columns[field] < 0 && names[field].hasPrefix("metadata.") && names[field].count > 9
    }

    private func plain(_ name: String) -> String {
        name.withCell { $0.trimmingSpaces().string }.lowercased()
    }
}

// What is recorded about names.
extension HeaderBinding {
    private func recordLeftOver() {
        for field in 0..<fieldCount where columns[field] < 0 && !isMetadata(field) {
            if names[..<field].contains(names[field]) || table.column(named: names[field]) != nil {
                recordDuplicate(field)
            } else if OtherEditions.columnsOf1p2(table.file).contains(names[field]) {
                log.record(
                    .columnUnknown, at: location(field), "is a column of OneRoster 1.2: not read",
                    value: names[field])
            } else {
                log.record(
                    .columnUnknown, at: location(field),
                    names[field].isEmpty
                        ? "the column has no name: not read"
                        : "is no column of \(table.file.csv): not read", value: names[field])
            }
        }
    }

    private func recordDuplicate(_ field: Int) {
        log.record(
            .columnDuplicate, at: location(field),
            "stands in the header row before: only the first one is read", value: names[field])
    }

    private func recordMissing() {
        for column in table.columns where isFree(column) {
            log.record(
                .columnMissing, at: Location(file: file, line: 1, field: column.name),
                "there is no column \(column.name)")
        }
    }

    /// Once a file, at the first column that stands before one it should follow.
    private func recordOrder() {
        var highest = -1
        for field in 0..<fieldCount where columns[field] >= 0 {
            if columns[field] < highest {
                log.record(
                    .columnOrder, at: location(field),
                    "\(table[columns[field]].name) belongs before \(table[highest].name)")
                return
            }
            highest = columns[field]
        }
    }

    private func location(_ field: Int) -> Location {
        var place = positions[field].location
        place.file = file
        place.field = names[field]
        return place
    }
}

extension FindingKind {
    package static let columnNameSpelling = FindingKind(
        "column-name-spelling", .error, title: "column not spelled as in the standard",
        hint: "use the standard's letters, capital and small", source: SpecReference.header)

    package static let columnOldName = FindingKind(
        "column-old-name", .error, title: "column by a name of OneRoster 1.0",
        hint: "use the name that 1.1 has", source: SpecReference.header)

    package static let columnUnknown = FindingKind(
        "column-unknown", .error, title: "column that OneRoster 1.1 does not have",
        hint: "leave it out, or name it metadata.… and put it at the right",
        source: SpecReference.extensions)

    package static let columnDuplicate = FindingKind(
        "column-duplicate", .error, title: "column twice", hint: "leave one of them out",
        source: SpecReference.header)

    package static let columnMissing = FindingKind(
        "column-missing", .error, title: "column missing",
        hint: "write all columns of the standard, blank where there is nothing to say",
        source: SpecReference.header)

    package static let columnOrder = FindingKind(
        "column-order", .error, title: "columns in another order",
        hint: "write the columns in the order of the standard", source: SpecReference.header)

    package static let columnMetadataNotLast = FindingKind(
        "column-metadata-not-last", .error, title: "extension column among the others",
        hint: "put extension columns to the right of all others",
        source: SpecReference.extensions)
}
