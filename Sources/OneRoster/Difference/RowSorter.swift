// Puts the rows of a file in the order of their ids, on disk: as many as fit into memory at a time,
// then merged. Rows of one id stay in the order in which they came.

import Basics
import CSV

/// Takes rows in any order and gives a copy of the file in byte order of `sourcedId`.
///
/// **Shape**: the copy is CSV with the header of the original and one column more, the first: the
/// line where the row stood. **Cost**: memory for the limit's bytes, twice while pieces are
/// written; on disk as much as the file, twice where it had to be merged.
final class RowSorter {
    private let limits: DifferenceLimits
    private let folder: String
    private let stem: String
    private let chunk: RowChunk
    private let writer: CSVWriter
    private let row = CellRow()
    private var runs: [SortedRun] = []
    private var runNumber = 0

    /// `folder`: where files may be made, whose names begin with `stem`.
    init(in folder: String, stem: String, limits: DifferenceLimits) {
        self.folder = folder
        self.stem = stem
        self.limits = limits
        chunk = RowChunk(bytes: limits.sortBytes)
        writer = CSVWriter(chunk)
    }

    /// All rows of the table that is at its beginning.
    ///
    /// - Errors: those of the table and of the files made.
    static func sort(
        _ table: TableReader, in folder: String, stem: String, limits: DifferenceLimits
    ) throws -> SortedCopy {
        let sorter = RowSorter(in: folder, stem: stem, limits: limits)
        while try table.next() { try sorter.add(table) }
        return try sorter.finish(header: table.header)
    }

    private func add(_ table: TableReader) throws {
        row.removeAll()
        row.append(Int64(table.line))
        for field in 0..<table.cellCount { row.append(table.cell(at: field)) }
        chunk.begin(key: table.sourcedId)
        try writer.write(row)
        try writer.flush()
        chunk.end()
        if chunk.isFull { try writeRun() }
    }

    private func finish(header: [String]) throws -> SortedCopy {
        let copy = try SortedCopy(path: "\(folder)/\(stem).csv")
        let writer = CSVWriter(copy)
        try writer.write(header: ["line"] + header)
        try writer.flush()
        if runs.isEmpty {
            chunk.sort()
            try chunk.forEach { _, bytes in try copy.write(bytes) }
        } else {
            if !chunk.isEmpty { try writeRun() }
            try mergeDown()
            try RunMerge(runs).forEach { _, bytes in try copy.write(bytes) }
        }
        try copy.flush()
        return copy
    }

    private func writeRun() throws {
        chunk.sort()
        let run = try beginRun()
        try chunk.forEach { key, bytes in try run.write(key, bytes) }
        try run.endWriting()
        runs.append(run)
        chunk.removeAll()
    }

    /// Merges neighbours, so that rows of one id keep their order, until few enough are left.
    private func mergeDown() throws {
        while runs.count > limits.sortWays {
            var merged: [SortedRun] = []
            for start in stride(from: 0, to: runs.count, by: limits.sortWays) {
                let group = Array(runs[start..<min(start + limits.sortWays, runs.count)])
                let run = try beginRun()
                try RunMerge(group).forEach { key, bytes in try run.write(key, bytes) }
                try run.endWriting()
                merged.append(run)
            }
            runs = merged
        }
    }

    private func beginRun() throws -> SortedRun {
        runNumber += 1
        return try SortedRun(path: "\(folder)/\(stem).run-\(runNumber)")
    }
}

/// Rows in memory, each with its key, that are put in order together.
private final class RowChunk: ByteSink {
    private struct Entry {
        let start: Int
        let keyCount: Int32
        let rowCount: Int32
    }

    private let limit: Int
    private var bytes: UnsafeMutableRawPointer
    private var capacity: Int
    private var used = 0
    private var entries: [Entry] = []
    private var entryStart = 0
    private var keyCount = 0

    init(bytes limit: Int) {
        self.limit = limit
        capacity = 1 << 16
        bytes = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit { bytes.deallocate() }

    var isEmpty: Bool { entries.isEmpty }

    /// Whether the limit is reached, the list of rows counted with them.
    var isFull: Bool { used + entries.count * MemoryLayout<Entry>.stride >= limit }

    func begin(key: Cell) {
        entryStart = used
        keyCount = key.count
        key.withBytes { append(UnsafeRawBufferPointer($0)) }
    }

    func write(_ more: UnsafeRawBufferPointer) { append(more) }

    func end() {
        entries.append(
            Entry(
                start: entryStart, keyCount: Int32(keyCount),
                rowCount: Int32(used - entryStart - keyCount)))
    }

    /// By key, then by arrival.
    func sort() {
        let bytes = UnsafeRawPointer(bytes)
        entries.sort { left, right in
            let order = compareKeys(
                UnsafeRawBufferPointer(start: bytes + left.start, count: Int(left.keyCount)),
                UnsafeRawBufferPointer(start: bytes + right.start, count: Int(right.keyCount)))
            return order == 0 ? left.start < right.start : order < 0
        }
    }

    func forEach(_ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) throws -> Void) rethrows {
        for entry in entries {
            let key = UnsafeRawBufferPointer(start: bytes + entry.start, count: Int(entry.keyCount))
            let row = UnsafeRawBufferPointer(
                start: bytes + entry.start + Int(entry.keyCount), count: Int(entry.rowCount))
            try body(key, row)
        }
    }

    func removeAll() {
        used = 0
        entries.removeAll(keepingCapacity: true)
    }

    private func append(_ more: UnsafeRawBufferPointer) {
        if used + more.count > capacity { grow(more.count) }
        guard let start = more.baseAddress, more.count > 0 else { return }
        (bytes + used).copyMemory(from: start, byteCount: more.count)
        used += more.count
    }

    private func grow(_ more: Int) {
        let grown = max(capacity * 2, used + more)
        let next = UnsafeMutableRawPointer.allocate(byteCount: grown, alignment: 16)
        next.copyMemory(from: bytes, byteCount: used)
        bytes.deallocate()
        bytes = next
        capacity = grown
    }
}
