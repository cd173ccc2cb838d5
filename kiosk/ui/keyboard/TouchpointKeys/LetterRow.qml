// Eleven keys of equal width; `keys` is one character each, and a shorter row is centred.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Components

KeyboardRow {
    id: row

    required property string keys
    readonly property real rest: (11 - keys.length) / 2

    keyWeight: 94

    FillerKey {
        visible: row.rest > 0
        weight: 94 * row.rest
    }
    Repeater {
        model: row.keys.length
        delegate: Key {
            required property int index
            weight: 94
            text: row.keys[index]
        }
    }
    FillerKey {
        visible: row.rest > 0
        weight: 94 * row.rest
    }
}
