// Codes in words: one page under its headings, or the list of all.

import Runs

enum ExplainText {
    static func page(_ report: RunReport) -> String {
        (report.codes ?? []).map { code in
            let title = Figures.wrapped("\(code.code) (\(code.severity)): \(code.title)")
            return code.sections.reduce("\(title)\n") {
                $0 + "\n\($1.heading)\n\(Figures.wrapped($1.text))\n"
            }
        }.joined(separator: "\n")
    }

    static func list(_ report: RunReport) -> String {
        let families = [
            ("rule", "Rules of an export, in the order in which they are asked"),
            ("profile", "What the profile of a receiver refuses or warns of"),
            ("change", "What holds a bundle back for a person, in the order in which it is asked"),
            ("check", "Checks of a bundle"),
            ("grade", "Imports of grades, in the order in which rules are asked"),
            ("reading", "Reading a bundle"),
        ]
        return families.map { family, title in
            let codes = (report.codes ?? []).filter { $0.family == family }
            return "\(title)\n" + Figures.table(codes.map { [$0.code, $0.title] }, right: [])
        }.joined(separator: "\n")
    }
}
