// Asks for a second opinion on exports: the rules written once more in Python, from their text
// alone (export_oracle.py).

import Basics
import Database
import OneRoster
import RosterExport
import TestSupport

/// A choice of a connection, as the connection file says it and as the policy holds it.
struct Choice: Sendable {
    /// Members of a JSON object.
    let settings: String
    let change: @Sendable (inout ExportPolicy) -> Void

    init(_ settings: String, _ change: @escaping @Sendable (inout ExportPolicy) -> Void) {
        self.settings = settings
        self.change = change
    }

    func and(_ other: Choice) -> Choice {
        Choice(settings + ", " + other.settings) {
            change(&$0)
            other.change(&$0)
        }
    }

    /// Nothing but the day.
    static func asOf(_ day: String) -> Choice {
        Choice("\"as_of\": \"\(day)\"") { $0.asOf = CalendarDate(day) ?? .earliest }
    }

    var policy: ExportPolicy {
        var policy = ExportPolicy(asOf: .earliest)
        change(&policy)
        return policy
    }
}

/// What was exported under several choices, to be compared with what the rules say.
struct ExportOracle {
    private let folder: TemporaryFolder
    /// The database.
    let path: String
    private let sis: DatabaseConnection

    /// `path`: of the database that `sis` has open.
    init(_ sis: DatabaseConnection, at path: String, in folder: TemporaryFolder) {
        (self.sis, self.path, self.folder) = (sis, path, folder)
    }

    /// Exports under each choice and gives back the differences, one a line: settings, file,
    /// sourcedId, column, what was sent and what was expected.
    ///
    /// `asked`: the choices that the other side is told, where not the same.
    func differences(under choices: [Choice], asked: [Choice]? = nil) throws -> [String] {
        let settings = (asked ?? choices).map { "{\($0.settings)}" }.joined(separator: ",\n")
        let questions = try folder.write("settings.json", "[\(settings)]")
        let rows = try folder.write("rows.txt", exported(under: choices).bytes)
        let script = ProjectFiles.root + "/Tests/RunsTests/export_oracle.py"
        let answer = try OtherTool.run(["python3", script, path, questions, rows])
        let lines = answer.text.split(separator: "\n").map(String.init)
        precondition(answer.status == (lines.isEmpty ? 0 : 1), "The other side does not run.")
        return lines
    }

    /// The codes of those choices that are refused.
    func refusals(under choices: [Choice]) throws -> [String] {
        try exported(under: choices).refusals
    }

    private func exported(under choices: [Choice]) throws -> CellSink {
        let sink = CellSink()
        for choice in choices {
            sink.beginAnswer()
            let exporter = RosterExporter(sis: sis, policy: choice.policy)
            do {
                _ = try sis.snapshot { try exporter.run(to: sink) }
            } catch let error as ExportError {
                sink.refuse(error.code)
            }
        }
        return sink
    }
}

/// Takes rows as lines of cells between tabs, as the other side reads them.
private final class CellSink: RowSink {
    private(set) var bytes: [UInt8] = []
    private(set) var refusals: [String] = []

    func beginAnswer() { bytes.append(contentsOf: "=\n".utf8) }

    func refuse(_ code: String) {
        refusals.append(code)
        bytes.append(contentsOf: "!\t\(code)\n".utf8)
    }

    func begin(_ file: FileName, metadata: [String]) {
        let columns = file.table.columns.map(\.name).joined(separator: "\t")
        bytes.append(contentsOf: "#\t\(file.rawValue)\t\(columns)\n".utf8)
    }

    func write(_ row: CellRow) {
        for index in 0..<row.count {
            row[index].withBytes { bytes.append(contentsOf: $0) }
            bytes.append(UInt8(ascii: "\t"))
        }
        bytes[bytes.count - 1] = UInt8(ascii: "\n")
    }

    func end() {}
}
