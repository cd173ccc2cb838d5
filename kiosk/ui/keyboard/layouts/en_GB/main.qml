// QWERTY; the two free places of the first rows hold the signs that English names use.
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Components
import TouchpointKeys

KeyboardLayout {
    keyWeight: 94

    LetterRow { keys: "qwertyuiop-" }
    LetterRow { keys: "asdfghjkl'." }
    ThirdRow { keys: "zxcvbnm," }
    BottomRow {}
}
