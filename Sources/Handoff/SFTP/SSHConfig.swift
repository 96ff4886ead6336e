// The settings of ssh for one connection: all of them ours, none of the user's own.

/// The text of a file for `sftp -F`.
package struct SSHConfig: Sendable {
    /// By which the batch is sent: `sftp -F config -b batch vendor`.
    package static let alias = "vendor"

    private let settings: HandoffSettings
    private let keyFile: String
    private let knownHosts: String

    /// - Parameters:
    ///   - keyFile: from the root.
    ///   - knownHosts: from the root.
    package init(_ settings: HandoffSettings, keyFile: String, knownHosts: String) {
        self.settings = settings
        self.keyFile = keyFile
        self.knownHosts = knownHosts
    }

    package var text: String {
        var lines = [
            "Host \(Self.alias)",
            "HostName \(Self.expanded(settings.host))",
            "Port \(settings.port)",
            "User \(Self.quoted(settings.user))",
            "IdentityFile \(Self.expanded(keyFile))",
            "UserKnownHostsFile \(Self.expanded(knownHosts))",
            "ConnectTimeout \(settings.connectTimeoutSeconds)",
        ]
        lines += Self.always
        if settings.isLegacyRSA {
            lines.append("HostKeyAlgorithms +ssh-rsa")
            lines.append("PubkeyAcceptedAlgorithms +ssh-rsa")
        }
        return lines.joined(separator: "\n  ") + "\n"
    }

    private static let always = [
        "IdentitiesOnly yes",
        "IdentityAgent none",
        "BatchMode yes",
        "StrictHostKeyChecking yes",
        "GlobalKnownHostsFile /dev/null",
        "UpdateHostKeys no",
        "VerifyHostKeyDNS no",
        "CheckHostIP no",
        "PreferredAuthentications publickey",
        "PubkeyAuthentication yes",
        "PasswordAuthentication no",
        "KbdInteractiveAuthentication no",
        "HostbasedAuthentication no",
        "GSSAPIAuthentication no",
        "ForwardAgent no",
        "ClearAllForwardings yes",
        "PermitLocalCommand no",
        "ControlMaster no",
        "ControlPath none",
        "ConnectionAttempts 1",
        "ServerAliveInterval 15",
        "ServerAliveCountMax 4",
        "Compression no",
        // For "Server host key", which goes on record.
        "LogLevel DEBUG1",
    ]

    /// Where ssh puts something in place of `%h` and the like, a percent sign is doubled.
    private static func expanded(_ text: String) -> String {
        quoted(text.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%%"))
    }

    private static func quoted(_ text: String) -> String {
        let signs = text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }
        return "\"\(signs.joined())\""
    }
}
