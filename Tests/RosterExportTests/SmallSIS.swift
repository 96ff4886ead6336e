// A database of a few rows, written as SQL, and its export as texts.

import Basics
import CSV
import Database
import OneRoster
import RosterExport
import SIS
import TestSupport

/// A database for one test, removed with it.
final class SmallSIS {
    private let folder: TemporaryFolder
    let connection: DatabaseConnection

    /// `sql`: statements, each ended by a semicolon at the end of a line.
    init(sql: String) throws {
        folder = try TemporaryFolder()
        connection = try SISDatabase.create(at: folder.path + "/sis.sqlite")
        try run(sql)
    }

    func run(_ sql: String) throws {
        for statement in sql.split(separator: ";\n")
        where !statement.allSatisfy(\.isWhitespace) { try connection.execute(String(statement)) }
    }

    /// The files that have rows, as CSV.
    func export(
        asOf: String, read: Set<ReadScope> = Set(ReadScope.allCases), syear: Int? = nil
    ) throws -> [FileName: String] {
        try summaryAndFiles(asOf: asOf, read: read, syear: syear).files
    }

    func summaryAndFiles(
        asOf: String, read: Set<ReadScope> = Set(ReadScope.allCases), syear: Int? = nil
    ) throws -> (summary: ExportSummary, files: [FileName: String]) {
        try connection.export(
            .on(asOf) {
                $0.read = read
                $0.syear = syear
            })
    }

    /// The sourcedIds sent, by file.
    func ids(asOf: String) throws -> [FileName: [String]] {
        try export(asOf: asOf).mapValues { text in
            text.split(separator: "\r\n").dropFirst().map { String($0.prefix { $0 != "," }) }
        }
    }
}

/// The cells of a row of CSV, unquoted.
func cells(of row: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for letter in row {
        switch letter {
        case "\"": isQuoted.toggle()
        case "," where !isQuoted: cells.append("")
        default: cells[cells.count - 1].append(letter)
        }
    }
    return cells
}

extension ExportPolicy {
    /// A policy as of a day, with what a test changes.
    static func on(_ asOf: String, _ change: (inout ExportPolicy) -> Void = { _ in }) -> Self {
        guard let day = CalendarDate(asOf) else { preconditionFailure("Not a day: \(asOf)") }
        var policy = ExportPolicy(asOf: day)
        change(&policy)
        return policy
    }
}

extension DatabaseConnection {
    /// The files that have rows, as CSV.
    func export(
        _ policy: ExportPolicy, log: FindingLog = FindingLog()
    ) throws -> (summary: ExportSummary, files: [FileName: String]) {
        let sink = TextSink()
        let exporter = RosterExporter(sis: self, policy: policy, log: log)
        let summary = try snapshot { try exporter.run(to: sink) }
        return (summary, sink.files)
    }
}

/// Keeps every file as text.
private final class TextSink: RowSink {
    private(set) var files: [FileName: String] = [:]
    private var file: FileName?
    private var bytes = MemorySink()
    private var writer: CSVWriter?
    private var hasRows = false

    func begin(_ file: FileName, metadata: [String]) throws {
        self.file = file
        bytes = MemorySink()
        hasRows = false
        writer = CSVWriter(bytes)
        try writer?.write(header: file.table.columns.map(\.name) + metadata)
    }

    func write(_ row: CellRow) throws {
        hasRows = true
        try writer?.write(row)
    }

    func end() throws {
        try writer?.flush()
        if let file, hasRows { files[file] = bytes.text }
    }
}
