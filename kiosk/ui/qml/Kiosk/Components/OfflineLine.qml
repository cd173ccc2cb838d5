// One quiet line above the footer: the shop cannot be reached, and what that means.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Item {
    id: root

    property string text: ""
    property string symbol: "cloud-off"

    implicitHeight: Math.max(Theme.s5, words.implicitHeight)
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Icon {
        name: root.symbol
        px: 26
        colour: Theme.ink2
        x: words.x - width - Theme.px(14)
        anchors.verticalCenter: parent.verticalCenter
    }
    KText {
        id: words
        readonly property int room: root.width - Theme.px(40)
        text: root.text
        px: Theme.caption
        exact: true
        quiet: true
        width: Math.min(Math.ceil(implicitWidth), room)
        x: Math.round((root.width - width + Theme.px(40)) / 2)
        anchors.verticalCenter: parent.verticalCenter
        wrapMode: Text.Wrap
        maximumLineCount: 2
        elide: Text.ElideRight
        Accessible.ignored: true
    }
}
