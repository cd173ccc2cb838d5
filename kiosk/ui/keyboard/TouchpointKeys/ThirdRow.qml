// Shift, the letters of the third row, backspace: the two at the ends share what the letters leave.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Components

KeyboardRow {
    id: row

    required property string keys
    readonly property real end: (11 - keys.length) * 94 / 2

    keyWeight: 94

    ShiftKey {
        weight: row.end
    }
    Repeater {
        model: row.keys.length
        delegate: Key {
            required property int index
            weight: 94
            text: row.keys[index]
            // Its capital would be two letters.
            uppercased: text !== "ß" && InputContext.uppercase
        }
    }
    BackspaceKey {
        weight: row.end
    }
}
