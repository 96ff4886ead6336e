// Gathers what was tolerated: one finding a kind, column and file, with the first place and how
// often, instead of one a row.

import Basics
import OneRoster

/// The tolerated of one file.
final class LoadNotices {
    private struct Notice {
        let kind: FindingKind
        let field: String?
        let first: Location
        let text: String
        var count: Int
    }

    private let log: FindingLog
    private var notices: [Notice] = []
    private var places: [String: Int] = [:]

    init(log: FindingLog) { self.log = log }

    /// `text` says what happened, without the number of times.
    func note(
        _ kind: FindingKind, at location: @autoclosure () -> Location, _ column: Column?,
        _ text: StaticString
    ) {
        let field = column?.index ?? -1
        for index in notices.indices where notices[index].kind == kind {
            guard places[kind.code + "/\(field)"] == index else { continue }
            notices[index].count += 1
            return
        }
        places[kind.code + "/\(field)"] = notices.count
        notices.append(
            Notice(
                kind: kind, field: column?.name, first: location(), text: text.description,
                count: 1))
    }

    /// Records what was gathered, and forgets it.
    func report() {
        for notice in notices {
            let column = notice.field.map { "\($0): " } ?? ""
            let often = notice.count == 1 ? "once, here" : "\(notice.count) times, here first"
            log.record(notice.kind, at: notice.first, "\(column)\(notice.text) (\(often))")
        }
        notices = []
        places = [:]
    }
}
