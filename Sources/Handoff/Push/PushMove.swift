// What a push does next.

/// One act on the server.
package enum PushOperation: Sendable, Hashable {
    case put(String, RemoteName)
    case remove(RemoteName)
    case rename(RemoteName, RemoteName)
}

package enum PushEnd: Sendable, Equatable {
    /// All was seen in its place.
    case delivered
    /// It was there, and somebody has taken it already.
    case gone
    /// Given up, and the receiver has got nothing.
    case failed(PushReason)
    /// Given up, and the receiver may have got some of it.
    case unsure(PushReason)
    /// Contact was lost where the receiver may have got it: stays open, and the next push looks.
    case open(PushReason)
}

package enum PushMove: Sendable, Equatable {
    /// One session: these acts, and then a look at the folder.
    case session(PushAct, [PushOperation])
    /// Then it is decided anew, with a look.
    case wait(seconds: Int)
    /// Puts on record that names may appear from here on; then it is decided anew.
    case recordNaming
    /// Puts on record that the receiver has got nothing; then it is decided anew.
    case recordFailed(PushReason)
    case end(PushEnd)
}
