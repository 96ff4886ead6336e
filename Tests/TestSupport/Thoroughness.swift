// How much the long tests try: what a gate of two minutes has time for, or all there is.

import Glibc

/// What takes minutes is tried in part, and as a whole where `ROSTER_LONG` is set.
package enum Thoroughness {
    package static let isLong = getenv("ROSTER_LONG") != nil

    /// All of them, or the first `count`.
    package static func first<Element>(_ count: Int, of all: [Element]) -> [Element] {
        isLong ? all : Array(all.prefix(count))
    }

    /// Whether the step of that number is tried, where one in `stride` is; `turn` says which, so
    /// that several series together try them all.
    package static func tries(_ step: Int, oneIn stride: Int, turn: Int = 0) -> Bool {
        isLong || (step + turn) % stride == 0
    }
}
