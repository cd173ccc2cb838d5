// Numbers, space and the accent key; while an e-mail address is typed, its two signs as well.
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Components

KeyboardRow {
    id: row

    property string modeText: "123"
    readonly property bool mail: (InputContext.inputMethodHints & Qt.ImhEmailCharactersOnly) !== 0

    keyWeight: 94

    SymbolModeKey {
        weight: 188
        displayText: row.modeText
    }
    Key {
        visible: row.mail
        weight: 94
        text: "@"
    }
    Key {
        visible: row.mail
        weight: 94
        text: "."
    }
    SpaceKey {
        weight: row.mail ? 328 : 516
    }
    EnterKey {
        weight: 330
    }
}
