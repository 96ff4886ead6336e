// The clean bundle of Fixtures, to be spoilt in one place and checked.

import Basics
import OneRoster
import RosterValidation
import TestSupport

/// Files of a bundle as rows of texts. `clean` has every file of 1.1 and nothing wrong with it.
struct BundleUnderTest {
    /// By name without `.csv`, the manifest among them; the header is row 0.
    var files: [String: [[String]]]

    static let clean = BundleUnderTest(folder: "Fixtures/bundles/clean/bundle")

    init(folder: String) {
        files = [:]
        for name in ProjectFiles.names(in: folder, ending: ".csv") {
            let text = String(
                decoding: ProjectFiles.bytes("\(folder)/\(name).csv") ?? [], as: UTF8.self)
            files[name] = text.split(separator: "\r\n").map { Self.cells(String($0)) }
        }
    }

    private static func cells(_ line: String) -> [String] {
        var cells = [""]
        var isQuoted = false
        var wasQuote = false
        for character in line {
            if character == "\"" {
                if wasQuote, !isQuoted { cells[cells.count - 1].append("\"") }
                isQuoted.toggle()
                wasQuote = true
                continue
            }
            wasQuote = false
            if character == ",", !isQuoted {
                cells.append("")
            } else {
                cells[cells.count - 1].append(character)
            }
        }
        return cells
    }

    // Spoiling

    /// The cell of a column in a row; row 1 is the first below the header.
    subscript(file: FileName, column: String, row: Int) -> String {
        get { files[file.rawValue]?[row][index(file, column)] ?? "" }
        set {
            let place = index(file, column)
            files[file.rawValue]?[row][place] = newValue
        }
    }

    /// Sets a property of the manifest.
    mutating func declare(_ property: String, _ value: String?) {
        files["manifest"]?.removeAll { $0[0] == property }
        if let value { files["manifest"]?.append([property, value]) }
    }

    /// Takes a file out, and says so in the manifest.
    mutating func remove(_ file: FileName) {
        files[file.rawValue] = nil
        declare(file.manifestProperty, "absent")
    }

    /// Sends a file as changes: status and dateLastModified in every row.
    mutating func makeDelta(_ list: [FileName] = FileName.allCases) {
        for file in list {
            declare(file.manifestProperty, "delta")
            for row in 1..<(files[file.rawValue]?.count ?? 1) {
                self[file, "status", row] = "active"
                self[file, "dateLastModified", row] = "2025-09-01T12:00:00.000Z"
            }
        }
    }

    /// Copies a row to the end of the file, with another id.
    mutating func copy(_ file: FileName, row: Int, as id: String) {
        guard var cells = files[file.rawValue]?[row] else { return }
        cells[0] = id
        files[file.rawValue]?.append(cells)
    }

    func rowCount(_ file: FileName) -> Int { (files[file.rawValue]?.count ?? 1) - 1 }

    private func index(_ file: FileName, _ column: String) -> Int {
        files[file.rawValue]?[0].firstIndex(of: column) ?? 0
    }

    // Checking

    func write(to folder: TemporaryFolder) throws {
        for (name, rows) in files {
            let lines = rows.map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }
            try folder.write("\(name).csv", lines.joined())
        }
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.contains(where: { ",\"\r\n".contains($0) }) else { return cell }
        return "\""
            + cell.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }

    func validate(_ options: ValidationOptions = ValidationOptions()) throws -> Validated {
        let folder = try TemporaryFolder()
        try write(to: folder)
        return try Validated(folder.path, options)
    }
}

/// A validation and what it found.
struct Validated {
    let summary: ValidationSummary
    let log: FindingLog
    private let path: String

    init(_ path: String, _ options: ValidationOptions = ValidationOptions()) throws {
        self.path = path
        log = FindingLog(keptPerKind: 10_000)
        summary = try RosterValidator(log: log, options: options).validate(path: path)
    }

    /// `file:line:column severity[code]`, sorted; the bundle's own path is written `bundle`.
    var lines: [String] {
        log.findings.map { finding in
            var place = finding.location
            if place.file == path { place.file = "bundle" }
            return "\(place) \(finding.kind.severity.rawValue)[\(finding.kind.code)]"
        }.sorted()
    }

    /// `code file:line`, sorted.
    var codes: [String] {
        log.findings.map { finding in
            let place = finding.location
            let file = place.file == path ? "bundle" : place.file ?? ""
            return "\(finding.kind.code) \(file)" + (place.line.map { ":\($0)" } ?? "")
        }.sorted()
    }
}
