// What a connection file says about the handoff: the server, what is sent there, what is fetched.

/// One server, and what goes to and from it; the defaults are those of a file that says no more
/// than host, user and key.
///
/// - Source: README, "The handoff"
package struct HandoffSettings: Sendable, Equatable {
    package var host: String
    package var port = 22
    package var user: String
    /// As written: from the folder of the connection's file, or from the home with `~/`.
    package var keyFile: String
    /// As written; nil for `known_hosts` beside the connection's file.
    package var knownHosts: String?
    /// Whether an old server's ssh-rsa (SHA-1) keys are taken, on both sides.
    package var isLegacyRSA = false
    package var connectTimeoutSeconds = 20
    /// Of one push, one pull, in all.
    package var timeLimitSeconds = 3600
    /// How often what may pass is tried again.
    package var retries = 5
    package var backoff = Backoff()
    /// When the other side takes files; nil for always.
    package var window: DailyWindow?
    /// How long copies of drops, their reports and refused rows are kept here.
    package var keepDropsDays = 90
    /// Nil sends nothing.
    package var push: PushSettings?
    /// Nil fetches nothing.
    package var pull: PullSettings?

    package init(host: String, user: String, keyFile: String) {
        self.host = host
        self.user = user
        self.keyFile = keyFile
    }
}

/// How a bundle is put there.
package struct PushSettings: Sendable, Equatable {
    /// How a file that was put under another name gets its own.
    package enum Rename: String, CaseIterable, Sendable {
        /// Over what is there, in one step (`posix-rename@openssh.com`).
        case posix
        /// What is there is removed first.
        case remove
        /// Not at all: straight to the final name, with a marker behind.
        case none
    }

    /// Nil for the folder in which the login ends.
    package var folder: RemotePath?
    /// Of a zip; nil for loose files, which have the names of their profile.
    package var name: NamePattern?
    package var rename = Rename.posix
    /// The file that says that all is there; nil for none.
    package var marker: NamePattern?
    /// Between two deliveries; nil for none.
    package var minimumIntervalSeconds: Int?

    package init() {}
}

/// How drops are fetched.
package struct PullSettings: Sendable, Equatable {
    package static let usualMostFiles = 20
    package static let usualMostBytes = 200_000_000

    package var folder: RemotePath
    package var files = NameGlob.zips
    /// What is behind a drop's name in that of the file that says it is complete; nil for two
    /// looks with the same size.
    package var marker: String?
    /// Between those two looks.
    package var settleSeconds = 30
    /// Whether a drop is renamed into `working` before it is fetched; otherwise nothing over there
    /// is renamed or removed.
    package var claims = true
    package var working: RemotePath
    package var archive: RemotePath
    package var rejected: RemotePath
    /// Nil sends none.
    package var acknowledgements: RemotePath?
    /// The column map's file, as written; nil for bundles.
    package var map: String?
    /// In one pull.
    package var mostFiles = Self.usualMostFiles
    /// Of one drop.
    package var mostBytes = Self.usualMostBytes
    /// After so long without a drop it is missing; nil for never.
    package var expectedEverySeconds: Int?

    /// With `working`, `archive` and `rejected` in the folder.
    package init(folder: RemotePath) {
        self.folder = folder
        working = folder.appending("working")
        archive = folder.appending("archive")
        rejected = folder.appending("rejected")
    }
}
