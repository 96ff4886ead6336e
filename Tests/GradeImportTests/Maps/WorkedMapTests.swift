// The maps that ship with the product, on files of made-up people: what comes of every row is in
// Fixtures/maps/*.expected.

import Basics
import GradeImport
import TestSupport
import Testing

@Suite("Worked column maps")
struct WorkedMapTests {
    static func text(_ file: String) throws -> String {
        let bytes = try #require(ProjectFiles.bytes("Fixtures/maps/" + file), "\(file)")
        return String(decoding: bytes, as: UTF8.self)
    }

    static func reading(_ map: String, _ file: String, chunkBytes: Int = .max) throws -> MapReading
    {
        try MapReading(
            text("\(map).yaml"), text(file), chunkBytes: chunkBytes)
    }

    @Test(
        "Every row of the sample comes to what stands beside it",
        arguments: [("canvas", "canvas.csv"), ("blackboard", "blackboard.txt")])
    func sample(map: String, file: String) throws {
        let reading = try Self.reading(map, file)
        #expect(reading.wasRead)
        #expect(reading.log.isEmpty, "\(reading.findings)")
        let expected = try Self.text("\(map).expected")
        let text = reading.rows.lines.map { $0 + "\n" }.joined()
        #expect(text == expected, "\(text)")
    }

    @Test("The sizes in which the bytes come change nothing", arguments: [1, 7, 64])
    func chunks(bytes: Int) throws {
        for (map, file) in [("canvas", "canvas.csv"), ("blackboard", "blackboard.txt")] {
            let whole = try Self.reading(map, file)
            let parts = try Self.reading(map, file, chunkBytes: bytes)
            #expect(whole.rows.lines == parts.rows.lines)
        }
    }
}
