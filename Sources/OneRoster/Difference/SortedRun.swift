// Pieces of a file in order on disk, and their merge. The files go when nothing holds them any
// more; nothing of them is flushed to disk, for they outlive no failure.

import Basics
import Glibc

/// Below, equal, above zero, as the bytes are in order.
func compareKeys(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
    let common = min(left.count, right.count)
    if common > 0, let first = left.baseAddress, let second = right.baseAddress {
        let order = Int(memcmp(first, second, common))
        if order != 0 { return order }
    }
    return left.count - right.count
}

/// A file of our own that is written, read, and removed when it is let go.
final class SortedCopy: ByteSink {
    let path: String
    /// Removes the file in its `deinit`, since `finish` is never called.
    private let sink: FileSink
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    private var used = 0

    init(path: String) throws {
        self.path = path
        sink = try FileSink(path: path)
    }

    deinit { buffer.deallocate() }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        if used + bytes.count > buffer.count { try flush() }
        guard bytes.count <= buffer.count else { return try sink.write(bytes) }
        UnsafeMutableRawBufferPointer(rebasing: buffer[used...]).copyMemory(from: bytes)
        used += bytes.count
    }

    /// Hands the rest to the system; to be called before the file is read.
    func flush() throws {
        try sink.write(UnsafeRawBufferPointer(rebasing: buffer[..<used]))
        used = 0
    }
}

/// Rows in order, each behind its key: written once, then read once.
final class SortedRun {
    private struct Lengths {
        var key: Int32
        var row: Int32
    }

    private let copy: SortedCopy
    private var source: FileBytes?
    private var bytes: UnsafeMutableRawPointer
    private var capacity = 1 << 16
    /// What was read and not yet given out: the current row first.
    private var start = 0
    private var end = 0
    private var lengths = Lengths(key: 0, row: 0)

    init(path: String) throws {
        copy = try SortedCopy(path: path)
        bytes = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit { bytes.deallocate() }

    func write(_ key: UnsafeRawBufferPointer, _ row: UnsafeRawBufferPointer) throws {
        let lengths = Lengths(key: Int32(key.count), row: Int32(row.count))
        try withUnsafeBytes(of: lengths) { try copy.write($0) }
        try copy.write(key)
        try copy.write(row)
    }

    func endWriting() throws {
        try copy.flush()
        source = try FileBytes(path: copy.path)
    }

    /// The current row; lent until `next`.
    var key: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: bytes + start, count: Int(lengths.key))
    }

    var row: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: bytes + start + Int(lengths.key), count: Int(lengths.row))
    }

    /// Moves to the next row; false at the end.
    func next() throws -> Bool {
        start += Int(lengths.key) + Int(lengths.row)
        lengths = Lengths(key: 0, row: 0)
        guard try fill(MemoryLayout<Lengths>.size) else { return false }
        let found = (bytes + start).loadUnaligned(as: Lengths.self)
        start += MemoryLayout<Lengths>.size
        guard found.key >= 0, found.row >= 0, try fill(Int(found.key) + Int(found.row)) else {
            throw BundleError.changedWhileRead(copy.path)
        }
        lengths = found
        return true
    }

    /// Sees to it that so many bytes stand from `start` on; false if the file has fewer.
    private func fill(_ count: Int) throws -> Bool {
        guard end - start < count else { return true }
        if start > 0 {
            bytes.copyMemory(from: bytes + start, byteCount: end - start)
            end -= start
            start = 0
        }
        if count > capacity { grow(count) }
        while end < count {
            let room = UnsafeMutableRawBufferPointer(start: bytes + end, count: capacity - end)
            let got = try source?.read(into: room) ?? 0
            guard got > 0 else { return false }
            end += got
        }
        return true
    }

    private func grow(_ count: Int) {
        let next = UnsafeMutableRawPointer.allocate(byteCount: count, alignment: 16)
        next.copyMemory(from: bytes, byteCount: end)
        bytes.deallocate()
        bytes = next
        capacity = count
    }
}

/// Several runs as one.
struct RunMerge {
    private let runs: [SortedRun]

    init(_ runs: [SortedRun]) { self.runs = runs }

    /// All rows in order; of one key, those of an earlier run first.
    func forEach(
        _ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        // A heap of places in `runs`, the one whose row comes next on top.
        var heap: [Int] = []
        for index in runs.indices where try runs[index].next() { heap.append(index) }
        for place in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sift(&heap, place) }
        while let top = heap.first {
            try body(runs[top].key, runs[top].row)
            if try !runs[top].next() {
                heap.swapAt(0, heap.count - 1)
                heap.removeLast()
            }
            sift(&heap, 0)
        }
    }

    private func sift(_ heap: inout [Int], _ place: Int) {
        var place = place
        while true {
            var first = place
            for child in [2 * place + 1, 2 * place + 2] where child < heap.count {
                if isBefore(heap[child], heap[first]) { first = child }
            }
            guard first != place else { return }
            heap.swapAt(place, first)
            place = first
        }
    }

    private func isBefore(_ left: Int, _ right: Int) -> Bool {
        let order = compareKeys(runs[left].key, runs[right].key)
        return order == 0 ? left < right : order < 0
    }
}
