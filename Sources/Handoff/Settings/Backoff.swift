// How long to wait before something is tried once more.

package struct Backoff: Sendable, Equatable {
    package var firstSeconds = 10
    package var ceilingSeconds = 600

    package init() {}

    package init(firstSeconds: Int, ceilingSeconds: Int) {
        self.firstSeconds = firstSeconds
        self.ceilingSeconds = ceilingSeconds
    }

    /// Before the first try again, before the second, and so on: twice as long each time, up to the
    /// ceiling.
    ///
    /// - Parameter retry: from 1 on.
    package func seconds(before retry: Int) -> Int {
        var seconds = firstSeconds
        for _ in 1..<max(retry, 1) where seconds < ceilingSeconds { seconds *= 2 }
        return min(seconds, ceilingSeconds)
    }
}
