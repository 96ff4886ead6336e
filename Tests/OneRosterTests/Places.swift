// Where the tests find fixtures, and how they put bundles together.

import Basics
import Foundation
import OneRoster
import TestSupport

enum Places {
    static let package = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func fixture(_ path: String) -> URL {
        package.appendingPathComponent("Fixtures").appendingPathComponent(path)
    }
}

extension TemporaryFolder {
    /// Writes a manifest that says `bulk` of the files.
    func writeManifest(bulk files: FileName...) throws {
        let sink = MemorySink()
        try Manifest(modes: Dictionary(uniqueKeysWithValues: files.map { ($0, .bulk) }))
            .write(to: sink)
        try write(Manifest.fileName, sink.bytes)
    }

    /// Opens the folder as a bundle.
    func bundle(log: FindingLog = FindingLog()) throws -> BundleReader {
        try BundleReader(path: path, log: log)
    }
}

extension FindingLog {
    /// Codes and how often each was found, by code.
    var codes: [String] { tally.map { "\($0.kind.code) \($0.count)" }.sorted() }

    func places(of code: String) -> [String] {
        findings.filter { $0.kind.code == code }.map(\.location.description)
    }
}

extension CellRow {
    convenience init(_ cells: [String]) {
        self.init()
        for cell in cells { append(cell) }
    }
}

extension TableReader {
    /// All rows from here on, as texts.
    func allRows() throws -> [[String]] {
        var rows: [[String]] = []
        while try next() {
            rows.append((0..<table.count).map { self[$0].string })
        }
        return rows
    }
}
