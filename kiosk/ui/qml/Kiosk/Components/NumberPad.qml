// Digits to type a number with: 3 x 4 keys, the last row erases, types 0 and confirms.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Grid {
    id: root

    property string confirmWord: qsTr("OK")
    property bool ready: true
    property int keyWidth: Theme.px(200)
    property int keyHeight: Theme.px(112)
    signal digit(string digit)
    signal erased
    signal confirmed

    columns: 3
    columnSpacing: Theme.s2
    rowSpacing: Theme.s2

    component PadKey: Touchable {
        id: key
        property string symbol: ""
        property bool main: false
        property bool extra: false
        readonly property color words: main && enabled ? Theme.accentInk : enabled ? Theme.ink : Theme.nowhere
        width: root.keyWidth
        height: root.keyHeight
        ringRadius: Theme.radiusKey
        sinks: false
        background: Rectangle {
            radius: Theme.radiusKey
            color: key.main ? (key.enabled ? (key.pressedLook ? Theme.accentPressed : Theme.accent) : Theme.nowhereSoft)
                            : key.pressedLook ? Theme.inverse : key.extra ? Theme.keyFunction : Theme.surface
            border.width: Theme.controlStroke
            border.color: key.main && key.enabled ? Theme.accent : Theme.control
        }
        contentItem: Item {
            KText {
                anchors.centerIn: parent
                visible: key.symbol === ""
                text: key.text
                px: key.main ? 38 : 48
                exact: true
                strong: true
                tabular: true
                color: key.pressedLook && !key.main ? Theme.inverseInk : key.words
                Accessible.ignored: true
            }
            Icon {
                anchors.centerIn: parent
                visible: key.symbol !== ""
                name: key.symbol
                px: 44
                colour: key.pressedLook && !key.main ? Theme.inverseInk : key.words
            }
        }
    }

    Repeater {
        model: 9
        delegate: PadKey {
            required property int index
            objectName: "digit-" + (index + 1)
            text: index + 1
            onActivated: root.digit(text)
        }
    }
    PadKey {
        objectName: "digit-erase"
        symbol: "backspace"
        extra: true
        spoken: qsTr("Erase")
        onActivated: root.erased()
    }
    PadKey {
        objectName: "digit-0"
        text: "0"
        onActivated: root.digit(text)
    }
    PadKey {
        objectName: "digit-confirm"
        main: true
        enabled: root.ready
        text: root.confirmWord
        onActivated: root.confirmed()
    }
}
