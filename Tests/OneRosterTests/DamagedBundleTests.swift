// Bundles with bytes changed at random: whatever happens to them, reading ends with rows,
// findings or a BundleError, and never passes a limit. Also: the list of kinds is in order.

import Basics
import Foundation
import OneRoster
import TestSupport
import Testing

@Suite("Damaged bundles")
struct DamagedBundleTests {
    /// Bytes that mean something to zip, CSV or the standard.
    private static let sharp: [UInt8] = Array("\",\r\n\u{0}PK*.;\t ".utf8) + [0xFF, 0xEF, 0x80]

    private func damage(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var bytes = bytes
        for _ in 0...random.below(6) where !bytes.isEmpty {
            let place = random.below(bytes.count)
            switch random.below(4) {
            case 0: bytes[place] = random.one(of: Self.sharp)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(random.one(of: Self.sharp), at: place)
            default: bytes.removeSubrange(place..<min(bytes.count, place + random.below(20)))
            }
        }
        return bytes
    }

    /// Reads all there is; errors are fine if they are ours.
    private func readAll(_ path: String) throws(BundleError) {
        let bundle = try BundleReader(path: path, log: FindingLog(keptPerKind: 3))
        for file in bundle.files {
            guard let table = try bundle.open(file) else { continue }
            while try table.next() {
                for column in table.table.columns {
                    _ = table[column].verdict(as: column.kind)
                    if table.isRagged { _ = table.location(of: column) }
                }
            }
        }
    }

    private func readAllOrRefuse(_ path: String) {
        do throws(BundleError) { try readAll(path) } catch {
            #expect(!error.code.isEmpty && !error.message.isEmpty)
        }
    }

    @Test(
        "A folder of damaged files", arguments: ["edition-1.0", "broken-rows", "header-shuffled"])
    func folders(name: String) throws {
        var random = SeededRandom.chosen(usual: 31)
        let source = Places.fixture("bundles/\(name)/bundle")
        let names = try FileManager.default.contentsOfDirectory(atPath: source.path).sorted()
        for _ in 0..<60 {
            let folder = try TemporaryFolder()
            for name in names {
                let bytes = Array(try Data(contentsOf: source.appendingPathComponent(name)))
                try folder.write(name, damage(bytes, &random))
            }
            readAllOrRefuse(folder.path)
        }
    }

    @Test("A damaged zip")
    func zips() throws {
        var random = SeededRandom.chosen(usual: 32)
        let folder = try TemporaryFolder()
        let sink = try FileSink(path: folder.file("good.zip"))
        let writer = BundleWriter(zip: sink)
        try writer.begin(.categories)
        for index in 1000..<1200 {
            try writer.write(CellRow(["c\(index)", "", "", "Title \(index)"]))
        }
        try writer.end()
        try writer.finish()
        try sink.finish()
        let good = try folder.read("good.zip")
        for _ in 0..<200 {
            try folder.write("bad.zip", damage(good, &random))
            readAllOrRefuse(folder.file("bad.zip"))
        }
    }

    @Test("Every kind of finding has a code of its own, of the right family")
    func kinds() {
        let codes = OneRosterFindings.kinds.map(\.code)
        #expect(Set(codes).count == codes.count)
        #expect(codes.sorted() == codes)
        for kind in OneRosterFindings.kinds {
            let family = String(kind.code.prefix { $0 != "-" })
            #expect(["csv", "bundle", "column", "difference"].contains(family))
            #expect(!kind.title.isEmpty && !kind.hint.isEmpty && !kind.source.isEmpty)
        }
    }
}
