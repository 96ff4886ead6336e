// What can be wrong with a settings file, whatever it is about: one kind a line of the table, each
// with its cure.

import Basics

package enum SettingsFault {
    // The file as a whole; nothing more is read of it.
    package static let empty = kind(
        "settings-empty", "settings file without settings",
        "write at least one line such as 'title: …'")
    package static let tooLarge = kind(
        "settings-too-large", "settings file of more than 1 MB",
        "check the path: settings are short texts; long lists belong into the SIS")
    package static let notUTF8 = kind(
        "settings-not-utf8", "bytes that are not UTF-8", "save the file as UTF-8 text")
    package static let controlCharacter = kind(
        "settings-control-character", "control character",
        "take the character out; write every value on one line")
    package static let tab = kind(
        "settings-tab", "tab in the indentation", "indent with spaces, two a level")
    package static let syntax = kind(
        "settings-syntax", "not YAML",
        "look at this line and the one above: a space after each colon and dash, quotes and "
            + "brackets closed, keys of one map at one indentation; quote texts with : or # in them"
    )
    package static let severalDocuments = kind(
        "settings-several-documents", "more than one document",
        "take out the line '---' and what follows, or make a second file of it")
    package static let duplicateKey = kind(
        "settings-duplicate-key", "key given twice", "keep one of the two lines")
    package static let notAMap = kind(
        "settings-not-a-map", "settings file that is no list of keys",
        "write lines of the form 'key: value'")

    // Parts of it; the rest is read on.
    package static let anchor = kind(
        "settings-anchor", "anchor or alias",
        "write the value out in both places; quote a text that begins with & or *")
    package static let tag = kind(
        "settings-tag", "YAML tag", "take the tag out; quote a text that begins with !")
    package static let tooDeep = kind(
        "settings-too-deep", "too many levels", "check brackets and indentation")
    package static let keyNotText = kind(
        "settings-key-not-text", "key that is no text", "write a name before the colon")
    package static let unknownKey = kind(
        "settings-unknown-key", "key that does not exist",
        "correct the name, or take the line out")
    package static let missingKey = kind(
        "settings-key-missing", "key that must be there", "add the line")
    package static let valueMissing = kind(
        "settings-value-missing", "key without a value",
        "write a value ([] for an empty list, \"\" for an empty text), or take the line out")
    package static let wrongKind = kind(
        "settings-wrong-kind", "value of the wrong kind",
        "write a list as [a, b], a map as {key: value}, and one text or number by itself")
    package static let notTrueOrFalse = kind(
        "settings-not-true-or-false", "neither true nor false",
        "write true or false, in small letters and without quotes (yes, no, on and off are not read)"
    )
    package static let notANumber = kind(
        "settings-not-a-number", "not a whole number in its range",
        "write the digits alone, without quotes or leading zeros")
    package static let notADuration = kind(
        "settings-not-a-duration", "not a time in its range",
        "write a whole number and its unit without a space: 45s, 30m, 20h or 90d")
    package static let notASize = kind(
        "settings-not-a-size", "not a size in its range",
        "write bytes as a whole number, or with KB, MB or GB right behind it, such as 200MB")
    package static let notADate = kind(
        "settings-not-a-date", "not a day of the calendar",
        "write the day as YYYY-MM-DD, such as 2027-06-30")
    package static let unknownWord = kind(
        "settings-unknown-word", "word that is not one of the choices",
        "write one of the words named")
    package static let listedTwice = kind(
        "settings-listed-twice", "listed twice", "keep one of the two")
    package static let listEmpty = kind(
        "settings-list-empty", "list without anything in it",
        "name at least one, or take the line out")
    package static let textTooLong = kind(
        "settings-text-too-long", "text that is too long", "shorten it to 2000 characters")
    package static let textBlank = kind(
        "settings-text-blank", "text that is blank", "write a text, or take the line out")
    package static let secret = kind(
        "settings-secret", "what looks like a secret",
        "take it out and change it, for this file may have been read by others; a settings file "
            + "holds no passwords, tokens or keys")

    private static func kind(_ code: String, _ title: String, _ hint: String) -> FindingKind {
        FindingKind(code, .error, title: title, hint: hint, source: "")
    }
}
