// Records followed through the rules, in words.

import Runs

extension ReportText {
    static func explained(_ report: RunReport) -> String {
        (report.records ?? []).map { record in
            var title = "\(record.kind) \(record.sourcedId) (\(record.table) \(record.key))"
            title += ", as of \(report.asOf ?? "")"
            let steps = record.steps.enumerated().map { step($0.offset + 1, $0.element) }.joined()
            let verdict = "\(record.kind) \(record.sourcedId) \(record.verdict)."
            return Figures.plain(title) + "\n\n" + steps + "\n"
                + Figures.wrapped(Figures.plain(verdict)) + "\n" + next(record) + "\n"
        }.joined()
    }

    /// `3. dropped  student_enrollment 12  Lake High, from 2026-08-17 to 2026-10-02`, and below it
    /// rule and switches.
    private static func step(_ number: Int, _ step: ExplainedRecord.Step) -> String {
        let place = [step.table, step.key.map(String.init)].compactMap(\.self)
            .joined(separator: " ")
        let text = (place.isEmpty ? "" : "\(place): ") + step.message
        let indent = String(repeating: " ", count: 15)
        func indented(_ text: String) -> String {
            Figures.wrapped(Figures.plain(text), columns: 64).split(separator: "\n")
                .joined(separator: "\n" + indent) + "\n"
        }
        let count = String(number)
        let head =
            String(repeating: " ", count: max(0, 4 - count.count)) + "\(count). "
            + step.decision.rawValue.padded(to: 9)
        let rule = [step.code, step.switches.isEmpty ? nil : step.switches.joined(separator: ", ")]
            .compactMap(\.self).joined(separator: "; ")
        return head + indented(text) + (rule.isEmpty ? "" : indent + indented(rule))
    }

    private static func next(_ record: ExplainedRecord) -> String {
        record.code.map { "Next: roster explain \($0)\n" } ?? ""
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
