// Python's csv module reads what we write, and we read what it writes.

import Basics
import CSV
import Foundation
import TestSupport
import Testing

@Suite struct OtherCSVToolTests {
    /// No NUL, which older Pythons refuse.
    private static let pieces = [
        "", " ", "a", "b,c", "\"", "\"\"", "\n", "\r\n", "\r", ",", "Zoë", "東京", "🙂", "0012",
        "1.5", "\t", "a long cell that holds nothing odd", "'", "\\", "\u{FEFF}",
    ]

    private static func rows() -> [[String]] {
        var random = SeededRandom.chosen(usual: 20_250_906)
        return (0..<500).map { _ in
            (0...random.below(6)).map { _ in
                (0..<random.below(4)).map { _ in random.one(of: pieces) }.joined()
            }
        }
    }

    private static func bytes(_ rows: [[String]]) -> [[[UInt8]]] {
        rows.map { $0.map { Array($0.utf8) } }
    }

    @Test("Python reads what the writer wrote")
    func pythonReads() throws {
        let rows = [["id"]] + Self.rows()
        let script = """
            import csv, io, json, sys
            text = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", newline="")
            print(json.dumps(list(csv.reader(text, strict=True))))
            """
        let written = try CSVPropertyTests.write(Self.bytes(rows))
        let answer = try OtherTool.run(["python3", "-c", script], input: written)
        #expect(answer.status == 0)
        let read = try JSONDecoder().decode([[String]].self, from: Data(answer.output))
        #expect(Self.bytes(read) == Self.bytes(rows))
    }

    @Test("The reader reads what Python wrote", arguments: ["MINIMAL", "ALL", "NONNUMERIC"])
    func pythonWrites(quoting: String) throws {
        let rows = [["id"]] + Self.rows()
        let script = """
            import csv, io, json, sys
            rows = json.loads(sys.stdin.buffer.read())
            text = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
            csv.writer(text, quoting=csv.QUOTE_\(quoting)).writerows(rows)
            text.flush()
            """
        let input = try Array(JSONEncoder().encode(rows))
        let answer = try OtherTool.run(["python3", "-c", script], input: input)
        #expect(answer.status == 0)
        let reading = Reading(answer.output, bufferBytes: 100)
        #expect(reading.rows.map { $0.fields.map(\.bytes) } == Self.bytes(rows))
        #expect(reading.codes.allSatisfy { $0 == "csv-line-break-in-field" })
    }
}
