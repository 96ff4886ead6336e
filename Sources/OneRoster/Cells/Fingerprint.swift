// Sixty-four bits that stand for an id while bundles are checked or compared, so that no id need
// be kept. Inlined where it is used: it is taken of every id and reference of a bundle.

import Basics

/// The fingerprint of one id; never 0, which the tables keep for an empty place.
///
/// Two ids of one bundle share a fingerprint about once in ten million bundles of 2.4 million
/// ids. The finding that would follow is a second `value-duplicate`, never a lost one.
@usableFromInline
package struct Fingerprint: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline package let bits: UInt64

    @inlinable
    package init(bits: UInt64) { self.bits = bits == 0 ? 1 : bits }

    /// Of the exact bytes.
    @inlinable
    @inline(__always)
    package init(_ cell: Cell) {
        self.init(bits: cell.withBytes { Self.mixed(UnsafeRawBufferPointer($0)) })
    }

    /// Of the bytes with A to Z read as a to z.
    package init(ignoringCase cell: Cell) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        cell.withBytes { bytes in
            for byte in bytes {
                let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
                hash = (hash ^ UInt64(isCapital ? byte | 0x20 : byte)) &* 0x0000_0100_0000_01b3
            }
        }
        self.init(bits: Self.folded(hash ^ Self.first, UInt64(cell.count) ^ Self.second))
    }

    /// Of two ids in this order.
    @inlinable
    package init(_ left: Fingerprint, _ right: Fingerprint) {
        self.init(bits: Self.folded(left.bits ^ Self.first, right.bits &+ Self.second))
    }

    @inlinable
    @inline(__always)
    static var first: UInt64 { 0xa076_1d64_78bd_642f }
    @inlinable
    @inline(__always)
    static var second: UInt64 { 0xe703_7ed1_a0b4_28db }

    /// Sixteen bytes at a time: each pair of words is multiplied to 128 bits, halves folded.
    @inlinable
    @inline(__always)
    static func mixed(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash = UInt64(truncatingIfNeeded: bytes.count) ^ second
        var place = 0
        while place + 16 <= bytes.count {
            let left = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let right = bytes.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self)
            hash = folded(left ^ first, right ^ hash)
            place += 16
        }
        var left: UInt64 = 0
        var right: UInt64 = 0
        let rest = bytes.count - place
        if rest >= 8 {
            left = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            right = bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
        } else {
            while place < bytes.count {
                left = left << 8 | UInt64(bytes[place])
                place += 1
            }
        }
        hash = folded(left ^ first, right ^ hash)
        return folded(hash ^ first, second)
    }

    @inlinable
    @inline(__always)
    static func folded(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}
