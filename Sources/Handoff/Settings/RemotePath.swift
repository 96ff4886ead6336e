// A path on the server: from the folder in which the login ends, and harmless in any command.

/// **Shape**: names joined by `/`; none is blank, `.` or `..`, none begins with `-` or `~`; ASCII that
/// can be printed, without `* ? [ ] { } \ " '`; 255 bytes at most.
package struct RemotePath: Sendable, Hashable, CustomStringConvertible {
    package static let mostBytes = 255

    package let text: String

    package var description: String { text }

    /// Nil for what is no such path.
    package init?(_ text: String) {
        guard text.utf8.count <= Self.mostBytes else { return nil }
        let names = text.split(separator: "/", omittingEmptySubsequences: false)
        guard names.allSatisfy({ Self.isName($0) }) else { return nil }
        self.text = text
    }

    private init(joining folder: RemotePath, _ name: String) {
        text = folder.text + "/" + name
    }

    /// - Parameter name: one of ours, such as `working`.
    package func appending(_ name: StaticString) -> RemotePath {
        RemotePath(joining: self, "\(name)")
    }

    /// Whether it may be one name of a path.
    package static func isName(_ name: some StringProtocol) -> Bool {
        let signs = Array(name.utf8)
        guard let first = signs.first, name != ".", name != ".." else { return false }
        return !"-~ ".utf8.contains(first) && signs.last != UInt8(ascii: " ")
            && signs.allSatisfy { isPlain($0) && $0 != UInt8(ascii: "/") }
    }

    /// Whether the sign means itself to a shell's and to `sftp`'s quotes, and to their patterns.
    package static func isPlain(_ sign: UInt8) -> Bool {
        (0x20...0x7E).contains(sign) && !"*?[]{}\\\"'".utf8.contains(sign)
    }
}
