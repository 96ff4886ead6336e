// How the C library's allocator treats this process.

import CMalloc

package enum Memory {
    /// Call once, before the first thread: memory of some size goes back to the system when it is
    /// let go. Without it the allocator keeps more and more for itself as tables grow and are
    /// replaced: 10 MB of 80 in an export of 100,000 students. Threads share one pool, for they
    /// seldom ask for any: pools of their own cost 1 MB more.
    package static func returnsWhatIsLetGo() {
        _ = mallopt(M_MMAP_THRESHOLD, 128 << 10)
        _ = mallopt(M_TRIM_THRESHOLD, 256 << 10)
        _ = mallopt(M_ARENA_MAX, 1)
    }
}
