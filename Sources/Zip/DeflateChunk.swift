// A piece of an entry on its way through a compressor: what goes in, what comes out.

/// At most 256 KiB of an entry, the 32 KiB before them, and what they were packed into.
///
/// It is unchecked `Sendable` because it changes hands and is never shared: the caller fills it,
/// `DeflatePool` lends it to one thread between `submit` and `wait`, and the pool's lock orders
/// the two sides. Only `isDone` is looked at by both, and only under that lock.
final class DeflateChunk: @unchecked Sendable {
    static let inputLimitBytes = 256 << 10
    static let dictionaryLimitBytes = 32 << 10
    /// What cannot be packed grows by a few bytes; other builds of zlib may want up to one in eight.
    static let outputLimitBytes = inputLimitBytes + inputLimitBytes / 8 + 1024

    /// The dictionary ends, and the input begins, at `dictionaryLimitBytes`.
    private let space: UnsafeMutableRawBufferPointer
    let output: UnsafeMutableRawBufferPointer
    private(set) var inputCount = 0
    private(set) var dictionaryCount = 0

    /// The last piece of its entry.
    var isLast = false
    /// Guarded by the pool's lock.
    var isDone = false

    // Set by the compressor.
    var outputCount = 0
    var crc: UInt = 0
    /// What zlib said against it; nil if nothing.
    var fault: String?

    init() {
        space = .allocate(
            byteCount: Self.dictionaryLimitBytes + Self.inputLimitBytes, alignment: 64)
        output = .allocate(byteCount: Self.outputLimitBytes, alignment: 64)
    }

    deinit {
        space.deallocate()
        output.deallocate()
    }

    var isFull: Bool { inputCount == Self.inputLimitBytes }

    var input: UnsafeMutableRawBufferPointer {
        let start = Self.dictionaryLimitBytes
        return UnsafeMutableRawBufferPointer(rebasing: space[start..<start + inputCount])
    }

    var dictionary: UnsafeMutableRawBufferPointer {
        let end = Self.dictionaryLimitBytes
        return UnsafeMutableRawBufferPointer(rebasing: space[end - dictionaryCount..<end])
    }

    /// The dictionary and the input, side by side.
    var window: UnsafeRawBufferPointer {
        let start = Self.dictionaryLimitBytes
        return UnsafeRawBufferPointer(
            rebasing: space[start - dictionaryCount..<start + inputCount])
    }

    /// Empties it; it continues `previous`, which must be full, or begins an entry.
    func begin(after previous: DeflateChunk?) {
        inputCount = 0
        outputCount = 0
        dictionaryCount = 0
        isLast = false
        isDone = false
        fault = nil
        guard let previous else { return }
        precondition(previous.isFull, "Only the last chunk of an entry may be short.")
        dictionaryCount = Self.dictionaryLimitBytes
        let tail = previous.input.suffix(Self.dictionaryLimitBytes)
        dictionary.copyMemory(from: UnsafeRawBufferPointer(rebasing: tail))
    }

    /// Takes what there is room for from the front of `bytes` and gives back the rest.
    func fill(from bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        let count = min(bytes.count, Self.inputLimitBytes - inputCount)
        let start = Self.dictionaryLimitBytes + inputCount
        UnsafeMutableRawBufferPointer(rebasing: space[start..<start + count])
            .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
        inputCount += count
        return UnsafeRawBufferPointer(rebasing: bytes[count...])
    }
}
