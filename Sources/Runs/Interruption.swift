// Ctrl-C and kill: the unfinished files of the run are removed, then the process dies of the
// signal, as a shell expects. kill -9 gives no time for that; the next run sweeps up after it.

import Glibc
import Synchronization

/// The unfinished files of this process.
///
/// **Shape**: paths of files and of folders without folders in them; what SQLite lays beside a database (`-wal`, `-shm`, `-journal`) goes with it.
package final class UnfinishedFiles: Sendable {
    private let paths = Mutex<Set<String>>([])

    package init() {}

    func add(_ path: String) { paths.withLock { _ = $0.insert(path) } }

    /// The file has its final name now, or is gone.
    func forget(_ path: String) { paths.withLock { _ = $0.remove(path) } }

    /// Removes them all and keeps the list locked, so that none is begun any more.
    fileprivate func removeAll(then finish: () -> Void) {
        paths.withLock { paths in
            for path in paths { Self.remove(path) }
            finish()
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
        let say: @Sendable () -> Void

        init(files: UnfinishedFiles, signals: sigset_t, say: @escaping @Sendable () -> Void) {
            self.files = files
            self.signals = signals
            self.say = say
        }
    }

    /// Begins to watch for SIGINT, SIGTERM and SIGHUP; call once, before other threads are begun.
    ///
    /// A signal that the parent process chose to have ignored (`nohup`) stays ignored. `say` runs
    /// after the files are gone and before the process dies.
    package static func watch(_ files: UnfinishedFiles, say: @escaping @Sendable () -> Void) {
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
        watch.files.removeAll {
            watch.say()
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
