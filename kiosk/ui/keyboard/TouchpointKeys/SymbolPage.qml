// Digits, signs, and the letters that names need but the language's own rows lack.
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Components
import TouchpointKeys

KeyboardLayout {
    id: page

    property string foreign: "éèáàçñøå"

    keyWeight: 94

    LetterRow { keys: "1234567890@" }
    LetterRow { keys: "-_.,:/+&'()" }
    ThirdRow { keys: page.foreign }
    BottomRow { modeText: "abc" }
}
