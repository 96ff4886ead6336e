// The private key of a login, as a file: SSH takes none that others may read.

import Glibc
import Handoff

/// What can be wrong with it before it is even read.
package enum KeyFile: Equatable {
    case fine
    case missing
    case notAFile
    /// With the rights that it has.
    case open(mode: UInt32)
    case ofAnother

    /// Looks at the file.
    package static func look(at path: String) -> KeyFile {
        var status = stat()
        guard stat(path, &status) == 0 else { return .missing }
        return judge(
            mode: status.st_mode, isOurs: status.st_uid == geteuid(), isRoot: geteuid() == 0)
    }

    package static func judge(mode: UInt32, isOurs: Bool, isRoot: Bool) -> KeyFile {
        guard mode & S_IFMT == S_IFREG else { return .notAFile }
        guard isOurs || isRoot else { return .ofAnother }
        return mode & 0o077 == 0 ? .fine : .open(mode: mode & 0o777)
    }

    /// What is to be said of it and done about it; nil where it is fine.
    package func trouble(at path: String) -> (message: String, cure: String)? {
        switch self {
        case .fine: nil
        case .missing:
            (
                "there is no key \(path)",
                "ssh-keygen -t ed25519 -N '' -f \(path), and send \(path).pub to the vendor"
            )
        case .notAFile: ("\(path) is no file", "name the file of the private key as 'key_file'")
        case .open(let mode):
            (
                "others may read \(path) (\(String(mode, radix: 8)))",
                "chmod 600 \(path); ask yourself whether somebody has read it"
            )
        case .ofAnother:
            ("\(path) belongs to another user", "chown it to the user who runs this")
        }
    }
}
