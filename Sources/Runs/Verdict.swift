// What a run comes to and what to do next, in sentences for whoever answers for the district.

import Basics
import RosterValidation

enum Verdict {
    static func validated(_ summary: ValidationSummary) -> String {
        let next =
            if summary.errorCount > 0 {
                "Mend the errors where the data comes from (the hints say how), make the bundle "
                    + "anew, and validate it again before you send it."
            } else if summary.warningCount > 0 {
                "Read the warnings once; if they are what you expect, send it."
            } else {
                "Nothing stands in the way of sending it."
            }
        return (summary.verdict + [next]).joined(separator: " ")
    }

    static func exported(_ report: RunReport) -> String {
        let rows = report.files.reduce(0) { $0 + $1.rows }
        let findings = report.findings
        var text = "\(report.bundle ?? "") is a OneRoster 1.1 bundle (bulk) with \(rows) rows"
        text += " in \(report.files.filter { $0.rows > 0 }.count) files"
        text += ", true as of \(report.asOf ?? "")"
        if let year = report.schoolYear { text += " in the school year that starts in \(year)" }
        text += ". It was checked after it was written: no finding at error level"
        if let findings, findings.warnings > 0 {
            text += ", \(findings.warnings) warnings (roster validate lists them)"
        }
        return text + ". It can be sent."
    }
}
