// Our own decompressor: deflated bytes in, in pieces of any size, and plain ones out.
// Source: RFC 1951.

/// A raw deflate stream being unpacked.
///
/// Bytes are fed a piece at a time and taken in buffers of any size. What was unpacked before a
/// fault is given out before the fault is. Streams that zlib refuses are refused, and no others:
/// its inflate is the tests' oracle.
package final class Inflate {
    private var reader = BitReader()
    private let window = OutputWindow()
    private let codes = BlockCodes()
    private var header = BlockHeader()
    private var stage = Stage.blockStart
    private var isLast = false
    private var fault: InflateFault?

    private enum Stage {
        case blockStart
        case storedLength
        case stored(left: Int)
        case header
        case body
        case over
    }

    package init() {}

    /// Whether the stream has ended. There may be bytes to take still.
    package var isOver: Bool {
        if case .over = stage { return true }
        return false
    }

    /// How many of the bytes that were fed have not been needed. Those of a stream that is over lie
    /// behind it.
    package var unusedBytes: Int { reader.bytesLeft + Int(reader.count >> 3) }

    /// Goes on with `piece`, which must stay as it is until `take` gives nothing. What was fed
    /// before must have been used up: `take` has given nothing.
    package func feed(_ piece: UnsafeRawBufferPointer) {
        precondition(reader.bytesLeft == 0, "A piece is fed when the one before is used up.")
        reader.take(piece)
    }

    /// Fills the front of `buffer` with unpacked bytes and says how many; 0 when the stream is over
    /// or wants to be fed.
    package func take(into buffer: UnsafeMutableRawBufferPointer) throws(InflateFault) -> Int {
        var got = window.take(into: buffer)
        if got == 0 {
            unpack()
            got = window.take(into: buffer)
        }
        if got == 0, let fault { throw fault }
        return got
    }

    /// Unpacks until the window is full, the input is used up, or the stream is over or at fault.
    private func unpack() {
        guard fault == nil else { return }
        do {
            while try advance() {}
        } catch {
            fault = error
        }
    }

    /// One stage further; says no when it cannot be left yet.
    private func advance() throws(InflateFault) -> Bool {
        switch stage {
        case .blockStart: return try beginBlock()
        case .storedLength:
            guard let lengths = reader.take(32) else { return false }
            guard lengths & 0xffff == lengths >> 16 ^ 0xffff else { throw .storedLength }
            stage = .stored(left: lengths & 0xffff)
        case .stored(let left):
            let room = UnsafeMutableRawBufferPointer(rebasing: window.room.prefix(left))
            let count = reader.copy(to: room)
            window.add(count)
            stage = .stored(left: left - count)
            guard count == left else { return false }
            endBlock()
        case .header:
            guard try header.read(&reader) else { return false }
            try codes.use(header.widths, literalCount: header.literalCount)
            stage = .body
        case .body:
            guard try unpackBody() else { return false }
            endBlock()
        case .over: return false
        }
        return true
    }

    private func beginBlock() throws(InflateFault) -> Bool {
        guard let kind = reader.take(3) else { return false }
        isLast = kind & 1 == 1
        switch kind >> 1 {
        case 0:
            reader.align()
            stage = .storedLength
        case 1:
            codes.useFixed()
            stage = .body
        case 2:
            header.begin()
            stage = .header
        default: throw .unknownBlock
        }
        return true
    }

    private func endBlock() { stage = isLast ? .over : .blockStart }

    /// Says no when the block does not end yet.
    private func unpackBody() throws(InflateFault) -> Bool {
        while !window.isFull {
            FastLoop.run(&reader, window, codes)
            guard !window.isFull else { return false }
            switch try CarefulStep.take(&reader, window, codes) {
            case .done: break
            case .endOfBlock: return true
            case .wantsInput: return false
            }
        }
        return false
    }
}
