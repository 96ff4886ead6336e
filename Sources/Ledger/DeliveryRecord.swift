// A bundle on its way to a receiver's server, in values. The next step is decided from this and from
// what is seen on the server; what was only meant to happen is nowhere.

/// How far a delivery came.
package enum DeliveryState: String, CaseIterable, Sendable {
    /// Nothing of it has a final name yet.
    case uploading
    /// From here on files may be seen under their final names.
    case naming
    /// All was seen there, whole.
    case delivered
    /// It was whole, and vanished when it was to get its name: the receiver was quick, or nobody
    /// knows.
    case gone
    /// Given up before anything had a final name.
    case failed
    /// Given up while files were named: the receiver may have it, or part of it.
    case unsure
    /// A newer run took its place before anything had a final name.
    case superseded

    /// Whether it goes on.
    package var isOpen: Bool { self == .uploading || self == .naming }

    /// Whether the receiver may have taken it, and nobody can say that it did, all of it.
    package var isUncertain: Bool { [.naming, .gone, .unsure].contains(self) }

    /// Where it can come from; a state that is recorded again stays.
    var sources: [DeliveryState] {
        switch self {
        case .uploading: [.uploading]
        case .naming, .failed, .superseded: [.uploading, self]
        case .delivered, .gone, .unsure: [.naming, self]
        }
    }
}

/// One file of a delivery.
package struct DeliveryFile: Hashable, Sendable {
    /// Its final name on the server.
    package var name: String
    /// The name under which it is uploaded; nil where it is written straight under its own.
    package var temporary: String?
    package var bytes: Int
    /// Hexadecimal.
    package var sha256: String

    package init(_ name: String, temporary: String?, bytes: Int, sha256: String) {
        self.name = name
        self.temporary = temporary
        self.bytes = bytes
        self.sha256 = sha256
    }
}

/// What is known when a delivery begins. Moments are UTC, `YYYY-MM-DD HH:MM:SS`.
package struct DeliveryStart: Hashable, Sendable {
    package var run: Int64
    /// The connection's short name.
    package var connection: String
    package var host: String
    package var port: Int
    /// On the server; nil for the folder to which the login leads.
    package var folder: String?
    /// The name of the file that tells the receiver that all is there; nil for none.
    package var marker: String?
    /// In the order in which they are named.
    package var files: [DeliveryFile] = []
    /// Of the run's bundle, as `RunFacts` has it.
    package var sha256: String
    package var moment: String

    package init(
        of run: Int64, _ connection: String, host: String, port: Int, sha256: String,
        moment: String
    ) {
        self.run = run
        self.connection = connection
        self.host = host
        self.port = port
        self.sha256 = sha256
        self.moment = moment
    }

    /// Of all files.
    package var bytes: Int { files.reduce(0) { $0 + $1.bytes } }
}

/// A delivery as recorded.
package struct Delivery: Hashable, Sendable {
    package var number: Int64
    package var start: DeliveryStart
    package var state: DeliveryState
    /// When the state changed last.
    package var changedAt: String
    /// Nil while it is open.
    package var endedAt: String?
    package var attempts: Int
    /// Of the last session that had one, as ssh writes it: `SHA256:…`.
    package var hostKey: String?
    /// The code of the last error.
    package var errorCode: String?
}

/// What of a connection is known to have arrived, and what may have since.
package struct DeliveryStanding: Hashable, Sendable {
    /// The newest that was delivered.
    package var delivered: Delivery?
    /// Those after it that the receiver may have taken, the oldest first.
    package var uncertain: [Delivery]

    package init(delivered: Delivery? = nil, uncertain: [Delivery] = []) {
        self.delivered = delivered
        self.uncertain = uncertain
    }
}
