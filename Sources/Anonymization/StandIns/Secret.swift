// The secret of one run, and the keyed hash that everything made up is drawn from.
// Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012; SipHash-2-4.

import Basics

/// 128 bits that nobody can guess; whoever has them can try names and see which fit.
package struct Secret: Sendable {
    private let first: UInt64
    private let second: UInt64

    package init(_ first: UInt64, _ second: UInt64) {
        self.first = first
        self.second = second
    }

    /// Of bytes of any length, all of which count.
    package init(digesting bytes: [UInt8]) {
        let halves = bytes.withUnsafeBytes { bytes in
            (Secret(0, 1).hash(0, bytes), Secret(2, 3).hash(0, bytes))
        }
        self.init(halves.0, halves.1)
    }

    /// The hash of the eight bytes of `seed` (little-endian) and those of `bytes` behind them.
    package func hash(_ seed: UInt64, _ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var state = SipState(first, second)
        state.take(seed)
        var place = 0
        while place + 8 <= bytes.count {
            state.take(
                UInt64(
                    littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
            place += 8
        }
        var last = UInt64(truncatingIfNeeded: bytes.count + 8) << 56
        var shift: UInt64 = 0
        while place < bytes.count {
            last |= UInt64(bytes[place]) << shift
            shift += 8
            place += 1
        }
        state.take(last)
        return state.finish()
    }

    func hash(_ seed: UInt64, _ cell: Cell) -> UInt64 {
        cell.withBytes { hash(seed, UnsafeRawBufferPointer($0)) }
    }
}

private struct SipState {
    private var v0: UInt64
    private var v1: UInt64
    private var v2: UInt64
    private var v3: UInt64

    init(_ first: UInt64, _ second: UInt64) {
        v0 = first ^ 0x736f_6d65_7073_6575
        v1 = second ^ 0x646f_7261_6e64_6f6d
        v2 = first ^ 0x6c79_6765_6e65_7261
        v3 = second ^ 0x7465_6462_7974_6573
    }

    @inline(__always)
    mutating func take(_ word: UInt64) {
        v3 ^= word
        mix()
        mix()
        v0 ^= word
    }

    mutating func finish() -> UInt64 {
        v2 ^= 0xff
        for _ in 0..<4 { mix() }
        return v0 ^ v1 ^ v2 ^ v3
    }

    @inline(__always)
    private mutating func mix() {
        v0 &+= v1
        v1 = Self.turn(v1, 13) ^ v0
        v0 = Self.turn(v0, 32)
        v2 &+= v3
        v3 = Self.turn(v3, 16) ^ v2
        v0 &+= v3
        v3 = Self.turn(v3, 21) ^ v0
        v2 &+= v1
        v1 = Self.turn(v1, 17) ^ v2
        v2 = Self.turn(v2, 32)
    }

    @inline(__always)
    private static func turn(_ word: UInt64, _ bits: UInt64) -> UInt64 {
        word << bits | word >> (64 - bits)
    }
}
