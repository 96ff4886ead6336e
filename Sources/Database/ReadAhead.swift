// Rows fetched by other threads over connections of their own, while the first works on the rows
// before them: fetching and working take about as long, so both go on side by side.

import Basics
import Glibc

/// The threads that fetch, one a connection, and the queries they fetch for.
///
/// The rows are those of `DatabaseConnection.query`, in the same order; only when they are fetched
/// differs. Each query is fetched by one thread, the oldest first, at most `batchesAhead` batches
/// ahead of who reads it, so memory is bounded and several queries can be read in turns. Who waits,
/// waits for half of the batches, so that two threads do not wake each other for every one.
///
/// Unchecked `Sendable`: what is shared is touched only under the mutex. A session belongs to its
/// thread from `init` until `stop` has returned, a batch to whoever took it last.
final class ReadAhead: @unchecked Sendable {
    private static let batchesAhead = 4
    private static let half = batchesAhead / 2

    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    /// One a session, so that none is woken for another's work.
    private let workArrived: UnsafeMutablePointer<pthread_cond_t>
    private let rowsArrived = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let sessions: [any DatabaseSession]
    private var fetches: [Fetch] = []
    /// How many of the sessions have a thread.
    private var startedCount = 0
    private var isStopping = false
    private var threads: [pthread_t] = []

    /// One query on its way.
    final class Fetch {
        let sql: String
        let arguments: [SQLValue]
        let columns: [SQLColumn]
        // Under the mutex:
        fileprivate var ready: [RowBatch] = []
        fileprivate var spare: [RowBatch] = []
        fileprivate var madeCount = 0
        fileprivate var isOver = false
        fileprivate var isUnwanted = false
        fileprivate var failure: DatabaseError?
        /// The session that fetches it; nil until one took it up.
        fileprivate var session: Int?
        fileprivate var isBeingFilled = false
        // The thread's own:
        fileprivate var cursor: RowCursor?
        /// Whether the cursor stands on a row for which the batch before had no room.
        fileprivate var hasRow = false

        fileprivate init(_ sql: String, _ arguments: [SQLValue], _ columns: [SQLColumn]) {
            self.sql = sql
            self.arguments = arguments
            self.columns = columns
        }

        fileprivate var hasRoom: Bool {
            !isOver && !isBeingFilled && (!spare.isEmpty || madeCount < ReadAhead.batchesAhead)
        }

        /// Whether a thread that sleeps should be woken for it.
        fileprivate var isWorthWaking: Bool {
            hasRoom && (ready.isEmpty || spare.count >= ReadAhead.half)
        }
    }

    /// Takes over the sessions; nil when the system grants no thread.
    init?(_ sessions: [any DatabaseSession]) {
        self.sessions = sessions
        pthread_mutex_init(mutex, nil)
        workArrived = .allocate(capacity: sessions.count)
        for index in sessions.indices { pthread_cond_init(workArrived + index, nil) }
        pthread_cond_init(rowsArrived, nil)
        for _ in sessions {
            var thread = pthread_t()
            let lent = Unmanaged.passRetained(self)
            guard pthread_create(&thread, nil, { fetchRows($0) }, lent.toOpaque()) == 0 else {
                lent.release()
                break
            }
            threads.append(thread)
        }
        if threads.isEmpty { return nil }
    }

    deinit {
        pthread_cond_destroy(rowsArrived)
        for index in sessions.indices { pthread_cond_destroy(workArrived + index) }
        pthread_mutex_destroy(mutex)
        rowsArrived.deallocate()
        workArrived.deallocate()
        mutex.deallocate()
    }

    /// Ends the threads and gives the sessions back; what was not fetched is not fetched any more.
    func stop() -> [any DatabaseSession] {
        pthread_mutex_lock(mutex)
        isStopping = true
        for fetch in fetches { fetch.isOver = true }
        pthread_mutex_unlock(mutex)
        wake(nil)
        for thread in threads { pthread_join(thread, nil) }
        fetches = []
        return sessions
    }

    // MARK: The reader's side

    /// Begins to fetch the rows of a query.
    func begin(_ sql: String, _ arguments: [SQLValue], _ columns: [SQLColumn]) -> RowCursor {
        let fetch = Fetch(sql, arguments, columns)
        pthread_mutex_lock(mutex)
        fetches.append(fetch)
        pthread_mutex_unlock(mutex)
        wake(nil)
        return FetchedCursor(fetch, by: self)
    }

    /// Wakes the thread of a session; nil: all. Not under the mutex, for which it would wait.
    private func wake(_ session: Int?) {
        for index in sessions.indices where session == nil || session == index {
            pthread_cond_signal(workArrived + index)
        }
    }

    /// The next rows, in place of `used`; nil after the last.
    fileprivate func next(
        of fetch: Fetch, inPlaceOf used: RowBatch?
    ) throws(DatabaseError) -> RowBatch? {
        pthread_mutex_lock(mutex)
        if let used { fetch.spare.append(used) }
        if used != nil, fetch.isWorthWaking {
            let session = fetch.session
            pthread_mutex_unlock(mutex)
            wake(session)
            pthread_mutex_lock(mutex)
        }
        defer { pthread_mutex_unlock(mutex) }
        if fetch.ready.isEmpty {
            while fetch.ready.count < Self.half, !fetch.isOver {
                pthread_cond_wait(rowsArrived, mutex)
            }
        }
        if !fetch.ready.isEmpty { return fetch.ready.removeFirst() }
        if let failure = fetch.failure { throw failure }
        return nil
    }

    fileprivate func letGo(_ fetch: Fetch) {
        pthread_mutex_lock(mutex)
        fetch.isUnwanted = true
        let session = fetch.session
        pthread_mutex_unlock(mutex)
        wake(session)
    }

    // MARK: The thread's side

    fileprivate func run() {
        pthread_mutex_lock(mutex)
        let session = startedCount
        startedCount += 1
        pthread_mutex_unlock(mutex)
        while let (fetch, batch) = take(for: session) {
            var failure: DatabaseError?
            var isOver = true
            do throws(DatabaseError) {
                isOver = try !fill(batch, fetch, sessions[session])
            } catch {
                failure = error
            }
            if isOver { fetch.cursor = nil }
            pthread_mutex_lock(mutex)
            if batch.rowCount > 0 { fetch.ready.append(batch) }
            fetch.isBeingFilled = false
            fetch.failure = failure
            fetch.isOver = fetch.isOver || isOver
            let isEnough = fetch.isOver || fetch.ready.count >= Self.half
            pthread_mutex_unlock(mutex)
            if isEnough { pthread_cond_signal(rowsArrived) }
        }
        pthread_mutex_lock(mutex)
        for fetch in fetches where fetch.session == session { fetch.cursor = nil }
        pthread_mutex_unlock(mutex)
    }

    /// The oldest query that has room and is this session's, or nobody's yet, and a batch for it;
    /// nil when it is time to stop.
    private func take(for session: Int) -> (Fetch, RowBatch)? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while !isStopping {
            for fetch in fetches where fetch.isUnwanted && fetch.session == session {
                fetch.cursor = nil
                fetch.isOver = true
            }
            fetches.removeAll { $0.isOver || $0.isUnwanted && $0.session == nil }
            let fetch = fetches.first { $0.hasRoom && ($0.session ?? session) == session }
            if let fetch {
                fetch.session = session
                fetch.isBeingFilled = true
                if let batch = fetch.spare.popLast() { return (fetch, batch) }
                fetch.madeCount += 1
                return (fetch, RowBatch(columns: fetch.columns))
            }
            pthread_cond_wait(workArrived + session, mutex)
        }
        return nil
    }

    /// Fills the batch; false when there are no more rows.
    private func fill(
        _ batch: RowBatch, _ fetch: Fetch, _ session: any DatabaseSession
    ) throws(DatabaseError) -> Bool {
        batch.removeAll()
        let cursor: RowCursor
        if let begun = fetch.cursor {
            cursor = begun
        } else {
            cursor = try session.query(fetch.sql, fetch.arguments, as: fetch.columns)
            fetch.cursor = cursor
        }
        if fetch.hasRow { batch.add(cursor) }
        fetch.hasRow = false
        while let place = batch.nextRow {
            cursor.move(to: place)
            guard try cursor.next() else { return false }
            guard batch.keepRow() else {
                cursor.moveHome()
                fetch.hasRow = true
                break
            }
        }
        return true
    }
}

private func fetchRows(_ lent: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let lent else { return nil }
    Unmanaged<ReadAhead>.fromOpaque(lent).takeRetainedValue().run()
    return nil
}

/// Rows with all their bytes, in memory of their own.
final class RowBatch {
    private static let rowLimit = 768
    private static let byteLimit = 80 << 10

    private let columnCount: Int
    let slots: UnsafeMutablePointer<RowSlot>
    private var bytes: UnsafeMutablePointer<UInt8>
    private var byteCapacity = RowBatch.byteLimit
    private var byteCount = 0
    private(set) var rowCount = 0

    init(columns: [SQLColumn]) {
        columnCount = columns.count
        slots = .allocate(capacity: max(1, columns.count) * Self.rowLimit)
        bytes = .allocate(capacity: byteCapacity)
        for row in 0..<Self.rowLimit {
            for (index, column) in columns.enumerated() {
                (slots + row * columnCount + index).initialize(
                    to: RowSlot(column: column, start: UnsafePointer(bytes)))
            }
        }
    }

    deinit {
        slots.deallocate()
        bytes.deallocate()
    }

    func removeAll() {
        rowCount = 0
        byteCount = 0
    }

    /// Where a cursor is to put the next row, for `keepRow` to keep; nil when there is no room.
    var nextRow: UnsafeMutablePointer<RowSlot>? {
        rowCount < Self.rowLimit ? slots + rowCount * columnCount : nil
    }

    /// Copies the bytes of the row at `nextRow`; false where there is no room for them. A single
    /// row always finds room.
    func keepRow() -> Bool {
        let row = slots + rowCount * columnCount
        var needed = 0
        for index in 0..<columnCount where row[index].kind == .bytes {
            needed += row[index].count
        }
        if byteCount + needed > byteCapacity {
            guard rowCount == 0 else { return false }
            bytes.deallocate()
            byteCapacity = needed
            bytes = .allocate(capacity: needed)
        }
        var place = bytes + byteCount
        for index in 0..<columnCount where row[index].kind == .bytes {
            let count = row[index].count
            copyBytes(row[index].start, to: place, count)
            row[index].start = UnsafePointer(place)
            place += count
        }
        byteCount += needed
        rowCount += 1
        return true
    }

    /// Copies the current row of a cursor into the empty batch.
    func add(_ cursor: RowCursor) {
        slots.update(from: cursor.row, count: columnCount)
        _ = keepRow()
    }
}

/// The rows of a query that is fetched ahead.
private final class FetchedCursor: RowCursor {
    private let fetch: ReadAhead.Fetch
    private let source: ReadAhead
    private var batch: RowBatch?
    /// Rows of the batch that come after the current one.
    private let rest: UnsafeMutablePointer<Int>

    init(_ fetch: ReadAhead.Fetch, by source: ReadAhead) {
        self.fetch = fetch
        self.source = source
        rest = .allocate(capacity: 1)
        rest.initialize(to: 0)
        super.init(columns: fetch.columns)
    }

    deinit {
        source.letGo(fetch)
        rest.deallocate()
    }

    override func next() throws(DatabaseError) -> Bool {
        if rest.pointee > 0 {
            rest.pointee -= 1
            move(to: row + count)
            return true
        }
        let used = batch
        batch = nil
        guard let next = try source.next(of: fetch, inPlaceOf: used) else { return false }
        batch = next
        rest.pointee = next.rowCount - 1
        move(to: next.slots)
        return true
    }

    override func restart(_ arguments: [SQLValue]) throws(DatabaseError) {
        preconditionFailure("A query that is fetched ahead is asked once.")
    }
}
