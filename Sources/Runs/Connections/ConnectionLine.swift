// One connection in a report.

import Basics
import RosterExport

package struct ConnectionLine: Codable, Sendable {
    package var file: String
    /// `open`, `expiring`, `expired`, `disabled`, or `unreadable`.
    package var state: String
    /// Nil, as all below, where the file cannot be read.
    package var title: String?
    package var isEnabled: Bool?
    /// `YYYY-MM-DD`.
    package var expires: String?
    package var profile: String?
    /// In the order in which files are written.
    package var read: [String]?
    package var write: [String]?
    /// Those of the six that are on, as the file writes them.
    package var switches: [String]?
    /// What it says about grades that come back and is not as usual, as the file writes it.
    package var grades: [String]?
    /// What it says about changes and is not as usual, as the file writes it; of hooks the keys.
    package var changes: [String]?
    /// The database, as the file names it.
    package var sis: String?
    /// Where it goes, and what of the handoff is not as usual, as the file writes it.
    package var handoff: [String]?
    /// What is wrong with the file.
    package var faults: Int

    init(_ file: ConnectionFile, on day: CalendarDate) {
        let connection = file.connection
        self.file = file.path
        state =
            switch ConnectionState.of(connection, on: day) {
            case .open: "open"
            case .expiring: "expiring"
            case .expired: "expired"
            case .disabled: "disabled"
            }
        title = connection.title
        isEnabled = connection.isEnabled
        expires = connection.expires?.description
        profile = connection.profile
        read = ReadScope.allCases.filter(connection.read.contains).map(\.rawValue)
        write = WriteScope.allCases.filter(connection.write.contains).map(\.rawValue)
        switches = connection.switchesOn
        grades = connection.grades.changed
        changes = connection.changesSaid
        sis = connection.sis
        handoff = connection.handoff == nil ? nil : connection.handoffSaid
        faults = 0
    }

    init(unreadable path: String, faults: Int) {
        file = path
        state = "unreadable"
        self.faults = faults
    }
}
