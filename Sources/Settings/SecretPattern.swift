// What looks like a password, a token or a private key. Settings files are kept in repositories and
// sent by mail, so that a secret in one is refused, and its value is never repeated.

enum SecretPattern {
    /// Ends of keys, without the signs between words.
    private static let keyEndings = [
        "password", "passwd", "passphrase", "pwd", "secret", "secrets", "token", "tokens",
        "privatekey", "apikey", "accesskey", "sshkey", "secretkey", "consumerkey", "credential",
        "credentials",
    ]

    /// Whether a key of this name would hold a secret (`client_secret`, `API-Key`).
    static func isKey(_ key: String) -> Bool {
        let name = key.lowercased().filter { $0.isLetter || $0.isNumber }
        return keyEndings.contains { name.hasSuffix($0) }
    }

    /// Whether the value is one by its form, whatever its key.
    static func isValue(_ text: String) -> Bool {
        guard text.utf8.count >= 8 else { return false }
        return text.contains("-----BEGIN") || hasPasswordInAddress(text) || isWebToken(text)
            || isAccessKey(text) || isBearer(text) || hasAssignment(text)
    }

    /// `scheme://user:password@host`.
    private static func hasPasswordInAddress(_ text: String) -> Bool {
        for piece in text.split(whereSeparator: \.isWhitespace) {
            guard let scheme = piece.firstRange(of: "://") else { continue }
            let authority = piece[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" }
            guard let at = authority.lastIndex(of: "@"),
                let colon = authority[..<at].firstIndex(of: ":")
            else { continue }
            if authority.index(after: colon) < at { return true }
        }
        return false
    }

    /// Three parts of base64url, the first a JSON object: a JSON web token.
    private static func isWebToken(_ text: String) -> Bool {
        text.hasPrefix("eyJ") && text.count > 40 && text.split(separator: ".").count == 3
    }

    /// The forms in which large clouds hand out keys.
    private static func isAccessKey(_ text: String) -> Bool {
        let beginnings = [
            "AKIA", "ASIA", "ghp_", "gho_", "github_pat_", "xoxb-", "xoxp-", "sk_live_",
        ]
        return text.count >= 20 && !text.contains(" ")
            && beginnings.contains(where: text.hasPrefix)
    }

    private static func isBearer(_ text: String) -> Bool {
        let lower = text.lowercased()
        return (lower.hasPrefix("bearer ") || lower.hasPrefix("basic ")) && text.count >= 24
            && text.split(separator: " ").count == 2
    }

    /// `host=db;password=…`, as connection strings have it.
    private static func hasAssignment(_ text: String) -> Bool {
        let lower = text.lowercased()
        return ["password=", "passwd=", "pwd=", "secret=", "token=", "apikey=", "api_key="]
            .contains { lower.contains($0) }
    }
}
