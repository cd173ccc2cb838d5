// A quiet promise below the action: a sold-out size can be asked for.
import QtQuick
import Kiosk.Theme
import Kiosk.Components

Row {
    spacing: Theme.px(14)
    height: Theme.chipHeight

    Icon {
        name: "bell"
        px: 32
        colour: Theme.ink2
        anchors.verticalCenter: parent.verticalCenter
    }
    KText {
        text: qsTr("Another size?")
        px: Theme.small
        strong: true
        anchors.verticalCenter: parent.verticalCenter
    }
    KText {
        text: qsTr("Tap it: we tell you when it is back.")
        px: Theme.small
        quiet: true
        anchors.verticalCenter: parent.verticalCenter
    }
}
