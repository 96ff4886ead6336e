// The frame of an export: the schools and sessions of the chosen year.

import Basics

struct District {
    let id: Int64
    let sourcedId: String
    let name: String
    let code: String
    var isSent = false
}

struct School {
    let id: Int64
    let sourcedId: String
    let name: String
    let number: String
    /// Place in `YearPlan.districts`; nil for a school of its own.
    let district: Int?
    /// Place of its full year in `YearPlan.sessions`; nil if it keeps none in this year.
    var fullYear: Int?
    var isSent = false
    /// Whether it keeps the year, and the connection does not send it.
    var isOutsideScope = false
    /// Why it is not sent, where not for want of the year.
    var leftOutBy: FindingKind?
    /// Its cells, where a connection chose them.
    var told: ToldSchool?
}

/// A marking period of the year.
struct Session {
    typealias Kind = MarkingPeriodType

    let id: Int64
    let sourcedId: String
    let title: String
    let kind: Kind
    /// Place in `YearPlan.schools`; nil where every school keeps it.
    let school: Int?
    /// Place in `YearPlan.sessions`; nil for a full year.
    var parent: Int?
    let span: Span
    /// The days that class enrollments can have in it.
    let enrollmentSpan: Span
    let isExcluded: Bool
    var isActive = false
    var isSent = false
}

/// Schools and sessions of one school year, by place and by key.
struct YearPlan {
    var syear: Int
    var districts: [District] = []
    var schools: [School] = []
    var sessions: [Session] = []
    private var schoolPlaces: [Int64: Int] = [:]
    private var sessionPlaces: [Int64: Int] = [:]
    private var placesBySchool: [Int?: [Int]] = [:]

    init(syear: Int) { self.syear = syear }

    mutating func add(_ school: School) {
        schoolPlaces[school.id] = schools.count
        schools.append(school)
    }

    mutating func add(_ session: Session) {
        sessionPlaces[session.id] = sessions.count
        placesBySchool[session.school, default: []].append(sessions.count)
        sessions.append(session)
    }

    func school(_ key: Int64) -> Int? { schoolPlaces[key] }
    func sentSchool(_ key: Int64) -> Int? {
        schoolPlaces[key].flatMap { schools[$0].isSent ? $0 : nil }
    }
    func session(_ key: Int64) -> Int? { sessionPlaces[key] }

    /// Whether the school's year has begun by `day`.
    func yearHasStarted(at school: Int, by day: CalendarDate) -> Bool {
        schools[school].fullYear.map { sessions[$0].span.first <= day } ?? true
    }

    /// The full year that every school of the district keeps, if there is one.
    var commonYear: Int? { sessions.firstIndex { $0.kind == .fullYear && $0.school == nil } }

    /// Marks a session and all above it as sent: what is referred to is there.
    mutating func send(session place: Int) {
        var next: Int? = place
        var steps = 0
        while let current = next, !sessions[current].isSent, steps <= sessions.count {
            sessions[current].isSent = true
            next = sessions[current].parent
            steps += 1
        }
    }

    /// The smallest period of `kinds` at the school (or kept by all) that holds the whole span.
    ///
    /// Of several, the shorter, then the one that starts earlier, then the lower key.
    func smallestSession(holding span: Span, at school: Int, kinds: Set<Session.Kind>) -> Int? {
        let kept = (placesBySchool[school] ?? []) + (placesBySchool[nil] ?? [])
        return kept.filter {
            kinds.contains(sessions[$0].kind) && sessions[$0].span.first <= span.first
                && sessions[$0].span.last >= span.last
        }.min { left, right in
            let (one, other) = (sessions[left], sessions[right])
            return (one.span.length, one.span.first, one.id)
                < (other.span.length, other.span.first, other.id)
        }
    }
}
