// A delivery, and a fetched drop, in a report. Property names are public interface.

import Ledger

package struct DeliveryLine: Codable, Sendable {
    package var delivery: Int64
    /// `uploading`, `naming`, `delivered`, `gone`, `failed`, `unsure` or `superseded`.
    package var state: String
    package var host: String
    package var port: Int
    /// On the server; nil for where the login leads.
    package var folder: String?
    /// Final names, in the order in which they are given.
    package var files: [DeliveredFileLine]
    package var marker: String?
    package var bytes: Int
    package var sha256: String
    /// Instants in UTC, `YYYY-MM-DD HH:MM:SS`.
    package var beganAt: String
    package var endedAt: String?
    /// Sessions with the server.
    package var attempts: Int
    /// `SHA256:…`, of the last session that had one.
    package var hostKey: String?
    package var errorCode: String?

    init(_ delivery: Delivery) {
        self.delivery = delivery.number
        state = delivery.state.rawValue
        host = delivery.start.host
        port = delivery.start.port
        folder = delivery.start.folder
        files = delivery.start.files.map {
            DeliveredFileLine(name: $0.name, bytes: $0.bytes, sha256: $0.sha256)
        }
        marker = delivery.start.marker
        bytes = delivery.start.bytes
        sha256 = delivery.start.sha256
        beganAt = delivery.start.moment
        endedAt = delivery.endedAt
        attempts = delivery.attempts
        hostKey = delivery.hostKey
        errorCode = delivery.errorCode
    }
}

package struct DeliveredFileLine: Codable, Sendable {
    package var name: String
    package var bytes: Int
    package var sha256: String
}

package struct FetchedDropLine: Codable, Sendable {
    package var drop: Int64
    /// `fetched`, `imported`, `refused`, `held` or `known`.
    package var state: String
    /// On the server.
    package var name: String
    package var bytes: Int
    package var sha256: String
    /// Instants in UTC, `YYYY-MM-DD HH:MM:SS`.
    package var foundAt: String
    /// When all was done with it, on the server too.
    package var filedAt: String?
    /// When the copy here was removed.
    package var purgedAt: String?
    package var hostKey: String?
    package var errorCode: String?

    init(_ drop: Drop) {
        self.drop = drop.number
        state = drop.state.rawValue
        name = drop.start.name
        bytes = drop.start.bytes
        sha256 = drop.start.sha256
        foundAt = drop.start.moment
        filedAt = drop.filedAt
        purgedAt = drop.purgedAt
        hostKey = drop.start.hostKey
        errorCode = drop.errorCode
    }
}

extension Delivery {
    /// What became of it, as words after "run 12".
    var words: String {
        let place = start.host
        switch state {
        case .uploading, .naming: return "is on its way to \(place)"
        case .delivered: return "was delivered to \(place) \(changedAt) UTC"
        case .gone:
            return "was taken from \(place) before it was seen whole there, \(changedAt) UTC"
        case .failed: return "could not be delivered to \(place) (\(errorCode ?? "no code"))"
        case .unsure: return "may have reached \(place), or part of it (\(errorCode ?? "no code"))"
        case .superseded: return "was not delivered: a later run took its place"
        }
    }
}
