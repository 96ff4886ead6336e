// The window of the file that a reader can see: bytes from the source, moved up and filled again
// as rows are done with. It grows only for a row that does not fit, and never beyond its limit.

import Basics

/// Bytes of the source from the row being read on.
final class InputBuffer {
    /// Line feeds always stand behind the last byte, so that a scan needs no test for the end.
    static let sentinelBytes = ByteWords.width

    private let source: any ByteSource
    private let limitBytes: Int
    private var capacity: Int
    private var sourceError: (any Error)?

    private(set) var bytes: UnsafeMutablePointer<UInt8>
    /// Where the bytes not yet used begin; all before it may be thrown away by `fill`.
    var start = 0
    private(set) var end = 0
    /// Whether the file ends at `end`.
    private(set) var isComplete = false

    init(_ source: any ByteSource, bufferBytes: Int, rowBytes: Int) {
        self.source = source
        capacity = max(bufferBytes, Encoding.bytesNeeded)
        // A row of full length must fit with its line end, and one more byte to see it is too long.
        limitBytes = max(capacity, rowBytes + 4)
        bytes = .allocate(capacity: capacity + Self.sentinelBytes)
        setSentinel()
    }

    deinit { bytes.deallocate() }

    /// Brings more bytes, as many as there is room for; moves those not yet used to the front.
    ///
    /// Filling up, instead of taking what one read gives, keeps a long row from being scanned
    /// again for every small piece. An error of the source is kept back until the bytes before it
    /// are used, so that the rows given out do not depend on the size of the pieces.
    ///
    /// - Errors: those of the source.
    func fill() throws {
        precondition(!isComplete, "There is nothing more to read.")
        if let sourceError { throw sourceError }
        moveToFront()
        if end == capacity { grow() }
        while end < capacity, !isComplete, sourceError == nil {
            let room = UnsafeMutableRawBufferPointer(start: bytes + end, count: capacity - end)
            do {
                let got = try source.read(into: room)
                precondition(got >= 0 && got <= room.count, "A source gave more than was asked.")
                end += got
                isComplete = got == 0
            } catch {
                sourceError = error
            }
        }
        setSentinel()
    }

    private func moveToFront() {
        guard start > 0 else { return }
        bytes.update(from: bytes + start, count: end - start)
        end -= start
        start = 0
    }

    private func grow() {
        precondition(capacity < limitBytes, "A row beyond its limits was not refused.")
        capacity = min(capacity * 2, limitBytes)
        let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Self.sentinelBytes)
        grown.update(from: bytes, count: end)
        bytes.deallocate()
        bytes = grown
    }

    private func setSentinel() {
        (bytes + end).update(repeating: .lineFeed, count: Self.sentinelBytes)
    }
}
