// Looks like a field, opens the search.
import QtQuick
import Kiosk.Theme
import Kiosk.Components

Touchable {
    id: root

    text: qsTr("Search")
    spoken: qsTr("Search by brand, model or number")
    implicitHeight: Theme.px(Theme.largeSimple ? 144 : 112)
    leftPadding: Theme.px(36)
    rightPadding: Theme.px(36)

    background: Rectangle {
        radius: Theme.radiusButton
        color: root.pressedLook ? Theme.nowhereSoft : Theme.surface
        border.width: Theme.controlStroke
        border.color: Theme.control
    }
    contentItem: Row {
        spacing: Theme.px(24)
        Icon {
            name: "search"
            px: 44
            anchors.verticalCenter: parent.verticalCenter
        }
        KText {
            id: label
            text: root.text
            px: Theme.row
            strong: true
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
        KText {
            text: qsTr("Brand, model or number")
            px: Theme.row
            quiet: true
            width: parent.width - label.width - Theme.px(100)
            elide: Text.ElideRight
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
    }
}
