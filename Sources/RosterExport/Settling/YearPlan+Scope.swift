// Cuts the frame of the year to the schools that the connection sends.

import Basics

extension YearPlan {
    /// Of the schools that run, leaves those that `names` tells, if it tells any.
    ///
    /// - Errors: `export-school-unknown`, `export-school-ambiguous`, `export-no-school-sent`.
    mutating func cut(to names: [String]) throws(ExportError) {
        guard !names.isEmpty else { return }
        let named = try SchoolOutsideScope.places(
            of: names,
            among: schools.map {
                SchoolOutsideScope.Candidate(
                    sourcedId: $0.sourcedId, number: $0.number, title: $0.name)
            })
        for place in schools.indices where schools[place].isSent && !named.contains(place) {
            schools[place].isSent = false
            schools[place].isOutsideScope = true
            schools[place].leftOutBy = SchoolOutsideScope.kind
        }
        guard schools.contains(where: \.isSent) else {
            throw ExportError(
                "export-no-school-sent", "none of the schools named keeps the school year",
                hint: "name a school that has a full-year marking period and is open")
        }
        let sent = Set(schools.filter(\.isSent).compactMap(\.district))
        for place in districts.indices { districts[place].isSent = sent.contains(place) }
    }

    /// The school's place, if it keeps the year, whether it is sent or not.
    func runningSchool(_ key: Int64) -> Int? {
        school(key).flatMap { schools[$0].isSent || schools[$0].isOutsideScope ? $0 : nil }
    }

    /// Whether the session can be sent: no other school than those that are sent keeps it.
    func isInScope(session place: Int) -> Bool {
        sessions[place].school.map { schools[$0].isSent } ?? true
    }

    /// The session's place, if it can be sent.
    func sessionInScope(_ key: Int64) -> Int? {
        session(key).flatMap { isInScope(session: $0) ? $0 : nil }
    }
}
