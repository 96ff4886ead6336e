// Ctrl-C and kill: the unfinished files of the run are removed, then the process dies of the
// signal, as a shell expects. kill -9 gives no time for that; the next run sweeps up after it.

import Glibc
import Synchronization

/// The unfinished files of this process.
///
/// **Shape**: paths of files and of folders without folders in them; what SQLite lays beside a database (`-wal`, `-shm`, `-journal`) goes with it.
package final class UnfinishedFiles: Sendable {
    private struct Content {
        var paths: Set<String> = []
        var hook: pid_t?
    }

    private let content = Mutex(Content())

    package init() {}

    func add(_ path: String) { content.withLock { _ = $0.paths.insert(path) } }

    /// The file has its final name now, or is gone.
    func forget(_ path: String) { content.withLock { _ = $0.paths.remove(path) } }

    /// Begins a hook, which leads a process group of its own and is ended with us.
    func begin(_ hook: () throws -> pid_t) rethrows -> pid_t {
        try content.withLock { content in
            let process = try hook()
            content.hook = process
            return process
        }
    }

    /// The hook is over.
    func endHook() { content.withLock { $0.hook = nil } }

    /// Removes them all and keeps the list locked, so that none is begun any more; tells whether a
    /// hook was under way: the run was done then.
    fileprivate func removeAll(then finish: (_ isDone: Bool) -> Void) {
        content.withLock { content in
            for path in content.paths { Self.remove(path) }
            if let hook = content.hook { kill(-hook, SIGTERM) }
            finish(content.hook != nil)
        }
    }

    /// Removes a file and its companions, or a folder of files, if they are there.
    static func remove(_ path: String) {
        if unlink(path) != 0, errno == EISDIR {
            for name in (try? OutputPlace.names(in: path)) ?? [] {
                unlink(OutputPlace.join(path, name))
            }
            rmdir(path)
            return
        }
        for suffix in ["-wal", "-shm", "-journal"] { unlink(path + suffix) }
    }
}

package enum Interruption {
    private static let watched = [SIGINT, SIGTERM, SIGHUP]

    private final class Watch {
        let files: UnfinishedFiles
        let signals: sigset_t
        let say: @Sendable (Bool) -> Void

        init(
            files: UnfinishedFiles, signals: sigset_t, say: @escaping @Sendable (Bool) -> Void
        ) {
            self.files = files
            self.signals = signals
            self.say = say
        }
    }

    /// Begins to watch for SIGINT, SIGTERM and SIGHUP; call once, before other threads are begun.
    ///
    /// A signal that the parent process chose to have ignored (`nohup`) stays ignored. `say` runs
    /// after the files are gone and before the process dies; it hears whether the run was done, and
    /// only its hook was not.
    package static func watch(
        _ files: UnfinishedFiles, say: @escaping @Sendable (_ isDone: Bool) -> Void
    ) {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in watched where !isIgnored(number) { sigaddset(&signals, number) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        let watch = Unmanaged.passRetained(Watch(files: files, signals: signals, say: say))
        var thread = pthread_t()
        let begun = pthread_create(&thread, nil, { Interruption.wait($0) }, watch.toOpaque())
        guard begun == 0 else {
            watch.release()
            pthread_sigmask(SIG_UNBLOCK, &signals, nil)
            return
        }
        pthread_detach(thread)
    }

    private static func wait(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let context else { return nil }
        let watch = Unmanaged<Watch>.fromOpaque(context).takeRetainedValue()
        var signals = watch.signals
        var number: CInt = 0
        guard sigwait(&signals, &number) == 0 else { return nil }
        watch.files.removeAll { isDone in
            watch.say(isDone)
            signal(number, SIG_DFL)
            pthread_sigmask(SIG_UNBLOCK, &signals, nil)
            kill(getpid(), number)
            // The signal ends the process before this pause is over.
            sleep(1)
        }
        return nil
    }

    private static func isIgnored(_ number: CInt) -> Bool {
        var action = sigaction()
        guard sigaction(number, nil, &action) == 0 else { return false }
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
