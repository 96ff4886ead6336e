// Findings as the terminal shows them: by kind, errors first, so many of each, all counted.

import Runs

enum FindingsText {
    /// The listed findings, kind by kind, each kind closed by what was not listed, hint and source.
    ///
    /// `severity` leaves out the kinds of all others.
    static func list(_ findings: FindingsReport, severity: String? = nil) -> String {
        let byCode = Dictionary(grouping: findings.items, by: \.code)
        let kinds = findings.kinds.filter { severity == nil || $0.severity == severity }
        return kinds.map { kind in
            let items = byCode[kind.code] ?? []
            guard !items.isEmpty else { return "" }
            var text = items.map { line($0) + "\n" }.joined()
            let rest = kind.count - items.count
            if rest > 0 { text += "  … and \(Figures.count(rest)) more\n" }
            if !kind.hint.isEmpty { text += "  hint: \(Figures.plain(kind.hint))\n" }
            if !kind.source.isEmpty { text += "  see:  \(kind.source)\n" }
            return text + "\n"
        }.joined()
    }

    /// All kinds with their full counts; empty when there are none.
    static func table(_ findings: FindingsReport) -> String {
        guard !findings.kinds.isEmpty else { return "" }
        let rows = findings.kinds.map {
            [$0.severity, Figures.count($0.count), $0.code, Figures.plain($0.title)]
        }
        return Figures.table(rows, right: [1])
    }

    /// `3 errors, 1 warning, 0 notes`.
    static func counts(_ findings: FindingsReport) -> String {
        [
            Figures.count(findings.errors, "error"), Figures.count(findings.warnings, "warning"),
            Figures.count(findings.notes, "note"),
        ].joined(separator: ", ")
    }

    /// `enrollments.csv:1042:57: error[reference-missing-target]: … (row e-5521)`.
    static func line(_ item: FindingsReport.Item) -> String {
        var place = item.file ?? ""
        if let line = item.line { place += place.isEmpty ? "line \(line)" : ":\(line)" }
        if let column = item.column, item.line != nil { place += ":\(column)" }
        if !place.isEmpty { place += ": " }
        var text = "\(place)\(item.severity)[\(item.code)]: \(item.message)"
        if let sourcedId = item.sourcedId, !sourcedId.isEmpty, !item.message.contains(sourcedId) {
            text += " (row \(sourcedId))"
        }
        if let value = item.value, !item.message.contains(value) { text += ": '\(value)'" }
        return Figures.plain(text)
    }
}
