// Whole exports, small enough to be checked by eye: Fixtures/exports/<case>/sis.sql goes in,
// expected/*.csv comes out. ROSTER_GOLDEN=1 rewrites what is expected.

import Basics
import CSV
import Database
import Foundation
import OneRoster
import RosterExport
import SIS
import TestSupport
import Testing

@Suite("Golden exports")
struct GoldenExportTests {
    static let folder = packageRoot + "/Fixtures/exports"

    @Test("An export gives the rows that stand in the fixture", arguments: ["base"])
    func golden(name: String) throws {
        let files = try SmallSIS(sql: Self.text("\(name)/sis.sql")).export(asOf: "2026-11-20")
        let expected = "\(Self.folder)/\(name)/expected"
        if ProcessInfo.processInfo.environment["ROSTER_GOLDEN"] == "1" {
            try FileManager.default.createDirectory(
                atPath: expected, withIntermediateDirectories: true)
            for (file, text) in files {
                try text.write(toFile: "\(expected)/\(file.csv)", atomically: true, encoding: .utf8)
            }
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: expected)
        #expect(Set(names) == Set(files.keys.map(\.csv)))
        for (file, text) in files {
            #expect(text == (try Self.text("\(name)/expected/\(file.csv)")), "\(file)")
        }
    }

    @Test("No row whose id ends in -no is sent, and every other exported entity is")
    func ids() throws {
        let sql = try Self.text("base/sis.sql")
        let files = try SmallSIS(sql: sql).export(asOf: "2026-11-20")
        let sent = Set(
            files.values.flatMap { $0.split(separator: "\r\n").dropFirst() }
                .map { String($0.prefix { $0 != "," }) })
        #expect(sent.filter { $0.hasSuffix("-no") }.isEmpty)
        let pattern = /'((?:di|sc|mp|st|us|co|cp|ct|sd|re|cr|pr|ca|li|gr)-[a-z0-9-]+)'/
        let named = Set(sql.matches(of: pattern).map { String($0.1) }).filter {
            !$0.hasSuffix("-no")
        }
        #expect(named.subtracting(sent) == [])
        #expect(sent.subtracting(named) == ["uncategorized"])
    }

    @Test("Exporting twice gives the same bytes")
    func twice() throws {
        let sis = try SmallSIS(sql: Self.text("base/sis.sql"))
        #expect(try sis.export(asOf: "2026-11-20") == sis.export(asOf: "2026-11-20"))
    }

    @Test("Rows are in the order of sourcedIds, byte by byte")
    func order() throws {
        let files = try SmallSIS(sql: Self.text("base/sis.sql")).export(asOf: "2026-11-20")
        for (file, text) in files {
            let ids = text.split(separator: "\r\n").dropFirst().map { $0.prefix { $0 != "," } }
            #expect(ids == ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, "\(file)")
        }
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
    }
}

/// The folder of Package.swift.
let packageRoot = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
