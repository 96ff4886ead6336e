// Reads CSV row by row.

import Basics

package final class CSVReader {
    package private(set) var line = 1
    package private(set) var rowNumber = 0
    package private(set) var count = 0
    package private(set) var faults: [CSVFault] = []
    package init(
        _ source: any ByteSource, limits: CSVLimits = .standard, bufferBytes: Int = 65536
    ) {}
    package func next() throws -> Bool { false }
    package subscript(index: Int) -> Cell { .blank }
    package func position(of index: Int) -> CSVPosition { CSVPosition(line: line, column: 1) }
    package func wasQuoted(_ index: Int) -> Bool { false }
}
