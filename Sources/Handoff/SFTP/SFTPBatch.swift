// One session with the server: acts, none of which is believed, and looks, which are.

/// The lines of a batch for `sftp -b`.
///
/// **Shape**: acts have a `-` in front, so that one that fails stops nothing. Each look stands
/// between two comments with a token that the server cannot know: it was whole if the second of
/// them was reached.
package struct SFTPBatch: Sendable, Equatable, Codable {
    /// A folder that is listed.
    package struct Look: Sendable, Equatable, Codable {
        /// Nil for the folder in which the login ends.
        package var folder: String?
        /// Whether the session goes on where it cannot be listed.
        package var isOptional: Bool
    }

    package private(set) var lines: [String] = []
    package private(set) var looks: [Look] = []
    /// Letters and digits.
    package let token: String

    package init(token: String) { self.token = token }

    /// As the file that sftp reads.
    package var text: String { lines.map { $0 + "\n" }.joined() }

    package var isEmpty: Bool { lines.isEmpty }

    /// Copies a file of the session's folder there, and asks that it be flushed to disk.
    package mutating func put(_ local: String, to file: RemoteFile) {
        lines.append("-put -f \(Self.local(local)) \(Self.quoted(file.text))")
    }

    /// Copies a file from there into the session's folder.
    package mutating func get(_ file: RemoteFile, to local: String) {
        lines.append("-get \(Self.quoted(file.text)) \(Self.local(local))")
    }

    /// In one step over what has the name, where the server has that extension; where it has not,
    /// what is there stays.
    package mutating func rename(_ file: RemoteFile, to other: RemoteFile) {
        lines.append("-rename \(Self.quoted(file.text)) \(Self.quoted(other.text))")
    }

    package mutating func remove(_ file: RemoteFile) {
        lines.append("-rm \(Self.quoted(file.text))")
    }

    package mutating func makeFolder(_ folder: RemotePath) {
        lines.append("-mkdir \(Self.quoted(folder.text))")
    }

    package mutating func removeFolder(_ folder: RemotePath) {
        lines.append("-rmdir \(Self.quoted(folder.text))")
    }

    /// Lists a folder. The login's own is listed by no name, so that it is not asked for by one:
    /// some servers refuse that.
    package mutating func look(at folder: RemotePath?, isOptional: Bool = false) {
        lines.append(start(looks.count))
        lines.append(Self.command(folder?.text, isOptional))
        lines.append(end(looks.count))
        looks.append(Look(folder: folder?.text, isOptional: isOptional))
    }

    /// The lines that each look printed, without its echo; nil for one that was not whole.
    package func sections(of output: [Substring]) -> [[Substring]?] {
        looks.enumerated().map { place, look in
            let start = Self.echo(start(place))
            let end = Self.echo(end(place))
            guard let first = output.firstIndex(where: { $0 == start }),
                let last = output[first...].firstIndex(where: { $0 == end }), last > first + 1,
                output[first + 1] == Self.echo(Self.command(look.folder, look.isOptional))
            else { return nil }
            return Array(output[(first + 2)..<last])
        }
    }

    private static func echo(_ line: String) -> String { "sftp> \(line)" }

    private static func command(_ folder: String?, _ isOptional: Bool) -> String {
        let place = folder.map { " \(quoted($0))" } ?? ""
        return (isOptional ? "-" : "") + "ls -lan" + place
    }

    private func start(_ look: Int) -> String { "# \(token) \(look)" }

    private func end(_ look: Int) -> String { "# \(token) \(look) seen" }

    private static func local(_ name: String) -> String {
        precondition(RemotePath(name) != nil, "a session's files have plain names")
        return quoted(name)
    }

    /// Paths have neither quotes nor backslashes; within quotes, patterns mean themselves.
    private static func quoted(_ path: String) -> String { "\"\(path)\"" }
}
