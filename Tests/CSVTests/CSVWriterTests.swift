// What the writer writes, byte for byte.

import Basics
import CSV
import TestSupport
import Testing

@Suite struct CSVWriterTests {
    @Test("Only cells that need quotes get them", arguments: [
        (["a", "b"], "a,b\r\n"),
    ])
    func quoting(cells: [String], expected: String) throws {
        let row = CellRow()
        for cell in cells { row.append(cell) }
        let sink = MemorySink()
        let writer = CSVWriter(sink)
        try writer.write(row)
        try writer.flush()
        #expect(sink.text == expected)
    }
}
