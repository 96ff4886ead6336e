// The page as Markdown; what people wrote into a connection stays text.

extension VendorPage {
    /// Ends with a line end.
    package var markdown: String {
        "# \(Self.markdown(title))\n" + blocks.map { "\n" + Self.markdown($0) }.joined()
    }

    private static func markdown(_ block: Block) -> String {
        switch block {
        case .heading(let text): "## \(text)\n"
        case .paragraph(let phrase): markdown(phrase) + "\n"
        case .list(let items): items.map { "- \(markdown($0))\n" }.joined()
        case .table(let header, let rows):
            line(header) + line(header.map { _ in "---" })
                + rows.map { line($0.map { markdown($0) }) }.joined()
        }
    }

    private static func line(_ cells: [String]) -> String {
        "| " + cells.joined(separator: " | ") + " |\n"
    }

    private static func markdown(_ phrase: Phrase) -> String {
        phrase.parts.map { part in
            switch part {
            case .words(let text): escaped(text)
            case .code(let text): code(text)
            }
        }.joined()
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, sign in
            if "\\`*_[]<>|#&~".contains(sign) { result.append("\\") }
            result.append(sign.isNewline ? " " : sign)
        }
    }

    /// A span that its own signs cannot end: a longer fence than any row of backticks in it.
    private static func code(_ text: String) -> String {
        let text = text.isEmpty ? " " : text
        let runs = text.split(whereSeparator: { $0 != "`" }).map(\.count)
        let fence = String(repeating: "`", count: (runs.max() ?? 0) + 1)
        let gap = runs.isEmpty ? "" : " "
        let inner = text.reduce(into: "") { result, sign in
            if sign == "|" { result.append("\\") }
            result.append(sign.isNewline ? " " : sign)
        }
        return fence + gap + inner + gap + fence
    }
}
