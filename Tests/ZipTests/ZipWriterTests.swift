// What the writer makes: the same bytes for any number of workers, readable by us and by others.

import Basics
import Foundation
import TestSupport
import Testing
import Zip

private let chunk = 262_144
private let edges = [0, 1, 32_768, chunk - 1, chunk, chunk + 1, 2 * chunk, 3 * chunk + 12_345]

@Suite("Writing archives")
struct ZipWriterTests {
    @Test(
        "What was written is read again, and looks the same from any number of workers",
        arguments: [ZipMethod.fast, .tuned, .stored, .deflate(level: 0), .deflate(level: 9)])
    func identity(_ method: ZipMethod) throws {
        let scratch = try Scratch()
        let files = edges.map { ("f\($0).csv", rosterText($0)) }
        let path = try scratch.zip(files, method: method, workers: 1)
        let read = try unpack(path)
        for (name, bytes) in files { #expect(read[name] == bytes) }
        for workers in [2, 3, 8] {
            try scratch.zip(files, to: "more.zip", method: method, workers: workers)
            #expect(try scratch.bytes("more.zip") == scratch.bytes("ours.zip"))
        }
    }

    @Test("Pieces of any size make the same archive")
    func pieces() throws {
        var random = SeededRandom.chosen(usual: 20_250_801)
        let scratch = try Scratch()
        for round in 0..<6 {
            let byteCount = random.onceIn(2) ? random.one(of: edges) : random.below(4 * chunk)
            let noise = random.bytes(random.below(70_000), of: Array(0...255))
            let bytes = noise + rosterText(byteCount, seed: round)
            try scratch.zip([("a.csv", bytes)], to: "whole.zip")
            let workers = 1 + random.below(4)
            try write(bytes, to: scratch.file("pieces.zip"), workers: workers) {
                1 + random.below(random.onceIn(9) ? 600_000 : 40_000)
            }
            #expect(
                try scratch.bytes("pieces.zip") == scratch.bytes("whole.zip"),
                "seed \(random.seed), round \(round), \(bytes.count) bytes, \(workers) workers")
            let buffer = 1 + random.below(5000)
            let read = try unpack(scratch.file("pieces.zip"), bufferBytes: buffer)
            #expect(read["a.csv"] == bytes, "seed \(random.seed), round \(round)")
        }
    }

    private func write(
        _ bytes: [UInt8], to path: String, workers: Int, piece: () -> Int
    ) throws {
        let sink = try FileSink(path: path)
        let writer = ZipWriter(sink, workers: workers)
        try writer.beginEntry("a.csv")
        var rest = bytes[...]
        while !rest.isEmpty {
            let next = rest.prefix(piece())
            try next.withUnsafeBytes { try writer.write($0) }
            rest = rest.dropFirst(next.count)
        }
        try writer.endEntry()
        try writer.finish()
        try sink.finish()
    }

    @Test("An archive without entries is an archive")
    func empty() throws {
        let scratch = try Scratch()
        let path = try scratch.zip([])
        #expect(try unpack(path).isEmpty)
        #expect(try scratch.bytes("ours.zip").count == 22)
    }

    @Test("An entry keeps its place in the list, its name and its plain permissions")
    func directory() throws {
        let scratch = try Scratch()
        let names = ["b.csv", "a.csv", "später.csv", "folder/c.csv"]
        let path = try scratch.zip(names.map { ($0, Array($0.utf8)) })
        let reader = try ZipReader(try FileBytes(path: path))
        #expect(reader.entries.map(\.name) == names)
        #expect(reader.entries.allSatisfy { !$0.isFolder && $0.method == .deflated })
        #expect(reader.entries[0].crc == slowCRC(Array("b.csv".utf8)))
        let listed = try scratch.run(
            "python3 -c 'import zipfile; [print(i.filename, "
                + "i.date_time, oct(i.external_attr >> 16), i.flag_bits, i.extract_version) "
                + "for i in zipfile.ZipFile(\"ours.zip\").infolist()]'")
        #expect(listed.output.contains("b.csv (1980, 1, 1, 0, 0, 0) 0o100644 2048 20"))
        #expect(listed.output.contains("später.csv"))
    }

    @Test(
        "A name that the reader would refuse is not written",
        arguments: ["", "../a.csv", "/a.csv", "a\\b.csv", "C:a.csv", "a\0.csv", "folder/"])
    func badName(_ name: String) throws {
        let scratch = try Scratch()
        let writer = ZipWriter(try FileSink(path: scratch.file("a.zip")))
        #expect(code { try writer.beginEntry(name) } == "zip-bad-name")
    }

    @Test("A name is written once, and after an error nothing is")
    func duplicateName() throws {
        let scratch = try Scratch()
        let writer = ZipWriter(try FileSink(path: scratch.file("a.zip")))
        try writer.beginEntry("a.csv")
        try writer.endEntry()
        #expect(code { try writer.beginEntry("a.csv") } == "zip-duplicate-name")
        #expect(code { try writer.beginEntry("b.csv") } == "zip-duplicate-name")
        #expect(code { try writer.finish() } == "zip-duplicate-name")
    }

    @Test("What goes wrong in a worker is thrown to whoever writes")
    func workerError() throws {
        let scratch = try Scratch()
        let sink = try FileSink(path: scratch.file("a.zip"))
        let writer = ZipWriter(sink, method: .deflate(level: 42), workers: 2)
        try writer.beginEntry("a.csv")
        let caught = code {
            for _ in 0..<20 { try rosterText(chunk).withUnsafeBytes { try writer.write($0) } }
            try writer.endEntry()
        }
        #expect(caught == "zip-deflate-failed")
        #expect(code { try writer.finish() } == "zip-deflate-failed")
    }

    @Test("A full disk is thrown to whoever writes")
    func fullDisk() throws {
        let scratch = try Scratch()
        try FileManager.default.createSymbolicLink(
            atPath: scratch.file("full"), withDestinationPath: "/dev/full")
        let writer = ZipWriter(try FileSink(path: scratch.file("full")), workers: 2)
        #expect(code { try writer.beginEntry("a.csv") } == "file-disk-full")
        #expect(code { try writer.finish() } == "file-disk-full")
    }

    @Test("A sink that breaks while chunks are under way is thrown to whoever writes")
    func brokenSink() throws {
        let scratch = try Scratch()
        let pipe = scratch.file("pipe")
        #expect(mkfifo(pipe, 0o600) == 0)
        let reading = open(pipe, O_RDONLY | O_NONBLOCK)
        let writer = ZipWriter(try FileSink(path: pipe), workers: 3)
        try writer.beginEntry("a.csv")
        close(reading)
        signal(SIGPIPE, SIG_IGN)
        let caught = code {
            for _ in 0..<40 { try rosterText(chunk).withUnsafeBytes { try writer.write($0) } }
        }
        #expect(caught == "file-write-failed")
        #expect(code { try writer.endEntry() } == "file-write-failed")
    }

    @Test("A writer that is dropped half way leaves no thread and no file behind")
    func dropped() throws {
        let scratch = try Scratch()
        for workers in [1, 4] {
            let path = scratch.file("dropped.zip")
            do {
                let writer = ZipWriter(try FileSink(path: path), workers: workers)
                try writer.beginEntry("a.csv")
                try rosterText(5 * chunk).withUnsafeBytes { try writer.write($0) }
            }
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }
}

/// The code that `body` throws, or nil.
func code(_ body: () throws -> Void) -> String? {
    do {
        try body()
        return nil
    } catch let error as any LocatedError {
        return error.code
    } catch {
        return "\(error)"
    }
}
