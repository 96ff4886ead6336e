// Sizes, times, tables and plain text, as a terminal shows them.

import Runs

extension Figures {
    static func bytes(_ number: Int) -> String {
        switch number {
        case ..<1024: count(number, "byte")
        case ..<(1 << 20): tenths(Double(number) / 1024) + " KB"
        case ..<(1 << 30): tenths(Double(number) / Double(1 << 20)) + " MB"
        default: tenths(Double(number) / Double(1 << 30)) + " GB"
        }
    }

    static func seconds(_ number: Double) -> String {
        guard number >= 60 else { return tenths(number) + " s" }
        let whole = Int(number.rounded())
        return "\(whole / 60) min \(whole % 60) s"
    }

    private static func tenths(_ number: Double) -> String {
        let all = Int((number * 10).rounded())
        return "\(count(all / 10)).\(all % 10)"
    }

    /// Rows of cells as aligned columns, two spaces between; `right` names those set to the right.
    static func table(_ rows: [[String]], right: Set<Int>, indent: String = "  ") -> String {
        guard let columns = rows.map(\.count).max() else { return "" }
        let widths = (0..<columns).map { column in
            rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        return rows.map { row in
            var line = indent
            for (column, cell) in row.enumerated() {
                let gap = String(repeating: " ", count: widths[column] - cell.count)
                line +=
                    (column > 0 ? "  " : "") + (right.contains(column) ? gap + cell : cell + gap)
            }
            while line.hasSuffix(" ") { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}

extension Figures {
    /// The text without control characters: what stands in somebody's file must not steer the
    /// terminal.
    static func plain(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { plain.append(isControl(scalar) ? "\u{FFFD}" : scalar) }
        return String(plain)
    }

    /// C0 and C1 controls, and the marks that turn the direction of writing.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// The text in lines of at most so many columns.
    static func wrapped(_ text: String, columns: Int = 78) -> String {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > columns {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " \(word)"
        }
        lines.append(line)
        return lines.joined(separator: "\n")
    }
}
