// Pages of a long list: back, where we are, on.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Item {
    id: root

    required property int page
    required property int pages
    signal picked(int page)

    implicitWidth: Theme.columnWidth
    implicitHeight: Theme.secondaryHeight
    visible: pages > 1

    SecondaryButton {
        objectName: "pageBack"
        width: Math.min(Theme.columnThree, (root.width - where.width) / 2 - Theme.s2)
        symbol: "chevron-left"
        text: qsTr("Back")
        spoken: qsTr("Previous page")
        enabled: root.page > 0
        onActivated: root.picked(root.page - 1)
    }
    KText {
        id: where
        anchors.centerIn: parent
        text: qsTr("%1 of %2").arg(root.page + 1).arg(root.pages)
        px: 28
        strong: true
        tabular: true
    }
    SecondaryButton {
        objectName: "pageOn"
        anchors.right: parent.right
        width: Math.min(Theme.columnThree, (root.width - where.width) / 2 - Theme.s2)
        symbol: "chevron-right"
        symbolFirst: false
        text: qsTr("More")
        spoken: qsTr("Next page")
        enabled: root.page + 1 < root.pages
        onActivated: root.picked(root.page + 1)
    }
}
