// What the runs about connections come to, in sentences.

extension Verdict {
    static func checked(_ file: String, errors: Int, warnings: Int) -> String {
        if errors > 0 {
            return "\(file) cannot be used as it is: \(Figures.count(errors, "error")). "
                + "Mend what is listed and check again."
        }
        guard warnings > 0 else { return "Nothing is odd about \(file); it can be used." }
        return "\(file) can be used; read the \(Figures.count(warnings, "warning")) once."
    }

    static func listed(_ lines: [ConnectionLine], in folder: String) -> String {
        guard !lines.isEmpty else { return "There is no connection in \(folder)." }
        let running = lines.filter { $0.state == "open" || $0.state == "expiring" }.count
        return "\(folder) has \(Figures.count(lines.count, "connection")); "
            + "\(Figures.count(running)) of them can run today."
    }
}
