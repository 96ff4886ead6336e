// marking_periods → academicSessions.csv.

import Basics
import OneRoster

enum AcademicSessionsMapping {
    static func write(_ settlement: Settlement, to sink: any RowSink) throws {
        let (plan, dates) = (settlement.plan, settlement.policy.dates)
        try sink.begin(.academicSessions)
        let row = CellRow()
        let sent = plan.sessions.filter(\.isSent)
        for session in sent.sorted(by: { $0.sourcedId.precedes($1.sourcedId) }) {
            row.removeAll()
            row.append(session.sourcedId)
            row.appendBlank()  // status
            row.appendBlank()  // dateLastModified
            session.title.withCell { TextCleaning.append(TextCleaning.firstLanguage($0), to: row) }
            row.append(SessionTypeSent.type(of: session.kind, dates.sessionTypes).rawValue)
            row.append(session.span.first)
            row.append(EndDateSent.date(after: session.span.last, dates.endDates))
            row.append(session.parent.map { plan.sessions[$0].sourcedId } ?? "")
            row.append(Int64(schoolYear(of: session, in: plan)))
            try sink.write(row)
        }
        try sink.end()
    }

    /// The year in which the session's full year ends.
    private static func schoolYear(of session: Session, in plan: YearPlan) -> Int {
        var top = session
        var steps = 0
        while let parent = top.parent, steps < plan.sessions.count {
            top = plan.sessions[parent]
            steps += 1
        }
        return top.span.last.year
    }
}
