// The signatures, lengths and numbers of the ZIP format.
// Source: PKWARE APPNOTE.TXT 6.3.10, sections 4.3 to 4.5.

enum ZipFormat {
    static let localSignature: UInt32 = 0x0403_4b50
    static let descriptorSignature: UInt32 = 0x0807_4b50
    static let centralSignature: UInt32 = 0x0201_4b50
    static let endSignature: UInt32 = 0x0605_4b50
    static let end64Signature: UInt32 = 0x0606_4b50
    static let locator64Signature: UInt32 = 0x0706_4b50

    static let localBytes = 30  // + name + extra
    static let centralBytes = 46  // + name + extra + comment
    static let endBytes = 22  // + comment
    static let end64Bytes = 56  // + extensible data
    static let locator64Bytes = 20
    static let commentLimitBytes = 0xffff

    static let storedMethod: UInt16 = 0
    static let deflateMethod: UInt16 = 8
    static let aesMethod: UInt16 = 99

    static let versionStored: UInt16 = 10
    static let versionDeflate: UInt16 = 20
    static let versionZIP64: UInt16 = 45
    static let hostUnix: UInt16 = 3 << 8

    static let encryptedFlag: UInt16 = 1 << 0
    static let descriptorFlag: UInt16 = 1 << 3
    static let strongEncryptionFlag: UInt16 = 1 << 6
    static let utf8Flag: UInt16 = 1 << 11
    static let maskedHeaderFlag: UInt16 = 1 << 13

    /// In place of a length, an offset or a count that stands in a ZIP64 record.
    static let elsewhere32: UInt32 = 0xffff_ffff
    static let elsewhere16: UInt16 = 0xffff

    static let zip64Extra: UInt16 = 0x0001
    /// "Growth hint": room that a writer left to change a header in place.
    static let growthExtra: UInt16 = 0xa220
    static let growthMark: UInt16 = 0xa028
    /// A ZIP64 extra field with both sizes; a growth hint of the same length holds its place.
    static let reservedExtraBytes = 20

    /// 1980-01-01 00:00, the first instant of a DOS time stamp.
    static let fixedTime: UInt16 = 0
    static let fixedDate: UInt16 = 0x0021
    static let regularFile0644: UInt32 = 0o100644 << 16
    static let kindMask: UInt32 = 0o170000
    static let symlinkKind: UInt32 = 0o120000
    static let folderKind: UInt32 = 0o040000
}

/// From which values on a ZIP64 record is written; smaller ones let a test have small archives.
package struct ZIP64Thresholds: Sendable {
    /// For lengths and offsets.
    package var bytes: UInt64
    package var entries: UInt64

    package init(bytes: UInt64 = 0xffff_ffff, entries: UInt64 = 0xffff) {
        self.bytes = bytes
        self.entries = entries
    }

    package static let standard = ZIP64Thresholds()
}
