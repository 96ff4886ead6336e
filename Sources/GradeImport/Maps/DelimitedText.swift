// Rows of a mapped file as text again, with the delimiter that the file has.

import Basics

/// Writes cells, quoted where they must be.
final class DelimitedText {
    private let sink: any ByteSink
    private let delimiter: UInt8
    private var bytes: [UInt8] = []
    private var isAtStart = true

    init(_ sink: any ByteSink, delimiter: UInt8) {
        self.sink = sink
        self.delimiter = delimiter
    }

    func add(_ text: String) throws { try text.withCell { try add($0) } }

    func add(_ cell: Cell) throws {
        if !isAtStart { bytes.append(delimiter) }
        isAtStart = false
        cell.withBytes { found in
            let special: [UInt8] = [delimiter, UInt8(ascii: "\""), 0x0A, 0x0D]
            guard found.contains(where: special.contains) else {
                bytes.append(contentsOf: found)
                return
            }
            bytes.append(UInt8(ascii: "\""))
            for byte in found {
                if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        }
    }

    /// Ends the row; what has gathered goes to the sink.
    func endRow() throws {
        bytes += [0x0D, 0x0A]
        isAtStart = true
        try bytes.withUnsafeBytes { try sink.write($0) }
        bytes.removeAll(keepingCapacity: true)
    }
}
