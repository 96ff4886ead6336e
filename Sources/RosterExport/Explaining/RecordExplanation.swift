// What the rules made of one record: every decision in order, and what it came to. Holds keys, ids,
// dates and titles of schools, and nothing that a person is or has.

import Basics
import SIS

/// Why one record is, or is not, in the bundle. Property names are public interface.
package struct RecordExplanation: Codable, Sendable, Equatable {
    package enum Decision: String, Codable, Sendable {
        /// The row counts, or the record passes.
        case counts
        case dropped
        /// Another row stands for it.
        case joined
        /// Worth knowing; decides nothing by itself.
        case noted
    }

    /// One decision.
    package struct Step: Codable, Sendable, Equatable {
        package var decision: Decision
        /// Of the rule that was asked, for `roster explain`; where a row counts, the code under
        /// which it would not have.
        package var code: String?
        /// The row on which it rests.
        package var table: String?
        package var key: Int64?
        package var message: String
        /// The knobs that govern it, as they stand: `future_enrollments_active: false`.
        package var switches: [String]
    }

    /// `student`, `user`, `class`, `course`, `school`, `academicSession`, `enrollment`.
    package var kind: String
    package var table: String
    package var key: Int64
    /// As it is sent, or would be.
    package var sourcedId: String
    /// `sourcedId`, or `number` for the number or short name of the record.
    package var matchedBy: String
    package var isSent: Bool
    /// The file that it stands in.
    package var file: String?
    /// Of the rule that left it out; nil where it is sent, or nobody asked for it (`read`).
    package var code: String?
    package var steps: [Step]
    /// What it comes to, in one sentence.
    package var verdict: String
}

/// What an id names.
package struct RecordExplanations: Sendable {
    /// By table and key; the first few where many match.
    package let records: [RecordExplanation]
    /// How many records match.
    package let matches: Int
}

/// An explanation while it is put together.
struct RecordStory {
    typealias Decision = RecordExplanation.Decision

    /// What it is told of.
    struct Record: Hashable {
        let table: RecordTable
        let key: Int64
        let uuid: String
        /// Nil for records that belong to no one year.
        let syear: Int?
        let isByID: Bool
    }

    let record: Record
    private let policy: ExportPolicy
    private(set) var steps: [RecordExplanation.Step] = []
    /// Why the record as a whole does not go out, so far as it has been told.
    private(set) var cause: FindingKind?
    /// The resource that would have to be read for it to go out.
    private(set) var unread: ReadScope?

    init(_ record: Record, _ policy: ExportPolicy) {
        self.record = record
        self.policy = policy
    }

    /// Adds a decision over a row, or over several of a table.
    mutating func tell(
        _ decision: Decision, _ kind: FindingKind, _ table: String?, _ key: Int64?,
        _ message: String
    ) {
        steps.append(
            RecordExplanation.Step(
                decision: decision, code: kind.code, table: table, key: key, message: message,
                switches: policy.switches(
                    governing: kind, teaching: table == RecordTable.teachers.rawValue)))
    }

    /// Adds what is worth knowing before any row is looked at.
    mutating func note(_ kind: FindingKind, _ message: String) {
        tell(.noted, kind, nil, nil, message)
    }

    /// Adds a decision that leaves out the record as a whole; the last one told is its cause.
    mutating func drop(
        _ kind: FindingKind, as decision: Decision = .dropped, _ message: String
    ) {
        cause = kind
        tell(decision, kind, record.table.rawValue, record.key, message)
    }

    /// Adds that nobody asked for what the record is.
    mutating func dropUnread(_ scope: ReadScope) {
        unread = scope
        steps.append(
            RecordExplanation.Step(
                decision: .dropped, code: nil, table: nil, key: nil,
                message: "\(scope.rawValue) are not read", switches: ["read"]))
    }

    /// - Parameter place: the file it stands in, and what is said of it there; nil if not sent.
    func ended(
        _ kind: String, _ place: (file: String, text: String)?, otherwise: FindingKind
    ) -> RecordExplanation {
        let left = place == nil && unread == nil ? cause ?? otherwise : nil
        let verdict =
            if let place {
                "is in \(place.file) \(place.text)"
            } else if let left {
                "is not sent: \(left.code) (\(Self.words(for: left)))"
            } else {
                "is not sent: \(unread?.rawValue ?? "it") are not read"
            }
        return RecordExplanation(
            kind: kind, table: record.table.rawValue, key: record.key,
            sourcedId: policy.idPrefix + record.uuid,
            matchedBy: record.isByID ? "sourcedId" : "number", isSent: place != nil,
            file: place?.file, code: left?.code, steps: steps, verdict: verdict)
    }

    private static func words(for cause: FindingKind) -> String {
        cause == SchoolYearChoice.kind ? "it is of another school year" : cause.title
    }
}
