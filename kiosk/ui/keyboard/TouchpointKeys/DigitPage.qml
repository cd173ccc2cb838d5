// Three by four digits with the accent key beside them: postal codes, phone numbers, article numbers.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Components

KeyboardLayout {
    id: page

    property string extra: ""

    keyWeight: 210

    component Digits: KeyboardRow {
        id: row
        required property string keys
        keyWeight: 210
        FillerKey { weight: 37 }
        Repeater {
            model: row.keys.length
            delegate: Key {
                required property int index
                weight: 210
                text: row.keys[index]
            }
        }
        FillerKey { weight: 367 }
    }

    Digits { keys: "123" }
    Digits { keys: "456" }
    Digits { keys: "789" }
    KeyboardRow {
        keyWeight: 210
        FillerKey { weight: 37 }
        BackspaceKey { weight: 210 }
        Key {
            weight: 210
            text: "0"
        }
        Key {
            enabled: page.extra !== ""
            weight: 210
            text: page.extra
            key: page.extra === "" ? Qt.Key_unknown : page.extra.charCodeAt(0)
        }
        EnterKey { weight: 330 }
        FillerKey { weight: 37 }
    }
}
