// The cases that come with the specification of this work, where they are at hand.

import Foundation
import Testing
import Zip

/// The folder of cases, beside the package or beside a folder above it; nil where there is none.
private let sharedCases: String? = {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/" {
        folder.deleteLastPathComponent()
        let cases = folder.appendingPathComponent("shared/data/zip-cases").path
        if FileManager.default.fileExists(atPath: cases) { return cases }
    }
    return nil
}()

private func archives(_ folder: String) -> [String] {
    guard let sharedCases else { return [] }
    let names = try? FileManager.default.contentsOfDirectory(atPath: "\(sharedCases)/\(folder)")
    return (names ?? []).filter { $0.hasSuffix(".zip") }.sorted().map {
        "\(sharedCases)/\(folder)/\($0)"
    }
}

/// What the container alone can say; all others are read.
private let refusedOdd = [
    "z20-slip": "zip-bad-name", "z26-duplicate": "zip-duplicate-name", "z29-crc": "zip-wrong-crc",
    "z31-truncated": "zip-truncated", "z36-encrypted": "zip-encrypted",
    "z45-size-lie-small": "zip-size-mismatch",
]

private let refusedInconsistent = [
    "cdsize-small", "central-compression-method", "central-compsize-smaller", "central-crc",
    "central-file-comment-shorter", "ef-local-id-size", "ef-local-size", "eocd64-gap",
    "file-count-high", "gap-before-eocd", "local-compression-method", "local-compsize-larger",
    "local-compsize-smaller", "local-filename-missing", "local-filename",
]

@Suite("Shared cases", .enabled(if: sharedCases != nil))
struct SharedCaseTests {
    @Test("Odd bundles get the verdict they should", arguments: archives("odd"))
    func odd(_ path: String) {
        let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        #expect(verdict(path) == refusedOdd[name] ?? "ok")
    }

    @Test(
        "Archives from libzip's tests are read, or refused for what is wrong with them",
        arguments: archives("libzip"))
    func libzip(_ path: String) {
        let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        let found = verdict(path)
        #expect(found == "ok" || found.hasPrefix("zip-"))
        if name.hasPrefix("encrypt") { #expect(found == "zip-encrypted") }
        if name.hasPrefix("incons-"), refusedInconsistent.contains(String(name.dropFirst(7))) {
            #expect(found == "zip-inconsistent")
        }
    }
}
