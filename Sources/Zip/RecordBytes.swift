// Little-endian numbers in the records of an archive: built here, and taken apart here.

/// A record being put together, field after field.
struct RecordBuilder {
    private(set) var bytes: [UInt8] = []

    mutating func put16(_ value: UInt16) { put(value) }
    mutating func put32(_ value: UInt32) { put(value) }
    mutating func put64(_ value: UInt64) { put(value) }
    mutating func put(bytes more: [UInt8]) { bytes += more }
    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    private mutating func put(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
}

/// A record being read, field after field. Whoever reads has made sure of its length.
struct RecordFields {
    private let bytes: [UInt8]
    private(set) var position: Int

    init(_ bytes: [UInt8], at position: Int = 0) {
        self.bytes = bytes
        self.position = position
    }

    var remaining: Int { bytes.count - position }

    mutating func take16() -> UInt16 { UInt16(take(2)) }
    mutating func take32() -> UInt32 { UInt32(take(4)) }
    mutating func take64() -> UInt64 { take(8) }
    mutating func skip(_ count: Int) { position += count }

    private mutating func take(_ count: Int) -> UInt64 {
        precondition(remaining >= count, "A record is read no further than its end.")
        var value: UInt64 = 0
        for index in (0..<count).reversed() {
            value = value << 8 | UInt64(bytes[position + index])
        }
        position += count
        return value
    }
}
