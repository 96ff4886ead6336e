// Work on a second thread, while the first goes on.

import Glibc

/// A piece of work that runs beside its maker and is waited for once.
///
/// What `body` captures belongs to its thread until `value` has returned.
final class SideTask<Value> {
    private let work: Work
    private let thread: pthread_t

    private final class Work: @unchecked Sendable {
        let body: () throws -> Value
        var outcome: Result<Value, any Error>?

        init(_ body: @escaping () throws -> Value) { self.body = body }
    }

    /// Nil when the system grants no thread.
    init?(_ body: @escaping () throws -> Value) {
        let work = Work(body)
        // The thread knows nothing of `Value`: what it runs is a closure over the work.
        let lent = Unmanaged.passRetained(
            Box { work.outcome = Result { try work.body() } } as AnyObject)
        var thread = pthread_t()
        let status = pthread_create(&thread, nil, { runBox($0) }, lent.toOpaque())
        guard status == 0 else {
            lent.release()
            return nil
        }
        self.work = work
        self.thread = thread
    }

    /// Waits for the end of the work; to be called once.
    func value() throws -> Value {
        pthread_join(thread, nil)
        guard let outcome = work.outcome else {
            preconditionFailure("A thread ends when its work has an outcome.")
        }
        return try outcome.get()
    }
}

private final class Box {
    let run: () -> Void

    init(_ run: @escaping () -> Void) { self.run = run }
}

private func runBox(_ lent: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let lent else { return nil }
    Unmanaged<Box>.fromOpaque(lent).takeRetainedValue().run()
    return nil
}
