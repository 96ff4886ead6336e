// What is remembered of a bundle while it is read front to back: which ids exist, and of some of
// them the few facts that rows of other files are held against.

import Basics
import OneRoster

/// Ids and facts of the files that others refer to, gathered in one reading.
///
/// **Cost**: see `FingerprintTable` for the ids; beside them 24 bytes an org, 40 a session, 32 a
/// class, 32 a line item. Nothing for enrollments, results and the other files no one refers to.
final class BundleIndex {
    /// One a file, by its place in `FileName.allCases`; plain memory, as in `FactList`.
    private let ids: UnsafeMutablePointer<FingerprintTable>
    private let filter = IdFilter()
    /// The files with rows that are to be deleted.
    private(set) var filesWithDeletions: Set<FileName> = []
    let orgs = FactList<OrgFacts>(.orgs)
    let sessions = FactList<SessionFacts>(.academicSessions)
    let classes = FactList<ClassFacts>(.classes)
    let lineItems = FactList<LineItemFacts>(.lineItems)

    /// The files whose rows others refer to.
    static let indexedFiles: Set<FileName> = [
        .orgs, .academicSessions, .courses, .classes, .users, .resources, .categories, .lineItems,
    ]

    init() {
        ids = .allocate(capacity: FileName.allCases.count)
        for place in FileName.allCases.indices { (ids + place).initialize(to: FingerprintTable()) }
    }

    deinit {
        for place in FileName.allCases.indices { ids[place].deallocate() }
        ids.deallocate()
    }

    @inline(__always)
    func find(_ id: Fingerprint, in file: FileName) -> IndexEntry { ids[file.place].find(id) }

    /// What `count` ids, at most sixteen, stand for in a file.
    func find(
        _ ids: UnsafePointer<Fingerprint>, count: Int, in file: FileName,
        _ entries: UnsafeMutablePointer<IndexEntry>
    ) {
        self.ids[file.place].find(ids, count: count, entries)
    }

    /// Whether any file may have each of `count` ids; false is certain.
    func mayHold(
        _ ids: UnsafePointer<Fingerprint>, count: Int, _ answers: UnsafeMutablePointer<Bool>
    ) {
        filter.mayHold(ids, count: count, answers)
    }

    /// An entry of the same id in any other file, or `.none`.
    func findElsewhere(_ id: Fingerprint, than file: FileName) -> IndexEntry {
        for place in FileName.allCases.indices where place != file.place && ids[place].count > 0 {
            let entry = ids[place].find(id)
            if entry.exists { return entry }
        }
        return .none
    }

    func org(_ entry: IndexEntry) -> OrgFacts? { orgs[entry] }
    func session(_ entry: IndexEntry) -> SessionFacts? { sessions[entry] }
    func class_(_ entry: IndexEntry) -> ClassFacts? { classes[entry] }
    func lineItem(_ entry: IndexEntry) -> LineItemFacts? { lineItems[entry] }

    /// The place of a user's role in `Vocabulary.userRole`; nil if unknown.
    func userRole(_ entry: IndexEntry) -> Int? {
        guard entry.exists, entry.file == FileName.users.place else { return nil }
        return entry.payload == 0 ? nil : entry.payload - 1
    }

    /// For each org or session the place of its parent in the list, or -1 where there is none.
    func parents(in file: FileName) -> [Int] {
        let ids = file == .orgs ? orgs.map(\.parent) : sessions.map(\.parent)
        return ids.map { id in
            guard let id else { return -1 }
            let entry = find(id, in: file)
            return entry.exists ? entry.payload : -1
        }
    }

    /// Adds the current row of an indexed file, whose id is not in the index yet.
    func add(_ scan: FileScan) {
        let payload: Int
        switch scan.file {
        case .orgs:
            payload = orgs.append(OrgFacts(scan))
        case .academicSessions:
            payload = sessions.append(SessionFacts(scan))
        case .classes:
            payload = classes.append(ClassFacts(scan))
        case .lineItems:
            payload = lineItems.append(LineItemFacts(scan))
        case .users:
            payload = Vocabulary.userRole.place(of: scan[Users.role]).map { $0 + 1 } ?? 0
        default:
            payload = 0
        }
        let entry = IndexEntry(
            file: scan.file.place, payload: payload, isDeleted: scan.isDeleted, line: scan.line)
        if scan.isDeleted { filesWithDeletions.insert(scan.file) }
        ids[scan.file.place].add(scan.id, entry)
        filter.add(scan.id)
    }
}

/// A span of days: `start` is in it, `end` is not. An open side is the end of the calendar.
///
/// **Shape**: both are in the order of days, and no count of them.
struct DaySpan: Equatable, BitwiseCopyable {
    var start: Int32
    var end: Int32

    static let always = DaySpan(start: .min, end: .max)

    init(start: Int32, end: Int32) {
        self.start = start
        self.end = end
    }

    /// From two cells; a blank or unreadable one leaves its side open.
    init(_ start: Cell, _ end: Cell) {
        self.start = CalendarDate(start).map(Self.place) ?? .min
        self.end = CalendarDate(end).map(Self.place) ?? .max
    }

    private static func place(_ day: CalendarDate) -> Int32 {
        Int32(day.year << 9 | day.month << 5 | day.day)
    }

    func overlaps(_ other: DaySpan) -> Bool { start < other.end && other.start < end }

    /// Whether every day of the other is one of this; open sides of the other do not count.
    func holds(_ other: DaySpan) -> Bool {
        (other.start == .min || other.start >= start && other.start <= end)
            && (other.end == .max || other.end <= end && other.end >= start)
    }
}

struct OrgFacts: BitwiseCopyable {
    /// The place in `Vocabulary.orgType`; nil if unknown.
    let type: UInt8?
    let parent: Fingerprint?

    init(_ scan: FileScan) {
        type = Vocabulary.orgType.place(of: scan[Orgs.type]).map(UInt8.init)
        parent = scan.fingerprint(of: Orgs.parentSourcedId)
    }
}

struct SessionFacts: BitwiseCopyable {
    /// The place in `Vocabulary.sessionType`; nil if unknown.
    let type: UInt8?
    let parent: Fingerprint?
    let days: DaySpan

    init(_ scan: FileScan) {
        type = Vocabulary.sessionType.place(of: scan[AcademicSessions.type]).map(UInt8.init)
        parent = scan.fingerprint(of: AcademicSessions.parentSourcedId)
        days = DaySpan(scan[AcademicSessions.startDate], scan[AcademicSessions.endDate])
    }
}

struct ClassFacts: BitwiseCopyable {
    /// Nil when it is no row of orgs.csv.
    let school: Fingerprint?
    /// From the first day of its first term to the end of its last; `always` when none is known.
    let days: DaySpan
    let line: UInt32
    let isDeleted: Bool

    init(_ scan: FileScan) {
        school =
            scan.target(of: Classes.schoolSourcedId).exists
            ? scan.fingerprint(of: Classes.schoolSourcedId) : nil
        line = UInt32(exactly: scan.line) ?? 0
        isDeleted = scan.isDeleted
        var days: DaySpan?
        var isWhole = true
        scan[Classes.termSourcedIds].forEachItem { item in
            let entry = scan.bundle.index.find(Fingerprint(item), in: .academicSessions)
            guard let term = scan.bundle.index.session(entry)?.days else {
                isWhole = false
                return
            }
            let start = min(days?.start ?? term.start, term.start)
            days = DaySpan(start: start, end: max(days?.end ?? term.end, term.end))
        }
        self.days = isWhole ? days ?? .always : .always
    }
}

struct LineItemFacts: BitwiseCopyable {
    let minimum: Decimal6?
    let maximum: Decimal6?

    init(_ scan: FileScan) {
        minimum = Decimal6(scan[LineItems.resultValueMin])
        maximum = Decimal6(scan[LineItems.resultValueMax])
    }
}
