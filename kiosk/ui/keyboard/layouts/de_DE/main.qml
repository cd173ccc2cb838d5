// QWERTZ with ä ö ü ß.
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Components
import TouchpointKeys

KeyboardLayout {
    keyWeight: 94

    LetterRow { keys: "qwertzuiopü" }
    LetterRow { keys: "asdfghjklöä" }
    ThirdRow { keys: "yxcvbnmß" }
    BottomRow {}
}
