// A friendly line in a soft capsule.
import QtQuick
import Kiosk.Theme
import Kiosk.Components

Rectangle {
    id: root

    required property string text

    implicitHeight: Theme.chipHeight
    implicitWidth: row.implicitWidth + 2 * Theme.px(30)
    radius: Theme.radiusRound
    color: Theme.accentSoft
    Accessible.role: Accessible.StaticText
    Accessible.name: root.text

    Row {
        id: row
        anchors.centerIn: parent
        spacing: Theme.px(14)
        Icon {
            name: "heart"
            px: 32
            colour: Theme.accentText
            anchors.verticalCenter: parent.verticalCenter
        }
        KText {
            text: root.text
            strong: true
            color: Theme.accentText
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
    }
}
