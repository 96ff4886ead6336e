// The few bytes that mean something in CSV, by name.

extension UInt8 {
    package static var comma: UInt8 { 0x2C }
    static var quote: UInt8 { 0x22 }
    static var carriageReturn: UInt8 { 0x0D }
    static var lineFeed: UInt8 { 0x0A }
}
