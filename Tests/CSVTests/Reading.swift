// All that a reader says about a file, kept, so that two readers can be held against each other.

import Basics
import CSV

/// A whole file as it was read.
struct Reading: Equatable {
    struct Field: Equatable, CustomStringConvertible {
        var bytes: [UInt8]
        var position: CSVPosition
        var wasQuoted: Bool

        var text: String { String(decoding: bytes, as: UTF8.self) }
        var description: String {
            "\(position.line):\(position.column)\(wasQuoted ? "\"" : "'")\(text)"
        }
    }

    struct Fault: Equatable, CustomStringConvertible {
        var code: String
        var position: CSVPosition
        var cell: Int?

        var description: String { "\(code)@\(position.line):\(position.column)" }
    }

    struct Row: Equatable, CustomStringConvertible {
        var line: Int
        var fields: [Field]
        var faults: [Fault]

        var texts: [String] { fields.map(\.text) }
        var description: String { "\(line)\(fields)\(faults)" }
    }

    var rows: [Row] = []
    /// Faults told after the last row.
    var endFaults: [Fault] = []
    var errorCode: String?
    var errorPosition: CSVPosition?

    init() {}

    /// Reads all that `reader` gives.
    init(_ reader: CSVReader) {
        do {
            while try reader.next() { rows.append(Self.row(reader)) }
            endFaults = Self.faults(reader)
        } catch let error as CSVError {
            errorCode = error.code
            errorPosition = error.position
        } catch {
            errorCode = "\(error)"
        }
    }

    init(
        _ bytes: [UInt8], limits: CSVLimits = .standard, chunkBytes: Int = .max,
        bufferBytes: Int = 65536
    ) {
        let source = MemorySource(bytes, chunkBytes: chunkBytes)
        self.init(CSVReader(source, limits: limits, bufferBytes: bufferBytes))
    }

    init(_ text: String) { self.init(Array(text.utf8)) }

    var texts: [[String]] { rows.map(\.texts) }
    /// All faults, those of the end last.
    var faults: [Fault] { rows.flatMap(\.faults) + endFaults }
    var codes: [String] { faults.map(\.code) }

    private static func row(_ reader: CSVReader) -> Row {
        let fields = (0..<reader.count).map { index in
            Field(
                bytes: reader[index].withBytes { Array($0) }, position: reader.position(of: index),
                wasQuoted: reader.wasQuoted(index))
        }
        return Row(line: reader.line, fields: fields, faults: faults(reader))
    }

    private static func faults(_ reader: CSVReader) -> [Fault] {
        reader.faults.map { Fault(code: $0.code, position: $0.position, cell: $0.cell) }
    }
}
