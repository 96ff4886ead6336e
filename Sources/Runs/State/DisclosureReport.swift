// What was sent about a student, in the shape of its report: no names, no values.

package struct DisclosureReport: Codable, Sendable {
    /// As it was asked for.
    package var student: String
    package var recipients: [Recipient] = []
    /// Exports that were killed while they published: nobody knows whether they went out.
    package var unknown: [Int64] = []

    package struct Recipient: Codable, Sendable {
        /// The connection's short name, and its newest title; nil for exports without one.
        package var connection: String?
        package var title: String?
        package var stretches: [Stretch] = []
        /// Whether its bundles are sent by roster, so that `delivery` tells what arrived.
        package var isDelivered = false
        /// Every export that had the student in it, the oldest first.
        package var exports: [Export] = []
    }

    /// Exports one after the other, all of which had the student in them.
    package struct Stretch: Codable, Sendable {
        package var firstRun: Int64
        package var firstAt: String
        package var lastRun: Int64
        package var lastAt: String
        package var exports: Int
        /// The newest export of the connection is among them.
        package var isOpen: Bool
    }

    package struct Export: Codable, Sendable {
        package var run: Int64
        /// UTC.
        package var at: String
        /// Where it was published.
        package var bundle: String
        package var sha256: String?
        /// The id under which the student was sent.
        package var sourcedId: String
        /// How far it came on its way to the receiver's server, as in `DeliveryLine`, where to and
        /// since when; absent where it was never sent from here.
        package var delivery: Mark?
        /// Rows that name the student, where the bundle is kept; else the record says only that
        /// users.csv had the student.
        package var files: [FileCount]?
    }

    package struct Mark: Codable, Sendable {
        package var state: String
        package var host: String
        /// UTC.
        package var at: String
    }
}
