// How the connections stand, in sentences.

extension Verdict {
    static func stand(_ lines: [StatusLine], in place: String) -> String {
        guard !lines.isEmpty else {
            return "There is no connection in \(place): nothing is watched."
        }
        let look = lines.filter { $0.exitStatus == .findings }
        let waiting = lines.filter { $0.exitStatus == .held }
        guard !(look + waiting).isEmpty else {
            return lines.count == 1
                ? "All is well with \(lines[0].name)."
                : "All is well with the \(Figures.count(lines.count, "connection")) of \(place)."
        }
        var sentences: [String] = []
        if !look.isEmpty {
            let names = look.map { "\($0.name) (\($0.health))" }.joined(separator: ", ")
            sentences.append("Look at \(names).")
        }
        if !waiting.isEmpty {
            let names = waiting.map(\.name).joined(separator: ", ")
            sentences.append("A person is asked about what is held of \(names).")
        }
        return sentences.joined(separator: " ")
    }
}

extension StatusLine {
    fileprivate var name: String { title ?? connection }
}
