// What a look at a folder of drops showed: files by name and size, and what is no file to be taken.

package struct PullSight: Codable, Sendable, Equatable {
    package struct File: Codable, Sendable, Equatable {
        package var name: String
        package var bytes: Int

        package init(_ name: String, bytes: Int) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// What is told and left alone, in words that can be shown.
    package struct Left: Codable, Sendable, Equatable {
        package var shown: String
        package var reason: PullReason

        package init(_ shown: String, _ reason: PullReason) {
            self.shown = shown
            self.reason = reason
        }
    }

    /// Files with safe names, in the order of their names.
    package var files: [File]
    /// Folders and other things that are no files, by their names.
    package var others: [String]
    /// Names that must not be used, and what is wrong with them.
    package var unsafe: [Left]

    package init(_ files: [File] = [], others: [String] = [], unsafe: [Left] = []) {
        self.files = files
        self.others = others
        self.unsafe = unsafe
    }

    package init(_ listing: RemoteListing) {
        self.init(
            listing.entries.filter { $0.kind == .file }.map {
                File($0.name.text, bytes: $0.bytes)
            },
            others: listing.entries.filter { $0.kind != .file }.map(\.name.text),
            unsafe: listing.unsafe.map { Left($0.shown, .unsafeName($0.fault)) })
    }

    /// How large the file is; nil where there is none of the name.
    package func bytes(of name: String) -> Int? {
        files.first { $0.name == name }?.bytes
    }

    package func has(_ name: String) -> Bool { bytes(of: name) != nil }
}

/// Why something on the server was left as it is.
package enum PullReason: Codable, Sendable, Hashable {
    case unsafeName(RemoteName.Fault)
    /// A folder, a link, or whatever else is no file.
    case notAFile
    case tooLarge(bytes: Int)
    /// More than are taken in one pull.
    case tooMany
    /// It changed between two looks, or has nothing in it yet.
    case growing
    case noMarker
    /// The server does not let it be renamed, or read.
    case refusedByServer
    /// The drop of the same name that was taken before it is not done with.
    case behindOther

    /// The code by which it is told.
    package var code: String {
        switch self {
        case .unsafeName: "handoff-drop-name"
        case .notAFile: "handoff-drop-not-a-file"
        case .tooLarge: "handoff-drop-too-large"
        case .tooMany: "handoff-drops-too-many"
        case .growing: "handoff-drop-growing"
        case .noMarker: "handoff-drop-unmarked"
        case .refusedByServer: "handoff-server-refused"
        case .behindOther: "handoff-drop-behind"
        }
    }
}

extension RemoteName.Fault: Codable {}
