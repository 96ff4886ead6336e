// Files: what cannot be opened says why, and what was not finished is not there.

import Basics
import Foundation
import TestSupport
import Testing

@Suite("Files")
struct FileBytesTests {
    @Test(
        "What is no readable file says why",
        arguments: [
            ("/nonexistent/x", "file-missing"), ("/", "file-is-folder"),
            ("/dev/null", "file-not-regular"),
        ])
    func refused(path: String, code: String) throws {
        let error = try #require(throws: FileError.self) { try FileBytes(path: path) }
        #expect(error.code == code)
        #expect(error.location.file == path)
    }

    @Test("A full disk is named, and the file that could not be finished is gone")
    func fullDisk() throws {
        let sink = try FileSink(path: "/dev/full")
        let error = try #require(throws: FileError.self) {
            try [UInt8](repeating: 0, count: 10).withUnsafeBytes { try sink.write($0) }
        }
        #expect(error.code == "file-disk-full")
        #expect(error.hint != nil)
        withExtendedLifetime(sink) {}
    }

    @Test("Bytes come back in order and from any place; over the end there are none")
    func readBack() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a"
        let sink = try FileSink(path: path)
        try Array("0123456789".utf8).withUnsafeBytes { try sink.write($0) }
        try Array("AB".utf8).withUnsafeBytes { try sink.overwrite(at: 3, $0) }
        try sink.finish()
        let file = try FileBytes(path: path)
        #expect(file.count == 10)
        var buffer = [UInt8](repeating: 0, count: 6)
        let tail = try buffer.withUnsafeMutableBytes { try file.read(at: 7, into: $0) }
        #expect(String(decoding: buffer[..<tail], as: UTF8.self) == "789")
        let start = try buffer.withUnsafeMutableBytes { try file.read(into: $0) }
        #expect(String(decoding: buffer[..<start], as: UTF8.self) == "012AB5")
    }

    @Test("A sink that is let go before its end removes its file")
    func abandoned() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/half"
        do {
            let sink = try FileSink(path: path)
            try [1, 2, 3].withUnsafeBytes { try sink.write($0) }
            #expect(FileManager.default.fileExists(atPath: path))
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }
}
