// What is written is read again, by us and by Python's own zip and CSV readers.

import Basics
import Foundation
import OneRoster
import TestSupport
import Testing

@Suite("Writing bundles")
struct BundleWriterTests {
    /// Rows of every file of the standard, in byte order of their ids, of any bytes that CSV may
    /// carry in one line.
    private func rows(_ file: FileName, count: Int, _ random: inout SeededRandom) -> [[String]] {
        let pieces = ["a", "Ü", "\"", ",", " ", "日", "x y", "'", ";", "\u{1F600}"]
        return (0..<count).map { index in
            let id = "id-" + String(String(index + 100_000).dropFirst())
            return [id]
                + file.table.columns.dropFirst().map { _ in
                    (0..<random.below(4)).map { _ in random.one(of: pieces) }.joined()
                }
        }
    }

    private func write(_ all: [FileName: [[String]]], to sink: any RowSink) throws {
        for file in FileName.dependenceOrder {
            try sink.begin(file)
            for row in all[file] ?? [] { try sink.write(CellRow(row)) }
            try sink.end()
        }
    }

    private func bundle(seed: UInt64) -> [FileName: [[String]]] {
        var random = SeededRandom(seed: seed)
        var all: [FileName: [[String]]] = [:]
        for file in FileName.allCases where !random.onceIn(4) {
            all[file] = rows(file, count: 1 + random.below(40), &random)
        }
        return all
    }

    private func read(_ path: String) throws -> [FileName: [[String]]] {
        let log = FindingLog()
        let bundle = try BundleReader(path: path, log: log)
        var all: [FileName: [[String]]] = [:]
        for file in bundle.files { all[file] = try bundle.open(file)?.allRows() }
        #expect(log.codes == [])
        return all
    }

    private func writeZip(_ all: [FileName: [[String]]], _ path: String) throws {
        let sink = try FileSink(path: path)
        let writer = BundleWriter(zip: sink, options: .init(systemName: "roster"))
        try write(all, to: writer)
        try writer.finish()
        try sink.finish()
    }

    @Test("A zip gives back the rows that were written", arguments: UInt64(1)...8)
    func zipIdentity(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let all = bundle(seed: seed)
        try writeZip(all, folder.file("b.zip"))
        #expect(try read(folder.file("b.zip")) == all, "seed \(seed)")
    }

    @Test("A folder gives back the rows that were written", arguments: UInt64(11)...14)
    func folderIdentity(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let all = bundle(seed: seed)
        let writer = BundleWriter(folder: folder.path)
        try write(all, to: writer)
        try writer.finish()
        #expect(try read(folder.path) == all, "seed \(seed)")
    }

    @Test("The same rows give the same bytes")
    func sameBytes() throws {
        let folder = try TemporaryFolder()
        try writeZip(bundle(seed: 5), folder.file("a.zip"))
        try writeZip(bundle(seed: 5), folder.file("b.zip"))
        #expect(try folder.read("a.zip") == folder.read("b.zip"))
    }

    @Test("Files without rows are absent, the manifest comes last")
    func absent() throws {
        let folder = try TemporaryFolder()
        let sink = try FileSink(path: folder.file("b.zip"))
        let writer = BundleWriter(zip: sink, options: .init(mode: .delta))
        try writer.begin(.orgs)
        try writer.write(CellRow(["o1", "", "", "North", "school", "", ""]))
        try writer.end()
        try writer.begin(.users)
        try writer.end()
        let manifest = try writer.finish()
        try sink.finish()
        #expect(manifest.modes == [.orgs: .delta])
        #expect(writer.rowCounts == [.orgs: 1])
        let bundle = try BundleReader(path: folder.file("b.zip"), log: FindingLog())
        #expect(bundle.fileNames == ["manifest.csv", "orgs.csv"])
        #expect(bundle.mode(of: .orgs) == .delta)
    }

    @Test("Extension columns stand at the right")
    func metadata() throws {
        let folder = try TemporaryFolder()
        let writer = BundleWriter(folder: folder.path)
        try writer.begin(.categories, metadata: ["metadata.x"])
        try writer.write(CellRow(["c1", "", "", "Tests", "y"]))
        try writer.end()
        try writer.finish()
        #expect(
            try folder.text("categories.csv")
                == "sourcedId,status,dateLastModified,title,metadata.x\r\nc1,,,Tests,y\r\n")
    }

    @Test("Rows out of order, or twice, are our own fault", arguments: [["b", "a"], ["a", "a"]])
    func order(ids: [String]) throws {
        let folder = try TemporaryFolder()
        let writer = BundleWriter(folder: folder.path)
        try writer.begin(.categories)
        try writer.write(CellRow([ids[0], "", "", "t"]))
        let error = #expect(throws: BundleError.self) {
            try writer.write(CellRow([ids[1], "", "", "t"]))
        }
        #expect(error?.code == "bundle-order")
        #expect(error?.location.file == "categories.csv")
    }

    @Test(
        "In a delta rows that go come first, and in any order where they name each other",
        arguments: [
            (FileName.categories, "-b -c +a +b", true), (.categories, "-b -a", false),
            (.categories, "+b +a", false), (.categories, "-a +b -c", false),
            (.orgs, "-c -a -b +a +b", true), (.orgs, "-c +b +a", false), (.orgs, "+a -b", false),
        ])
    func deltaOrder(file: FileName, rows: String, isFine: Bool) throws {
        let folder = try TemporaryFolder()
        let writer = BundleWriter(folder: folder.path, options: .init(mode: .delta))
        try writer.begin(file)
        let write = {
            for row in rows.split(separator: " ") {
                let status = row.hasPrefix("+") ? "active" : "tobedeleted"
                let blanks = [String](repeating: "", count: file.table.count - 2)
                try writer.write(CellRow([String(row.dropFirst()), status] + blanks))
            }
        }
        guard !isFine else { return try write() }
        let error = #expect(throws: BundleError.self, performing: write)
        #expect(error?.code == "bundle-order")
    }

    @Test("The order is that of bytes, and starts anew in every file")
    func byteOrder() throws {
        let folder = try TemporaryFolder()
        let writer = BundleWriter(folder: folder.path)
        for file in [FileName.categories, .resources] {
            try writer.begin(file)
            for id in ["A", "B", "a", "a1", "b", "é"] {
                try writer.write(
                    CellRow([id] + Array(repeating: "", count: file.table.count - 1)))
            }
            try writer.end()
        }
        try writer.finish()
        #expect(writer.rowCounts == [.categories: 6, .resources: 6])
    }

    @Test("Python reads the same cells")
    func python() throws {
        let python = "/usr/bin/python3"
        guard FileManager.default.isExecutableFile(atPath: python) else { return }
        let folder = try TemporaryFolder()
        let all = bundle(seed: 21)
        try writeZip(all, folder.file("b.zip"))
        let script = """
            import csv, io, json, sys, zipfile
            z = zipfile.ZipFile(sys.argv[1])
            assert z.testzip() is None
            read = lambda n: list(csv.reader(io.TextIOWrapper(z.open(n), "utf-8", newline="")))
            print(json.dumps([[n, read(n)] for n in z.namelist()]))
            """
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = ["-c", script, folder.file("b.zip")]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = try #require(try pipe.fileHandleForReading.readToEnd())
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let found = try #require(try JSONSerialization.jsonObject(with: output) as? [[Any]])
        let written = FileName.dependenceOrder.filter { all[$0] != nil }
        #expect(found.compactMap { $0[0] as? String } == written.map(\.csv) + ["manifest.csv"])
        for (file, entry) in zip(written, found) {
            #expect(entry[1] as? [[String]] == [file.table.header] + (all[file] ?? []))
        }
    }
}
