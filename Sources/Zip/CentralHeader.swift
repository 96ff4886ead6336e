// One header of the directory, read and judged by itself.
// Source: PKWARE APPNOTE.TXT 6.3.10, section 4.3.12.

import Basics

/// A directory header. Lengths and offset are as claimed, ZIP64 already looked up.
struct CentralHeader {
    let flags: UInt16
    let method: UInt16
    let crc: UInt32
    let compressedSize: UInt64
    let size: UInt64
    let localOffset: UInt64
    let disk: UInt16
    let attributes: UInt32
    let name: [UInt8]
    /// Where the next one begins.
    let end: Int

    /// - Errors: `zip-inconsistent`, `zip-truncated`.
    init(at place: Int, before directoryEnd: Int, in archive: ArchiveBytes) throws {
        guard directoryEnd - place >= ZipFormat.centralBytes else { throw archive.badDirectory() }
        var fields = RecordFields(try archive.bytes(at: place, count: ZipFormat.centralBytes))
        guard fields.take32() == ZipFormat.centralSignature else { throw archive.badDirectory() }
        fields.skip(4)  // made by, needed
        flags = fields.take16()
        method = fields.take16()
        fields.skip(4)  // time, date
        crc = fields.take32()
        let compressed32 = fields.take32()
        let size32 = fields.take32()
        let nameBytes = Int(fields.take16())
        let extraBytes = Int(fields.take16())
        let commentBytes = Int(fields.take16())
        disk = fields.take16()
        fields.skip(2)  // internal attributes
        attributes = fields.take32()
        let offset32 = fields.take32()

        end = place + ZipFormat.centralBytes + nameBytes + extraBytes + commentBytes
        guard end <= directoryEnd else { throw archive.badDirectory() }
        name = try archive.bytes(at: place + ZipFormat.centralBytes, count: nameBytes)
        let extra = try archive.bytes(
            at: place + ZipFormat.centralBytes + nameBytes, count: extraBytes)
        var values = [UInt64(size32), UInt64(compressed32), UInt64(offset32)]
        do {
            try ExtraFields(extra).complete(&values)
        } catch {
            throw archive.badExtra(of: name)
        }
        size = values[0]
        compressedSize = values[1]
        localOffset = values[2]
    }

    var isFolder: Bool {
        name.last == UInt8(ascii: "/") || unixKind == ZipFormat.folderKind
    }

    private var unixKind: UInt32 { attributes >> 16 & ZipFormat.kindMask }

    /// What is judged without looking at data or at other entries.
    ///
    /// - Errors: `zip-bad-name`, `zip-symlink`, `zip-encrypted`, `zip-unknown-method`,
    ///   `zip-multi-disk`, `zip-bomb`, `zip-size-mismatch`.
    func judge(by limits: ZipLimits, in archive: ArchiveBytes) throws(ZipError) {
        let shown = ZipName.shown(name)
        if let fault = ZipName.fault(in: name, limitBytes: limits.nameBytes) {
            throw archive.error(
                "zip-bad-name", "the name \"\(shown)\" \(fault)",
                hint: "pack the files by their plain names")
        }
        guard disk == 0 || disk == ZipFormat.elsewhere16 else {
            throw archive.error(
                "zip-multi-disk", "\(shown) lies in another part of a split archive",
                hint: "send it as one file")
        }
        try judgeKind(shown, in: archive)
        try judgePacking(shown, in: archive)
        try judgeSize(shown, by: limits, in: archive)
    }

    /// Only links are refused: what else a stranger calls a device or a pipe is bytes to us.
    private func judgeKind(_ shown: String, in archive: ArchiveBytes) throws(ZipError) {
        guard unixKind != ZipFormat.symlinkKind else {
            throw archive.error(
                "zip-symlink", "\(shown) is a symbolic link", hint: "pack the file itself")
        }
    }

    /// How it is encrypted, in words; nil if it is not.
    private var encryption: String? {
        let strong = ZipFormat.strongEncryptionFlag | ZipFormat.maskedHeaderFlag
        if method == ZipFormat.aesMethod { return "with AES" }
        if flags & strong != 0 { return "strongly" }
        return flags & ZipFormat.encryptedFlag != 0 ? "with a password" : nil
    }

    private func judgePacking(_ shown: String, in archive: ArchiveBytes) throws(ZipError) {
        if let kind = encryption {
            throw archive.error(
                "zip-encrypted", "\(shown) is encrypted \(kind)",
                hint: "send the archive without encryption; the way it travels protects it")
        }
        guard method == ZipFormat.storedMethod || method == ZipFormat.deflateMethod else {
            throw archive.error(
                "zip-unknown-method", "\(shown) is packed by \(Self.methodText(method))",
                hint: "pack it with deflate, as OneRoster asks")
        }
    }

    private func judgeSize(
        _ shown: String, by limits: ZipLimits, in archive: ArchiveBytes
    ) throws(ZipError) {
        guard size <= UInt64(limits.entryBytes) else {
            throw archive.bomb("\(shown) unpacks to \(size) bytes, over \(limits.entryBytes)")
        }
        guard !isFolder || size == 0 else {
            throw archive.error(
                "zip-size-mismatch", "\(shown) is a folder and has data",
                hint: ArchiveBytes.packAgain)
        }
        guard method != ZipFormat.storedMethod || size == compressedSize else {
            throw archive.error(
                "zip-size-mismatch", "\(shown) is not compressed and yet has two lengths",
                hint: ArchiveBytes.packAgain)
        }
        guard size / UInt64(limits.ratio) <= compressedSize else {
            throw archive.bomb("\(shown) claims to be packed to less than 1/\(limits.ratio)")
        }
    }

    private static func methodText(_ method: UInt16) -> String {
        switch method {
        case 1...6: "an outdated method (\(method))"
        case 9: "Deflate64"
        case 12: "bzip2"
        case 14: "LZMA"
        case 93: "Zstandard"
        case 95: "xz"
        case 98: "PPMd"
        default: "method \(method)"
        }
    }
}

extension ArchiveBytes {
    fileprivate func badDirectory() -> ZipError {
        error(
            "zip-inconsistent", "the directory is not where, or not as long as, the archive says",
            hint: Self.sendAgain)
    }

    func badExtra(of name: [UInt8]) -> ZipError {
        error(
            "zip-inconsistent", "the extra field of \(ZipName.shown(name)) is damaged",
            hint: Self.packAgain)
    }

    func bomb(_ message: String) -> ZipError {
        error("zip-bomb", message, hint: "raise the limit if this archive is meant to be so large")
    }
}
