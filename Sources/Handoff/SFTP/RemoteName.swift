// A name that a server lists. Other people choose these names, so one that is not harmless in every
// command and on every disk is told of and left alone.

package struct RemoteName: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Ours are longer than what they stand for, by a run's number and `.partial`.
    package static let mostBytes = 200

    package let text: String

    package var description: String { text }

    /// Nil for a name with a fault.
    package init?(_ text: some StringProtocol) {
        guard Self.fault(of: text) == nil else { return nil }
        self.text = String(text)
    }

    /// Why a name is left alone.
    package enum Fault: String, Sendable, CaseIterable {
        case blank, dots, tooLong, edge, controlSign, notASCII, sign

        /// What is wrong with it, after "its name".
        package var words: String {
            switch self {
            case .blank: "is blank"
            case .dots: "means a folder"
            case .tooLong: "is longer than \(RemoteName.mostBytes) bytes"
            case .edge: "begins with '-', '~' or a blank, or ends with a blank"
            case .controlSign: "has a line end or another control sign"
            case .notASCII: "has signs that are not ASCII"
            case .sign: "has one of the signs * ? [ ] { } \\ \" ' /"
            }
        }
    }

    /// Nil for a name that is safe.
    package static func fault(of name: some StringProtocol) -> Fault? {
        if name.isEmpty { return .blank }
        if name == "." || name == ".." { return .dots }
        let signs = name.utf8
        if signs.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return .controlSign }
        if signs.contains(where: { $0 > 0x7F }) { return .notASCII }
        if signs.count > mostBytes { return .tooLong }
        if RemotePath.isName(name) { return nil }
        let isPlain = signs.allSatisfy { RemotePath.isPlain($0) && $0 != UInt8(ascii: "/") }
        return isPlain ? .edge : .sign
    }

    package static func < (left: RemoteName, right: RemoteName) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    /// The name with something behind it; nil if it is too long then.
    package func appending(_ text: String) -> RemoteName? { RemoteName(self.text + text) }

    /// Any name, or text of a server, as it may be shown: printable signs, and not many of them.
    package static func shown(_ text: some StringProtocol, most: Int = 80) -> String {
        var shown = ""
        for sign in text.unicodeScalars {
            if shown.utf8.count >= most { return shown + "..." }
            let isPlain = (0x20...0x7E).contains(sign.value)
            shown += isPlain ? String(sign) : "\\u{\(String(sign.value, radix: 16))}"
        }
        return shown
    }
}

/// A file on the server: its name, and the folder it is in; nil for that in which the login ends.
package struct RemoteFile: Sendable, Hashable, CustomStringConvertible {
    package let folder: RemotePath?
    package let name: RemoteName

    package init(_ name: RemoteName, in folder: RemotePath?) {
        self.folder = folder
        self.name = name
    }

    /// As it stands in a batch, without its quotes.
    package var text: String { folder.map { "\($0.text)/\(name.text)" } ?? name.text }

    package var description: String { text }
}
