// The sqlite3 program as a second opinion.

import Glibc
import Testing

enum Shell {
    /// What `sqlite3 path sql` prints.
    static func sqlite(_ path: String, _ sql: String) throws -> String {
        let flat = sql.replacing("\n", with: " ").replacing("\"", with: "\\\"")
        let pipe = try #require(popen("sqlite3 \(path) \"\(flat)\" 2>&1", "r"))
        defer { pclose(pipe) }
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = fread(&buffer, 1, buffer.count, pipe)
            guard count > 0 else { return String(decoding: text, as: UTF8.self) }
            text += buffer[..<count]
        }
    }
}
