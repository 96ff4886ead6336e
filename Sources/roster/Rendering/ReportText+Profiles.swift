// Profiles of receivers in words, and the page for one.

import Runs

extension ReportText {
    static func profileList(_ report: RunReport) -> String {
        let rows = (report.profiles ?? []).map { profile in
            [
                profile.name, profile.title, profile.takesOneRoster ? profile.output : "converted",
                profile.checked,
            ].map(Figures.plain)
        }
        return Figures.table([["profile", "receiver", "sent as", "checked"]] + rows, right: [])
            + "\n" + Figures.wrapped(report.verdict ?? "") + "\n"
            + "Next: roster profile show NAME\n"
    }

    static func profile(_ report: RunReport) -> String {
        guard let profile = report.profiles?.first else {
            let findings = report.findings.map { FindingsText.list($0) } ?? ""
            return findings + Figures.wrapped(Figures.plain(report.verdict ?? "")) + "\n"
        }
        var text = Figures.plain("\(profile.name): \(profile.title)") + "\n"
        text += paragraph("What differs from strict 1.1", profile.differences, or: "Nothing.")
        text += paragraph("Deletions", [profile.deletions ?? "As the standard has them."])
        if let delivery = profile.delivery { text += paragraph("Delivery", [delivery]) }
        if !profile.notes.isEmpty { text += paragraph("Worth knowing", profile.notes) }
        return text + paragraph("Source", ["\(profile.source) (looked at \(profile.checked))"])
    }

    /// The page itself, or where it stands; on failure what is wrong with the connection.
    static func description(_ report: RunReport) -> String {
        guard report.error == nil else {
            return report.findings.map { FindingsText.list($0) } ?? ""
        }
        return report.page ?? Figures.wrapped(Figures.plain(report.verdict ?? "")) + "\n"
    }

    private static func paragraph(
        _ heading: String, _ lines: [String], or nothing: String = ""
    ) -> String {
        let body = (lines.isEmpty ? [nothing] : lines).map { line in
            Figures.wrapped(Figures.plain(line), columns: 74).split(separator: "\n")
                .enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element + "\n" }
                .joined()
        }
        return "\n\(heading)\n" + body.joined()
    }
}
