// What can be wrong with what a connection file says about the handoff.

import Basics

enum HandoffFaults {
    static let host = kind(
        "connection-host-faulty", "host that is no name of a computer",
        "write the name or address alone, such as sftp.vendor.example; user and port have keys of "
            + "their own")
    static let user = kind(
        "connection-user-faulty", "user that cannot be one",
        "write the login as the vendor gave it: letters without accents, digits and the signs "
            + ". _ - + @")
    static let localPath = kind(
        "connection-local-path-faulty", "path that the SSH tools would misread",
        "give the file a path without quotes, backslashes, $ and %; the home is ~/")
    static let remotePath = kind(
        "connection-remote-path-unsafe", "path on the server that is not safe",
        "write it from the folder of the login, such as incoming or data/in, without .. and without "
            + "the signs * ? [ ] { } \\ \" '; no part of it begins with - or ~")
    static let name = kind(
        "connection-name-pattern-faulty", "pattern that makes no name",
        "write a file's name such as \"roster-{date}.zip\"; between braces {date}, {compact_date}, "
            + "{run}, {connection} or {mode}, in a marker {name}, too")
    static let glob = kind(
        "connection-name-glob-faulty", "pattern that is that of no name",
        "write a file's name with * and ?, such as \"*.zip\", without folders")
    static let markerMissing = kind(
        "connection-marker-missing", "upload straight to the final name, and nothing tells its end",
        "add 'marker: \"{name}.done\"' and have the vendor wait for it, or choose 'rename: posix'")
    static let markerSame = kind(
        "connection-marker-same", "marker with the name of what it stands for",
        "give the marker another name, such as \"{name}.done\"")
    static let markerSuffix = kind(
        "connection-marker-faulty", "end of a marker that fits no name",
        "write what stands behind the drop's name, such as \".done\"")
    static let backoff = kind(
        "connection-backoff-faulty", "waits that cannot be read",
        "write the first wait and the longest one, as [10s, 10m]")
    static let window = kind(
        "connection-handoff-window-faulty", "hours that cannot be read",
        "write begin and end by the clock of this machine, such as \"22:00-06:00\"")
    static let folders = kind(
        "connection-folders-clash", "one folder for two things",
        "give each of them a folder of its own")
    static let claimNone = kind(
        "connection-claim-none", "folder to move drops to, where nothing is moved",
        "take the line out, or write 'claim: rename'")

    private static func kind(_ code: String, _ title: String, _ hint: String) -> FindingKind {
        FindingKind(code, .error, title: title, hint: hint, source: "README, the handoff")
    }
}
