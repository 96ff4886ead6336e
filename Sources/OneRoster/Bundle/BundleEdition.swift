// Which edition a bundle was written in, and how we know.

/// What a bundle turned out to be.
package struct BundleEdition: Sendable, Hashable, CustomStringConvertible {
    package enum Format: Sendable, Hashable {
        case oneRoster(Edition)
        /// Microsoft School Data Sync, which has files of the same names.
        case schoolDataSync
        /// Nothing we know.
        case unknown
    }

    package let format: Format
    /// How we know, one sentence without a full stop.
    package let reason: String

    package init(_ format: Format, because reason: String) {
        self.format = format
        self.reason = reason
    }

    package var isReadable: Bool { format == .oneRoster(.v1p1) || format == .oneRoster(.v1p0) }

    package var name: String {
        switch format {
        case .oneRoster(let edition): "OneRoster \(edition.rawValue)"
        case .schoolDataSync: "Microsoft School Data Sync"
        case .unknown: "unknown"
        }
    }

    package var description: String { "\(name): \(reason)" }
}
