// A vendor's server as a value: it does what a batch says, line by line, and may be lost at any of
// them; the vendor writes to it meanwhile.

import Handoff
import TestSupport

struct MadeUpServer {
    /// By their paths.
    var files: [String: String] = [:]
    var folders: Set<String> = ["out"]
    /// Whether a rename goes over what has the name.
    var hasPosixRename = true
    /// Half drops that grow with every line the server carries out: the path may change below them.
    var uploads: [Upload] = []

    struct Upload {
        var path: String
        /// What is still to come.
        var rest: [String]
        /// The file that is made when all is there.
        var marker: (path: String, text: String)?
    }

    /// Carries out the batch.
    ///
    /// - Parameter lost: at which line the connection goes; after it was carried out, but unheard.
    /// - Returns: what the looks showed, and what was fetched.
    mutating func run(
        _ batch: SFTPBatch, lostAt lost: Int? = nil, sending local: [String: String] = [:]
    ) -> (answer: SFTPAnswer, local: [String: String]) {
        var listings: [RemoteListing?] = []
        var fetched: [String: String] = [:]
        for (number, line) in batch.lines.enumerated() {
            grow()
            let words = Self.words(line)
            let isUnheard = number == lost
            switch words[0] {
            case "-mkdir": folders.insert(words[1])
            case "-get": fetched[words[2]] = files[words[1]]
            case "-put":
                // Cut off in the middle.
                let text = local[words[2]] ?? ""
                if parentIsThere(of: words[3]) {
                    files[words[3]] = isUnheard ? String(text.prefix(text.count / 2)) : text
                }
            case "-rename": rename(words[1], to: words[2])
            case "-rm": files[words[1]] = nil
            case "ls", "-ls":
                let folder = words[words.count - 1]
                listings.append(folders.contains(folder) ? listing(of: folder) : nil)
                if listings.last == .some(nil), words[0] == "ls" {
                    return (answer(.refused("no such folder"), listings, batch), fetched)
                }
            default: break
            }
            if isUnheard { return (answer(.unreachable("lost"), listings, batch), fetched) }
        }
        return (answer(.none, listings, batch), fetched)
    }

    private func answer(
        _ trouble: Trouble, _ listings: [RemoteListing?], _ batch: SFTPBatch
    ) -> SFTPAnswer {
        let unseen = Array(repeating: RemoteListing?.none, count: batch.looks.count)
        return SFTPAnswer(
            trouble: trouble, listings: listings + unseen.dropFirst(listings.count))
    }

    private mutating func rename(_ path: String, to other: String) {
        guard let text = files[path], parentIsThere(of: other) else { return }
        if files[other] != nil, !hasPosixRename { return }
        files[path] = nil
        files[other] = text
        // Who writes to a file does not see that it is called otherwise now.
        for index in uploads.indices where uploads[index].path == path {
            uploads[index].path = other
        }
    }

    private mutating func grow() {
        for index in uploads.indices {
            guard !uploads[index].rest.isEmpty else { continue }
            files[uploads[index].path, default: ""] += uploads[index].rest.removeFirst()
            if uploads[index].rest.isEmpty, let marker = uploads[index].marker {
                files[marker.path] = marker.text
            }
        }
        uploads.removeAll { $0.rest.isEmpty }
    }

    private func parentIsThere(of path: String) -> Bool {
        folders.contains(path.split(separator: "/").dropLast().joined(separator: "/"))
    }

    func listing(of folder: String) -> RemoteListing {
        RemoteListing(
            entries: names(in: folder).compactMap { name in
                RemoteName(name).map {
                    RemoteEntry($0, bytes: files["\(folder)/\(name)"]?.utf8.count ?? 0)
                }
            }
                + folders.filter { $0.hasPrefix(folder + "/") }.compactMap { path in
                    RemoteName(path.dropFirst(folder.count + 1)).map {
                        RemoteEntry($0, bytes: 4096, kind: .folder)
                    }
                })
    }

    func names(in folder: String) -> [String] {
        files.keys.filter { $0.hasPrefix(folder + "/") }
            .map { String($0.dropFirst(folder.count + 1)) }.filter { !$0.contains("/") }.sorted()
    }

    /// Words of a line: between quotes, or between blanks.
    private static func words(_ line: String) -> [String] {
        var words: [String] = []
        for (number, part) in line.split(separator: "\"", omittingEmptySubsequences: false)
            .enumerated()
        {
            if number % 2 == 1 {
                words.append(String(part))
            } else {
                words += part.split(separator: " ").map(String.init)
            }
        }
        return words
    }
}
