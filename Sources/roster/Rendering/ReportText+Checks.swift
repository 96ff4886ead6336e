// What was looked at before a night is trusted: one line a thing, and below it the cure.

import Runs

extension ReportText {
    static func checks(_ report: RunReport) -> String {
        var text = report.findings.map { FindingsText.list($0) } ?? ""
        if let lines = report.checks, !lines.isEmpty {
            let width = lines.map(\.what.count).max() ?? 0
            for line in lines {
                let what = Figures.plain(line.what)
                let gap = String(repeating: " ", count: width - line.what.count + 2)
                let head = "  \(line.state.rawValue.padded(to: 7))  \(what)\(gap)"
                text += hanging(head, line.message)
                if let cure = line.cure {
                    text += hanging(String(repeating: " ", count: head.count), "cure: \(cure)")
                }
            }
            text += "\n"
        }
        return report.error == nil ? text + verdict(report) : text
    }

    /// The text behind the head, its other lines below its first.
    private static func hanging(_ head: String, _ text: String) -> String {
        let lines = Figures.wrapped(Figures.plain(text), columns: max(30, 96 - head.count))
            .split(separator: "\n")
        let indent = String(repeating: " ", count: head.count)
        return head + lines.joined(separator: "\n" + indent) + "\n"
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
