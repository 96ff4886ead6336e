// What the difference of two bundles comes to, in sentences.

extension Verdict {
    static func compared(_ difference: DifferenceReport) -> String {
        var sentences = [headline(difference)]
        let gone = difference.files.filter { $0.isInOld && !$0.isInNew }.map(\.file)
        if !gone.isEmpty { sentences.append("The new bundle no longer has \(list(gone)).") }
        let come = difference.files.filter { $0.isInNew && !$0.isInOld }.map(\.file)
        if !come.isEmpty { sentences.append("The old bundle did not have \(list(come)).") }
        let blank = difference.files.reduce(0) { $0 + $1.withoutId }
        if blank > 0 {
            let were = blank == 1 ? "has no sourcedId and was" : "have no sourcedId and were"
            sentences.append("\(Figures.count(blank, "row")) \(were) not compared.")
        }
        if !difference.ignored.isEmpty {
            sentences.append("Not looked at: \(list(difference.ignored)).")
        }
        return sentences.joined(separator: " ")
    }

    private static func headline(_ difference: DifferenceReport) -> String {
        let counts = difference.counts
        let (old, new) = (difference.old.path, difference.new.path)
        guard difference.isDifferent else {
            return "\(old) and \(new) say the same in \(Figures.count(counts.new, "row"))."
        }
        guard counts.isDifferent else {
            return "\(old) and \(new) say the same in the \(Figures.count(counts.same, "row")) "
                + "that can be compared."
        }
        let added = Figures.count(counts.added, "row")
        return "From \(old) to \(new), \(added) \(counts.added == 1 ? "was" : "were") added, "
            + "\(Figures.count(counts.changed)) changed and \(Figures.count(counts.removed)) "
            + "removed; \(Figures.count(counts.same)) are the same."
    }

    /// `a, b and c`.
    static func list(_ names: [String]) -> String {
        guard names.count > 1, let last = names.last else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }
}
