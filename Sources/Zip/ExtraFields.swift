// The extra field of a header, as far as it concerns us: the ZIP64 lengths.
// Source: PKWARE APPNOTE.TXT 6.3.10, sections 4.5.1 and 4.5.3.

/// What stands in a header's extra field.
struct ExtraFields {
    enum Fault: Error {
        /// A block goes beyond the end of the field.
        case runsOver
        /// Two ZIP64 blocks, or one that is too short for what it must hold.
        case zip64
    }

    /// Contents of the ZIP64 block.
    private(set) var zip64: [UInt8]?

    init(_ bytes: [UInt8]) throws(Fault) {
        var fields = RecordFields(bytes)
        // Up to three bytes are left over by tools that align data.
        while fields.remaining >= 4 {
            let id = fields.take16()
            let count = Int(fields.take16())
            guard count <= fields.remaining else {
                if id == 0, bytes[(fields.position - 4)...].allSatisfy({ $0 == 0 }) { return }
                throw .runsOver
            }
            if id == ZipFormat.zip64Extra {
                guard zip64 == nil else { throw .zip64 }
                zip64 = Array(bytes[fields.position..<fields.position + count])
            }
            fields.skip(count)
        }
    }

    /// Puts in what the header left to the ZIP64 block, in the order in which it stands there.
    func complete(_ values: inout [UInt64]) throws(Fault) {
        guard let zip64 else { return }
        var fields = RecordFields(zip64)
        for index in values.indices where values[index] == UInt64(ZipFormat.elsewhere32) {
            guard fields.remaining >= 8 else { throw .zip64 }
            values[index] = fields.take64()
        }
    }
}
