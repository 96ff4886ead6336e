// What a folder on the server holds, as `ls -lan` of OpenSSH's sftp prints it:
//   -rw-r--r--    ? 1000     1000         1234 Nov 20 02:13 incoming/roster.zip
// The client lays these lines out itself, whatever the server is; names stand there raw.

package struct RemoteListing: Sendable, Equatable {
    /// The names that are safe, each once, in their order.
    package let entries: [RemoteEntry]
    /// What is left alone, in the order listed.
    package let unsafe: [UnsafeEntry]
    /// Whether the server showed anything at all. A folder that may be read and not searched comes
    /// as an empty one, without an error.
    package let isProven: Bool

    package init(entries: [RemoteEntry], unsafe: [UnsafeEntry] = [], isProven: Bool = true) {
        self.entries = entries.sorted { $0.name < $1.name }
        self.unsafe = unsafe
        self.isProven = isProven
    }

    package subscript(name: RemoteName) -> RemoteEntry? {
        entries.first { $0.name == name }
    }

    /// How large the file of that name is; nil if there is none, or it is no file.
    package func bytes(of name: RemoteName) -> Int? {
        guard let entry = self[name], entry.kind == .file else { return nil }
        return entry.bytes
    }

    package func has(_ name: RemoteName) -> Bool { self[name] != nil }
}

package struct RemoteEntry: Sendable, Hashable {
    package enum Kind: Sendable { case file, folder, other }

    package var name: RemoteName
    package var bytes: Int
    package var kind: Kind
    /// When it was changed, as shown: `Nov 20 02:13`, or `Nov 20  2024` for what is long ago or to
    /// come; in the time zone in which sftp ran.
    package var changed: String

    package init(_ name: RemoteName, bytes: Int, kind: Kind = .file, changed: String = "") {
        self.name = name
        self.bytes = bytes
        self.kind = kind
        self.changed = changed
    }
}

/// Something whose name must not be used.
package struct UnsafeEntry: Sendable, Hashable {
    /// Fit to be shown.
    package var shown: String
    package var fault: RemoteName.Fault
}

extension RemoteListing {
    /// Reads the lines of one look.
    ///
    /// **Shape**: `folder` is what was listed, as it stood in the batch; names come with it in front,
    /// for the login folder bare. A line that is none belongs to the name before it, which then had
    /// a line end in it; a name that comes twice is nobody's.
    package init(lines: [Substring], of folder: RemotePath?) {
        var found: [(name: Substring, entry: ListedLine)] = []
        var broken: Set<Int> = []
        for line in lines {
            if let listed = ListedLine(line, prefix: folder.map { "\($0.text)/" } ?? "") {
                found.append((listed.name, listed))
            } else if found.isEmpty {
                continue
            } else {
                broken.insert(found.count - 1)
            }
        }
        var entries: [RemoteEntry] = []
        var unsafe: [UnsafeEntry] = []
        let times = Dictionary(found.map { ($0.name, 1) }, uniquingKeysWith: +)
        for (position, item) in found.enumerated() where item.name != "." && item.name != ".." {
            if broken.contains(position) || times[item.name] != 1 {
                unsafe.append(UnsafeEntry(shown: RemoteName.shown(item.name), fault: .controlSign))
            } else if let name = RemoteName(item.name) {
                entries.append(item.entry.entry(name))
            } else if let fault = RemoteName.fault(of: item.name) {
                unsafe.append(UnsafeEntry(shown: RemoteName.shown(item.name), fault: fault))
            }
        }
        self.init(entries: entries, unsafe: unsafe, isProven: !found.isEmpty)
    }
}

/// One line of a listing, taken apart.
private struct ListedLine {
    let kind: RemoteEntry.Kind
    let bytes: Int
    let changed: String
    let name: Substring

    private static let months: Set<Substring> = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Nil for what is none. Owners may have blanks in their names, so the place of the size is
    /// found by the date behind it.
    init?(_ line: Substring, prefix: String) {
        guard let sign = line.utf8.first, line.utf8.count > 10 else { return nil }
        switch sign {
        case UInt8(ascii: "-"): kind = .file
        case UInt8(ascii: "d"): kind = .folder
        case _ where "lbcps?".utf8.contains(sign): kind = .other
        default: return nil
        }
        let words = line.split(separator: " ").dropFirst()
        for at in words.indices.dropLast(3) {
            guard let size = Int(words[at]), size >= 0, Self.months.contains(words[at + 1]),
                let day = Int(words[at + 2]), (1...31).contains(day), Self.isTime(words[at + 3])
            else { continue }
            let rest = line[words[at + 3].endIndex...].dropFirst()
            guard rest.hasPrefix(prefix) else { continue }
            bytes = size
            changed = words[(at + 1)...(at + 3)].joined(separator: " ")
            name = rest.dropFirst(prefix.count)
            return
        }
        return nil
    }

    /// `HH:MM`, or a year.
    private static func isTime(_ word: Substring) -> Bool {
        DailyWindow.minute(word) != nil || (word.utf8.count == 4 && Int(word) != nil)
    }

    func entry(_ name: RemoteName) -> RemoteEntry {
        RemoteEntry(name, bytes: bytes, kind: kind, changed: changed)
    }
}
