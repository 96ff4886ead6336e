// A report into a file, beside what is printed.

import Basics

extension RunReport {
    /// As it is kept and handed on: values that were asked for are for who asked alone.
    var masked: RunReport {
        var masked = self
        masked.difference = difference?.masked
        return masked
    }

    /// Writes the report to the path, if there is one; what goes wrong with it goes into the report.
    mutating func keep(at path: String?, _ files: UnfinishedFiles) {
        guard let path else { return }
        let report = self
        keep(at: path, replacing: .json, files) { try ReportJSON.text(of: report) }
    }

    /// Writes the page to the path; what goes wrong with it goes into the report.
    mutating func keep(_ page: ReportPage, at path: String, _ files: UnfinishedFiles) {
        keep(at: path, replacing: .page, files) { page.html }
    }

    private mutating func keep(
        at path: String, replacing: Replaceable, _ files: UnfinishedFiles,
        _ text: () throws -> String
    ) {
        do {
            let staged = try StagedFile(for: path, replacing: replacing, files: files)
            let sink = try staged.open()
            var text = try text()
            try text.withUTF8 { try sink.write(UnsafeRawBufferPointer($0)) }
            try sink.finish()
            try staged.publish()
        } catch {
            // What was done stands; that nobody can read about it is a failure all the same.
            self.error = self.error ?? ErrorReport(error)
            exitStatus = .failed
        }
    }
}
