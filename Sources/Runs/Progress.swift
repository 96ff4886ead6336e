// How far a run has come, for whoever watches.

/// One step of a run.
package struct Progress: Sendable {
    /// What is being done, in a few words: `writing enrollments.csv`.
    package let step: String
    /// How many units are behind us in this step.
    package let done: Int
    /// Out of how many, where that is known.
    package let total: Int?
    /// What is counted: `rows`, `students`.
    package let unit: String

    package init(_ step: String, done: Int = 0, of total: Int? = nil, unit: String = "rows") {
        self.step = step
        self.done = done
        self.total = total
        self.unit = unit
    }
}

/// Told of each step, often; must be quick.
package typealias ProgressHandler = (Progress) -> Void
