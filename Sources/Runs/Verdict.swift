// What a run comes to and what to do next, in sentences for whoever answers for the district.

import Basics
import DemoDistrict
import RosterImport
import RosterValidation

enum Verdict {
    static func made(_ summary: DemoSummary, at path: String) -> String {
        "\(path) is a made-up district with \(Figures.count(summary.studentCount, "student")) in "
            + "\(Figures.count(summary.schoolCount, "school")), meant to be looked at on "
            + "\(DemoDistrict.asOf)."
    }

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

    static func anonymized(_ report: RunReport, isRepeatable: Bool) -> String {
        let rows = report.files.reduce(0) { $0 + $1.rows }
        var text = "\(report.sample?.path ?? "") has the \(Figures.count(rows, "row")) of "
        text += "\(report.bundle ?? "") in the same order and with the same faults; the values of "
        text += "\(Figures.count(replacedColumns(report), "column")) are made up. Lengths, capital "
        text += "letters, blanks, punctuation, scripts and who is in which class are still those "
        text += "of real people: look at the sample before you send it, and send no more files "
        text += "than show the problem."
        guard isRepeatable else { return text }
        return text + " Whoever has the key can test names against it: keep it to yourself."
    }

    private static func replacedColumns(_ report: RunReport) -> Int {
        report.sample?.files.reduce(0) { $0 + $1.replaced.count } ?? 0
    }

    static func loaded(_ summary: LoadSummary, bundle: String, sis: String) -> String {
        let rows = Figures.count(summary.files.reduce(0) { $0 + $1.read }, "row")
        var sentences: [String] = []
        if summary.isPreview { sentences.append("A preview; nothing was changed.") }
        if summary.changesNothing, summary.refused == 0 {
            sentences.append("\(sis) has all \(rows) of \(bundle) already; there is nothing to do.")
            return sentences.joined(separator: " ")
        }
        let changes = summary.files.reduce(0) { $0 + $1.inserted + $1.updated + $1.deleted }
        let change = summary.isPreview ? "would change" : "changed"
        sentences.append(
            "\(bundle) has \(rows); \(Figures.count(changes)) of them \(change) \(sis).")
        if summary.refused > 0 {
            let were = summary.isPreview ? "would be" : "were"
            sentences.append(
                "\(Figures.count(summary.refused, "row")) \(were) refused; each kind is listed "
                    + "with its cause and its cure, and the others \(summary.isPreview ? "would be" : "are") in."
            )
        }
        let missing = summary.files.compactMap(\.notInBundle).reduce(0, +)
        if missing > 0 {
            sentences.append(
                "\(Figures.count(missing, "row")) of the SIS not in the bundle: left as they are.")
        }
        return sentences.joined(separator: " ")
    }
}
