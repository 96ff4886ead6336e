// An archive read by one thread while another writes it: the same bytes, and the same faults.

import Basics
import Foundation
import TestSupport
import Testing
import Zip

@Suite("Following an archive while it is written")
struct ZipTrailTests {
    @Test(
        "What is followed is what was written, whoever is ahead",
        arguments: [ZipMethod.standard, .stored, .deflate(level: 1)])
    func identity(_ method: ZipMethod) async throws {
        var random = SeededRandom.chosen(usual: 20_261_122)
        for round in 0..<4 {
            let files = (0..<4).map { place in
                ("f\(place).csv", rosterText(random.below(900_000), seed: round * 7 + place))
            }
            let scratch = try Scratch()
            let path = scratch.file("growing.zip")
            let sink = try FileSink(path: path)
            let trail = ZipTrail()
            let pause = random.below(3)
            let followed = Task.detached {
                try Self.follow(trail, path, pausing: pause == 1)
            }
            try write(files, ZipWriter(sink, method: method, workers: 2, trail: trail)) {
                if pause == 2 { usleep(200) }
                return 1 + random.below(60_000)
            }
            try sink.finish()
            let read = try await followed.value
            #expect(read.map(\.0) == files.map(\.0), "seed \(random.seed), round \(round)")
            #expect(read.map(\.1) == files.map(\.1), "seed \(random.seed), round \(round)")
            #expect(trail.entries == (try ZipReader(FileBytes(path: path)).entries))
        }
    }

    @Test("A writer that gives up does not leave its follower waiting")
    func abandoned() async throws {
        let scratch = try Scratch()
        let path = scratch.file("growing.zip")
        let sink = try FileSink(path: path)
        let trail = ZipTrail()
        let writer = ZipWriter(sink, trail: trail)
        try writer.beginEntry("a.csv")
        try rosterText(700_000).withUnsafeBytes { try writer.write($0) }
        let followed = Task.detached { try Self.follow(trail, path, pausing: false) }
        trail.leave()
        await #expect(throws: ZipError.self) { _ = try await followed.value }
        do { _ = try await followed.value } catch let error as ZipError {
            #expect(error.code == "zip-abandoned")
        }
    }

    @Test("Bytes changed behind the writer's back are found where they are read")
    func changed() async throws {
        let scratch = try Scratch()
        let path = scratch.file("growing.zip")
        let sink = try FileSink(path: path)
        let trail = ZipTrail()
        try write([("a.csv", rosterText(500_000))], ZipWriter(sink, trail: trail)) { 50_000 }
        try sink.finish()
        var bytes = try scratch.bytes("growing.zip")
        bytes[bytes.count / 2] ^= 0x10
        try scratch.put(bytes, "growing.zip")
        #expect(throws: ZipError.self) { try Self.follow(trail, path, pausing: false) }
    }

    private func write(
        _ files: [(String, [UInt8])], _ writer: ZipWriter, piece: () -> Int
    ) throws {
        for (name, bytes) in files {
            try writer.beginEntry(name)
            var rest = bytes[...]
            while !rest.isEmpty {
                let next = rest.prefix(piece())
                try next.withUnsafeBytes { try writer.write($0) }
                rest = rest.dropFirst(next.count)
            }
            try writer.endEntry()
        }
        try writer.finish()
    }

    private static func follow(
        _ trail: ZipTrail, _ path: String, pausing: Bool
    ) throws -> [(String, [UInt8])] {
        let file = try FileBytes(path: path)
        var read: [(String, [UInt8])] = []
        while let name = trail.name(ofEntry: read.count) {
            if pausing { usleep(2000) }
            read.append((name, try drain(trail.open(read.count, in: file), bufferBytes: 30_000)))
        }
        return read
    }
}
