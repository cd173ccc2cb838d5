// The camera's one sentence in full: what it sees, and that nothing is stored. To read, not to touch.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Item {
    id: root

    required property string text
    property string symbol: "camera"

    implicitHeight: Math.max(Theme.s6, words.implicitHeight)
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Icon {
        id: sign
        name: root.symbol
        px: Theme.largeSimple ? 40 : 30
        colour: Theme.ink2
        anchors.verticalCenter: parent.verticalCenter
    }
    KText {
        id: words
        text: root.text
        px: Theme.smallest
        quiet: true
        x: sign.width + Theme.px(14)
        width: root.width - x
        anchors.verticalCenter: parent.verticalCenter
        wrapMode: Text.WordWrap
        Accessible.ignored: true
    }
}
