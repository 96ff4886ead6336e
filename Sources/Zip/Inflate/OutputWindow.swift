// What was unpacked: the 32 KiB that may be named again, and what nobody has taken yet.

/// A window over the unpacked bytes, which slides on when it is full and taken.
///
/// Writers begin a turn where `fill` is below `limitBytes` only. A turn writes 258 bytes and eight
/// literals at most, and copies of words run up to 63 bytes over: that much lies behind the limit.
final class OutputWindow {
    static let historyBytes = 32 << 10
    static let limitBytes = historyBytes + 32 << 10
    private static let slackBytes = 8 + 258 + 64

    /// Lent to the loops. Everything before `fill` has been written.
    let bytes = UnsafeMutableRawPointer.allocate(
        byteCount: limitBytes + slackBytes, alignment: 64)
    /// How many bytes stand here, history included.
    private(set) var fill = 0
    private var taken = 0

    deinit { bytes.deallocate() }

    var isFull: Bool { fill >= Self.limitBytes }

    /// Room for bytes that come as they are.
    var room: UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(start: bytes + fill, count: max(0, Self.limitBytes - fill))
    }

    /// That so many bytes were written.
    func add(_ count: Int) {
        fill += count
        precondition(fill < Self.limitBytes + 8 + 258, "A symbol is begun where there is room.")
    }

    func add(_ byte: UInt8) {
        bytes.storeBytes(of: byte, toByteOffset: fill, as: UInt8.self)
        add(1)
    }

    /// Repeats what stands `distance` back; says no when nothing does.
    func repeatBytes(_ length: Int, distance: Int) -> Bool {
        guard distance <= fill else { return false }
        Self.copy(length, from: distance, to: bytes + fill)
        add(length)
        return true
    }

    /// Fills the front of `buffer` with what nobody has taken yet, and says how much that is.
    func take(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, fill - taken)
        buffer.copyMemory(from: UnsafeRawBufferPointer(start: bytes + taken, count: count))
        taken += count
        if taken == fill, isFull { slide() }
        return count
    }

    private func slide() {
        bytes.copyMemory(
            from: bytes + (fill - Self.historyBytes), byteCount: Self.historyBytes)
        fill = Self.historyBytes
        taken = fill
    }

    /// Copies whole words from `distance` behind `target`, where all has been written; up to 63
    /// bytes more than `length` are changed.
    @inline(__always)
    static func copy(_ length: Int, from distance: Int, to target: UnsafeMutableRawPointer) {
        var target = target
        let end = target + length
        var source = UnsafeRawPointer(target - distance)
        if distance >= 16 {
            repeat {
                copy16(source, target)
                copy16(source + 16, target + 16)
                copy16(source + 32, target + 32)
                copy16(source + 48, target + 48)
                source += 64
                target += 64
            } while target < end
            return
        }
        copyNear(length, from: distance, to: target)
    }

    /// The same from less than 16 bytes behind.
    @inline(never)
    private static func copyNear(
        _ length: Int, from distance: Int, to target: UnsafeMutableRawPointer
    ) {
        var target = target
        let end = target + length
        var source = UnsafeRawPointer(target - distance)
        if distance < 8 {
            // Eight bytes one by one; the next eight then stand a multiple of the distance back,
            // eight bytes at least.
            for _ in 0..<8 {
                target.storeBytes(of: source.load(as: UInt8.self), as: UInt8.self)
                source += 1
                target += 1
            }
            source = UnsafeRawPointer(target - (7 / distance + 1) * distance)
        }
        while target < end {
            copy8(source, target)
            source += 8
            target += 8
        }
    }

    @inline(__always)
    private static func copy8(_ source: UnsafeRawPointer, _ target: UnsafeMutableRawPointer) {
        target.storeBytes(of: source.loadUnaligned(as: UInt64.self), as: UInt64.self)
    }

    @inline(__always)
    private static func copy16(_ source: UnsafeRawPointer, _ target: UnsafeMutableRawPointer) {
        target.storeBytes(of: source.loadUnaligned(as: SIMD2<UInt64>.self), as: SIMD2<UInt64>.self)
    }
}
