// Which edition a bundle was written in, and how we know.

/// What a bundle turned out to be.
package struct BundleEdition: Sendable, Hashable, CustomStringConvertible {
    package enum Format: Sendable, Hashable {
        case oneRoster(Edition)
        /// Microsoft School Data Sync; its version 2.1 has files of the same names.
        case schoolDataSync
        case clever
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

    /// Whether its rows can be read as those of 1.1.
    package var isReadable: Bool { format == .oneRoster(.v1p1) || format == .oneRoster(.v1p0) }

    package var name: String {
        switch format {
        case .oneRoster(let edition): "OneRoster \(edition.rawValue)"
        case .schoolDataSync: "Microsoft School Data Sync"
        case .clever: "Clever"
        case .unknown: "an unknown format"
        }
    }

    package var description: String { "\(name): \(reason)" }
}
