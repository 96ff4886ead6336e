// The threads that compress, and the lock between them and the one who writes.

import Basics
import Glibc

/// A fixed number of threads that pack chunks; they end when the pool is let go.
final class DeflatePool {
    private let bench: DeflateBench
    private var threads: [pthread_t] = []

    /// Starts `workers` threads, or as many of them as the system grants.
    ///
    /// - Errors: `zip-deflate-failed` when there is not even one.
    init(workers: Int, engine: DeflateEngine, path: String) throws(ZipError) {
        bench = DeflateBench(engine)
        for _ in 0..<workers {
            var thread = pthread_t()
            let lent = Unmanaged.passRetained(bench)
            let status = pthread_create(&thread, nil, deflateWorker, lent.toOpaque())
            guard status == 0 else {
                lent.release()
                if threads.isEmpty { throw .noThread(status, path: path) }
                return
            }
            threads.append(thread)
        }
    }

    deinit {
        bench.stop()
        for thread in threads { pthread_join(thread, nil) }
    }

    /// Hands a chunk over; it must not be touched before `wait` has returned.
    func submit(_ chunk: DeflateChunk) { bench.put(chunk) }

    /// Returns when the chunk is packed, or has its fault.
    func wait(for chunk: DeflateChunk) { bench.wait(for: chunk) }
}

/// The work to be done, shared by the pool and its threads.
///
/// Unchecked `Sendable`, because every variable of it is read and written only between `lock` and
/// `unlock` of its mutex, which lives at a fixed address until the last owner is gone.
private final class DeflateBench: @unchecked Sendable {
    let engine: DeflateEngine
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let workArrived = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let workDone = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var waiting: [DeflateChunk] = []
    private var isStopping = false

    init(_ engine: DeflateEngine) {
        self.engine = engine
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(workArrived, nil)
        pthread_cond_init(workDone, nil)
    }

    deinit {
        pthread_cond_destroy(workDone)
        pthread_cond_destroy(workArrived)
        pthread_mutex_destroy(mutex)
        workDone.deallocate()
        workArrived.deallocate()
        mutex.deallocate()
    }

    func put(_ chunk: DeflateChunk) {
        pthread_mutex_lock(mutex)
        waiting.append(chunk)
        pthread_cond_signal(workArrived)
        pthread_mutex_unlock(mutex)
    }

    /// The oldest chunk that nobody has; nil when it is time to go home.
    func take() -> DeflateChunk? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while waiting.isEmpty, !isStopping { pthread_cond_wait(workArrived, mutex) }
        return isStopping ? nil : waiting.removeFirst()
    }

    func markDone(_ chunk: DeflateChunk) {
        pthread_mutex_lock(mutex)
        chunk.isDone = true
        pthread_cond_signal(workDone)
        pthread_mutex_unlock(mutex)
    }

    func wait(for chunk: DeflateChunk) {
        pthread_mutex_lock(mutex)
        while !chunk.isDone { pthread_cond_wait(workDone, mutex) }
        pthread_mutex_unlock(mutex)
    }

    /// Threads finish the chunk they hold and leave the others.
    func stop() {
        pthread_mutex_lock(mutex)
        isStopping = true
        pthread_cond_broadcast(workArrived)
        pthread_mutex_unlock(mutex)
    }
}

/// What a thread does: packs chunks until there are no more.
private func deflateWorker(_ lent: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let lent else { return nil }
    let bench = Unmanaged<DeflateBench>.fromOpaque(lent).takeRetainedValue()
    let packer = bench.engine.makePacker()
    while let chunk = bench.take() {
        packer.pack(chunk)
        bench.markDone(chunk)
    }
    return nil
}

extension ZipError {
    fileprivate static func noThread(_ status: CInt, path: String) -> ZipError {
        ZipError(
            "zip-deflate-failed",
            "no thread could be started to compress with: \(String(cString: strerror(status)))",
            path: path, hint: "raise the limit of threads for this user, or run fewer jobs")
    }
}
