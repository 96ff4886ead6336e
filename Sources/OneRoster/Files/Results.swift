// results.csv: what a student reached in a line item; a cell of the gradebook.
// Source: OneRoster 1.1 CSV, results.csv.

package enum Results {
    package static let sourcedId = Column(.results, 0, "sourcedId", .guid, .always)
    package static let status = Column(.results, 1, "status", .token(.status), .deltaOnly)
    package static let dateLastModified = Column(
        .results, 2, "dateLastModified", .dateTime, .deltaOnly)
    package static let lineItemSourcedId = Column(
        .results, 3, "lineItemSourcedId", .reference(.lineItems), .always)
    package static let studentSourcedId = Column(
        .results, 4, "studentSourcedId", .reference(.users), .always)
    package static let scoreStatus = Column(
        .results, 5, "scoreStatus", .token(.scoreStatus), .always)
    /// Between the line item's `resultValueMin` and `resultValueMax`. Required in 1.1 even where
    /// there is no score yet; writers then put 0.
    package static let score = Column(.results, 6, "score", .number, .always, personal: true)
    /// The day it was handed in, or its status changed last.
    package static let scoreDate = Column(.results, 7, "scoreDate", .date, .always)
    package static let comment = Column(.results, 8, "comment", .text, .optional, personal: true)

    package static let table = OneRosterTable(
        .results,
        [
            sourcedId, status, dateLastModified, lineItemSourcedId, studentSourcedId, scoreStatus,
            score, scoreDate, comment,
        ])
}
