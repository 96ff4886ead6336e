// Other people's programs, asked for a second opinion on what we write and read.

import Foundation

/// A program run to its end.
package struct OtherTool {
    package let status: Int32
    package let output: [UInt8]
    package var text: String { String(decoding: output, as: UTF8.self) }

    /// Runs `arguments`, the first of them a program on the PATH, with `input` as its stdin.
    package static func run(_ arguments: [String], input: [UInt8] = []) throws -> OtherTool {
        // A file, not a pipe, so that neither side can wait for the other.
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("roster-tool-\(UUID().uuidString)")
        try Data(input).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: file)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return OtherTool(status: process.terminationStatus, output: Array(bytes))
    }
}
