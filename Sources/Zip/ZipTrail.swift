// How far an archive is written, so that another thread can read it while it grows.

import Basics
import Glibc

/// The trail that a `ZipWriter` leaves, and the way to follow it.
///
/// The writer never waits for the follower. What was read is what then stands in the file: the
/// lengths and checksum of an entry are judged when it ends, and `entries` can be held against the
/// directory of the finished archive.
///
/// Unchecked `Sendable`, because every variable of it is read and written only between `lock` and
/// `unlock` of its mutex, which lives at a fixed address until the last owner is gone.
package final class ZipTrail: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let moved = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var begun: [(name: String, method: ZipEntry.Method, dataOffset: Int)] = []
    private var ended: [ZipEntry] = []
    /// Length of the file so far.
    private var byteCount = 0
    private var isOver = false

    package init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(moved, nil)
    }

    deinit {
        pthread_cond_destroy(moved)
        pthread_mutex_destroy(mutex)
        moved.deallocate()
        mutex.deallocate()
    }

    // MARK: The writer's side

    func begin(_ name: String, _ method: ZipEntry.Method, dataOffset: Int) {
        change { begun.append((name, method, dataOffset)) }
    }

    func reached(_ byteCount: Int) {
        change { self.byteCount = byteCount }
    }

    func end(_ packed: PackedEntry) {
        change {
            let entry = begun[ended.count]
            ended.append(
                ZipEntry(
                    name: entry.name, size: packed.size, compressedSize: packed.compressedSize,
                    method: entry.method, crc: packed.crc, isFolder: false,
                    dataOffset: entry.dataOffset))
        }
    }

    /// No more comes: the archive is finished, or was given up. To be called by whoever made the
    /// trail when the writer cannot do it any more; the second call changes nothing.
    package func leave() {
        change { isOver = true }
    }

    // MARK: The follower's side

    /// The name of the entry that is written as number `index`, from 0; nil when there is none.
    /// Waits until one of the two is certain.
    package func name(ofEntry index: Int) -> String? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while begun.count <= index, !isOver { pthread_cond_wait(moved, mutex) }
        return begun.count > index ? begun[index].name : nil
    }

    /// The bytes of entry `index`, unpacked as they are read; a read waits for what it reads.
    /// `file` is the one that is being written. The entry must have begun.
    ///
    /// - Errors, while reading: as `ZipReader.open`; `zip-abandoned` when the writer gave up.
    package func open(_ index: Int, in file: FileBytes) -> any ByteSource {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        precondition(index < begun.count, "Only an entry that has begun can be read.")
        let entry = begun[index]
        let extent = FollowedExtent(trail: self, index: index, start: entry.dataOffset)
        return EntrySource(
            name: entry.name, method: entry.method, extent, in: ArchiveBytes(file: file))
    }

    /// The entries that were written to their end, in that order.
    package var entries: [ZipEntry] {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return ended
    }

    /// How many bytes of entry `index` stand in the file from `offset` on; 0 at its end. Waits for
    /// the first of them, or the end. Nil when the writer gave up before.
    fileprivate func readable(_ index: Int, from offset: Int) -> Int? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            if index < ended.count {
                return max(0, ended[index].dataOffset + ended[index].compressedSize - offset)
            }
            if byteCount > offset { return byteCount - offset }
            if isOver { return nil }
            pthread_cond_wait(moved, mutex)
        }
    }

    fileprivate func entry(_ index: Int) -> ZipEntry? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return index < ended.count ? ended[index] : nil
    }

    private func change(_ body: () -> Void) {
        pthread_mutex_lock(mutex)
        body()
        pthread_cond_broadcast(moved)
        pthread_mutex_unlock(mutex)
    }
}

/// An entry of a trail: its end is known when it is there.
private struct FollowedExtent: EntryExtent {
    let trail: ZipTrail
    let index: Int
    let start: Int

    var entry: ZipEntry? { trail.entry(index) }

    func readable(from offset: Int, in archive: ArchiveBytes) throws -> Int {
        guard let count = trail.readable(index, from: offset) else {
            throw archive.error("zip-abandoned", "the archive was not written to its end")
        }
        return count
    }
}
