// Whether the ids of a file come in ascending order of their bytes: then no id can come twice
// unseen, and nothing need be remembered but the last.

import Basics
import Glibc

/// Compares each id with the one before.
final class SourcedIdOrder {
    enum Step {
        /// After the one before.
        case up
        /// The same id again.
        case same
        /// Before the one before: from here on the file is not in order.
        case down
    }

    /// Longer ids than this are against the standard; a file with one counts as not in order.
    private static let longestId = 1024

    private let last: UnsafeMutablePointer<UInt8>
    private var lastCount = 0
    private(set) var isSorted = true
    /// Whether each id so far came after the one before, and none was too long to tell.
    private(set) var isAscending = true

    init() { last = .allocate(capacity: Self.longestId) }

    deinit { last.deallocate() }

    func step(to cell: Cell) -> Step {
        guard cell.count <= Self.longestId else {
            isSorted = false
            isAscending = false
            lastCount = 0
            return .down
        }
        let step: Step = cell.withBytes { bytes in
            guard let start = bytes.baseAddress else { return lastCount == 0 ? .same : .down }
            let common = memcmp(last, start, min(lastCount, bytes.count))
            let difference = common != 0 ? Int(common) : lastCount - bytes.count
            last.update(from: start, count: bytes.count)
            return difference < 0 ? .up : difference == 0 ? .same : .down
        }
        lastCount = cell.count
        if step == .down { isSorted = false }
        if step != .up { isAscending = false }
        return step
    }
}
