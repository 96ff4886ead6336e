// A folder for one test, the tools of other people, and short ways to write and read archives.

import Basics
import Foundation
import Testing
import Zip

/// A folder that goes away with its owner.
final class Scratch {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "/zip-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }

    @discardableResult
    func put(_ bytes: [UInt8], _ name: String) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
        return file(name)
    }

    func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: file(name))))
    }

    /// Runs a shell command in the folder.
    @discardableResult
    func run(_ command: String) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "{ \(command)\n} > .output 2>&1 < /dev/null"]
        process.currentDirectoryURL = URL(fileURLWithPath: path)
        try process.run()
        process.waitUntilExit()
        let output = String(decoding: try bytes(".output"), as: UTF8.self)
        return (process.terminationStatus, output)
    }

    /// Writes an archive by our own hand and says where it is.
    @discardableResult
    func zip(
        _ files: [(name: String, bytes: [UInt8])], to name: String = "ours.zip",
        method: ZipMethod = .standard, workers: Int = 2, zip64: ZIP64Thresholds = .standard
    ) throws -> String {
        let sink = try FileSink(path: file(name))
        let writer = ZipWriter(sink, method: method, workers: workers, zip64: zip64)
        for (entry, bytes) in files {
            try writer.beginEntry(entry)
            try bytes.withUnsafeBytes { try writer.write($0) }
            try writer.endEntry()
        }
        try writer.finish()
        try sink.finish()
        return file(name)
    }
}

/// All files of an archive, folders left out.
func unpack(_ path: String, limits: ZipLimits = .standard, bufferBytes: Int = 1 << 16) throws
    -> [String: [UInt8]]
{
    let reader = try ZipReader(try FileBytes(path: path), limits: limits)
    var files: [String: [UInt8]] = [:]
    for entry in reader.entries where !entry.isFolder {
        files[entry.name] = try drain(try reader.open(entry), bufferBytes: bufferBytes)
    }
    return files
}

func drain(_ source: any ByteSource, bufferBytes: Int = 1 << 16) throws -> [UInt8] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bufferBytes, alignment: 16)
    defer { buffer.deallocate() }
    var bytes: [UInt8] = []
    while true {
        let got = try source.read(into: buffer)
        guard got > 0 else { return bytes }
        bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<got]))
    }
}

/// `ok`, or the code of the error that reading everything ends with.
func verdict(_ path: String, limits: ZipLimits = .standard) -> String {
    do {
        _ = try unpack(path, limits: limits)
        return "ok"
    } catch let error as any LocatedError {
        return error.code
    } catch {
        return "\(error)"
    }
}

/// Rows that look like those of a roster, and pack about as well.
func rosterText(_ byteCount: Int, seed: Int = 1) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(byteCount + 100)
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    var row = 0
    while bytes.count < byteCount {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes += Array("e-\(state),active,class-\(row % 400),user-\(row / 7),student\r\n".utf8)
        row += 1
    }
    return Array(bytes.prefix(byteCount))
}
