// A school, and a marking period: the frame of the year.

import Basics
import Database
import SIS

extension RecordExplainer {
    func school(_ record: Record) throws -> RecordExplanation {
        var story = RecordStory(record, policy)
        _ = tellYear(&story)
        guard let place = plan.school(record.key) else {
            return story.ended("school", nil, otherwise: SchoolWithoutYear.kind)
        }
        let school = plan.schools[place]
        if school.isSent {
            story.tell(
                .counts, SchoolWithoutYear.kind, "schools", record.key,
                "\(title(ofSchool: place)) is open in the year and keeps it")
        } else if let cause = school.leftOutBy {
            let words =
                cause == ValueShared.skipped
                ? shared(.schools) : cause == NameMissing.title ? "has no name" : cause.title
            story.drop(cause, words)
        } else {
            story.drop(
                SchoolWithoutYear.kind,
                "\(title(ofSchool: place)) is not open in the year, or has no full-year marking "
                    + "period in it")
        }
        guard policy.read.contains(.orgs) else {
            story.dropUnread(.orgs)
            return story.ended("school", nil, otherwise: SchoolWithoutYear.kind)
        }
        return story.ended(
            "school", school.isSent ? ("orgs.csv", "as a school") : nil,
            otherwise: SchoolWithoutYear.kind)
    }

    func session(_ record: Record) throws -> RecordExplanation {
        var story = RecordStory(record, policy)
        let otherwise = SessionInactive.kind
        guard tellYear(&story) else {
            return story.ended("academicSession", nil, otherwise: otherwise)
        }
        guard let place = plan.session(record.key) else {
            story.drop(SchoolWithoutYear.kind, "its school is not sent, or it has no days")
            return story.ended("academicSession", nil, otherwise: otherwise)
        }
        let session = plan.sessions[place]
        let school = session.school.map(title(ofSchool:)) ?? "every school"
        let days = "of \(school), \(Self.days(session.span))"
        let table = RecordTable.sessions.rawValue
        if !plan.isInScope(session: place) {
            story.drop(SchoolOutsideScope.kind, "\(days); the connection does not send the school")
        } else if session.isActive {
            story.tell(.counts, SessionInactive.kind, table, record.key, "\(days); running")
        } else if session.isSent {
            story.tell(
                .counts, SessionInactive.kind, table, record.key,
                "\(days); not running, but something that is sent refers to it")
        } else {
            story.drop(
                SessionInactive.kind,
                days + (session.isExcluded ? "; kept from interfaces" : "; not running"))
        }
        guard policy.read.contains(.academicSessions) else {
            story.dropUnread(.academicSessions)
            return story.ended("academicSession", nil, otherwise: otherwise)
        }
        return story.ended(
            "academicSession", session.isSent ? ("academicSessions.csv", days) : nil,
            otherwise: otherwise)
    }
}
