// A report into a file, beside what is printed.

import Basics

extension RunReport {
    /// Writes the report to the path, if there is one; what goes wrong with it goes into the report.
    mutating func keep(at path: String?, _ files: UnfinishedFiles) {
        guard let path else { return }
        do {
            let staged = try StagedFile(for: path, replacing: .json, files: files)
            let sink = try staged.open()
            var text = try ReportJSON.text(of: self)
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
