// What becomes of a deflate stream: by our decompressor in pieces, and by zlib as the oracle.

import CZlib
import Zip

/// What was unpacked, and how it ended.
struct InflateOutcome: Equatable {
    enum End: Equatable {
        /// The stream is over; so many bytes of the input lie behind it.
        case over(unused: Int)
        case wantsInput
        case fault(InflateFault)
    }

    var bytes: [UInt8] = []
    var end = End.wantsInput

    /// Feeds pieces of `pieceBytes()` bytes and takes as many as `roomBytes()` says.
    static func ours(
        _ packed: [UInt8], pieceBytes: () -> Int = { .max }, roomBytes: () -> Int = { 1 << 16 }
    ) -> InflateOutcome {
        let inflate = Inflate()
        var outcome = InflateOutcome()
        var place = 0
        // Each piece is an allocation of its own, so that nothing can be read behind it unnoticed.
        var piece = UnsafeMutableRawBufferPointer(start: nil, count: 0)
        defer { piece.deallocate() }
        do throws(InflateFault) {
            while true {
                let room = try take(max(1, roomBytes()), from: inflate)
                outcome.bytes += room
                if !room.isEmpty { continue }
                if inflate.isOver {
                    outcome.end = .over(unused: inflate.unusedBytes + packed.count - place)
                    return outcome
                }
                guard place < packed.count else { return outcome }
                let next = packed[place...].prefix(max(1, pieceBytes()))
                piece.deallocate()
                piece = .allocate(byteCount: next.count, alignment: 1)
                piece.copyBytes(from: next)
                inflate.feed(UnsafeRawBufferPointer(piece))
                place += next.count
            }
        } catch {
            outcome.end = .fault(error)
            return outcome
        }
    }

    private static func take(
        _ count: Int, from inflate: Inflate
    ) throws(InflateFault) -> [UInt8] {
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
        defer { room.deallocate() }
        return Array(room.prefix(try inflate.take(into: room)))
    }

    /// zlib's, with everything at once.
    static func zlibs(_ packed: [UInt8]) -> InflateOutcome {
        var stream = z_stream()
        guard
            inflateInit2_(
                &stream, -MAX_WBITS, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK
        else { preconditionFailure("zlib has no memory.") }
        defer { inflateEnd(&stream) }
        var outcome = InflateOutcome()
        var input = packed
        var room = [UInt8](repeating: 0, count: 1 << 16)
        input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = uInt(input.count)
            var status = Z_OK
            while status == Z_OK {
                let got = room.withUnsafeMutableBufferPointer { room in
                    stream.next_out = room.baseAddress
                    stream.avail_out = uInt(room.count)
                    status = CZlib.inflate(&stream, Z_NO_FLUSH)
                    return room.count - Int(stream.avail_out)
                }
                outcome.bytes += room.prefix(got)
            }
            switch status {
            case Z_STREAM_END: outcome.end = .over(unused: Int(stream.avail_in))
            case Z_BUF_ERROR: outcome.end = .wantsInput
            default:
                let words = stream.msg.map { String(cString: $0) } ?? "no words"
                guard let fault = faults[words] else { preconditionFailure(words) }
                outcome.end = .fault(fault)
            }
        }
        return outcome
    }

    private static let faults: [String: InflateFault] = [
        "invalid block type": .unknownBlock,
        "invalid stored block lengths": .storedLength,
        "too many length or distance symbols": .tooManyCodes,
        "invalid code lengths set": .badLengthCode,
        "invalid bit length repeat": .badRepeat,
        "invalid code -- missing end-of-block": .endless,
        "invalid literal/lengths set": .badLiteralCode,
        "invalid distances set": .badDistanceCode,
        "invalid literal/length code": .unknownLiteral,
        "invalid distance code": .unknownDistance,
        "invalid distance too far back": .distanceTooFar,
    ]
}

/// A way to have bytes deflated by zlib.
struct ZlibMaker: Sendable {
    var level: CInt = 6
    var strategy = Z_DEFAULT_STRATEGY
    var memoryLevel: CInt = 8
    /// How often a flush cuts the stream, and which.
    var flushBytes = Int.max
    var flush = Z_SYNC_FLUSH

    func deflated(_ bytes: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        guard
            deflateInit2_(
                &stream, level, Z_DEFLATED, -MAX_WBITS, memoryLevel, strategy, ZLIB_VERSION,
                CInt(MemoryLayout<z_stream>.size)) == Z_OK
        else { preconditionFailure("zlib does not know this way.") }
        defer { deflateEnd(&stream) }
        var packed: [UInt8] = []
        var rest = bytes[...]
        repeat {
            var piece = Array(rest.prefix(flushBytes))
            rest = rest.dropFirst(piece.count)
            let flush = rest.isEmpty ? Z_FINISH : self.flush
            var room = [UInt8](repeating: 0, count: piece.count * 2 + 1000)
            piece.withUnsafeMutableBufferPointer { piece in
                room.withUnsafeMutableBufferPointer { room in
                    stream.next_in = piece.baseAddress
                    stream.avail_in = uInt(piece.count)
                    stream.next_out = room.baseAddress
                    stream.avail_out = uInt(room.count)
                    _ = deflate(&stream, flush)
                }
            }
            packed += room.dropLast(Int(stream.avail_out))
        } while !rest.isEmpty
        return packed
    }
}
