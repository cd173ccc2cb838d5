// Back, scan, basket; on Home the access modes and Help.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Rectangle {
    id: root

    property bool home: false
    property bool showBack: true
    property bool showScan: true
    property bool showBasket: true
    property string scanText: qsTr("Scan")
    property int basketCount: 0
    signal backRequested
    signal scanRequested
    signal basketRequested
    signal largeSimpleRequested
    signal controlsDownRequested
    signal helpRequested

    color: Theme.bg
    implicitHeight: Theme.footerHeight

    Divider {
        width: parent.width
    }
    Item {
        visible: !root.home
        anchors.fill: parent
        anchors.leftMargin: Theme.marginWide
        anchors.rightMargin: Theme.marginWide

        FooterButton {
            objectName: "backButton"
            visible: root.showBack
            symbol: "back"
            text: qsTr("Back")
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            onActivated: root.backRequested()
        }
        FooterButton {
            objectName: "scanButton"
            visible: root.showScan && !Theme.largeSimple
            symbol: "scan"
            text: root.scanText
            outlined: true
            anchors.centerIn: parent
            onActivated: root.scanRequested()
        }
        FooterButton {
            objectName: "basketButton"
            visible: root.showBasket
            symbol: "basket"
            text: qsTr("Basket")
            count: root.basketCount
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            onActivated: root.basketRequested()
        }
    }
    Row {
        id: modes
        visible: root.home
        anchors.verticalCenter: parent.verticalCenter
        x: Theme.marginWide
        width: parent.width - 2 * Theme.marginWide
        spacing: Math.max(0, (width - large.width - down.width - help.width) / 2)

        FooterButton {
            id: large
            objectName: "largeSimpleButton"
            symbol: "type-size"
            text: Theme.largeSimple ? qsTr("Normal size") : qsTr("Large & simple")
            onActivated: root.largeSimpleRequested()
        }
        FooterButton {
            id: down
            objectName: "controlsDownButton"
            symbol: Theme.controlsDown ? "chevron-up" : "down"
            text: Theme.controlsDown ? qsTr("Controls up") : qsTr("Controls down")
            onActivated: root.controlsDownRequested()
        }
        FooterButton {
            id: help
            objectName: "footerHelpButton"
            symbol: "help"
            text: qsTr("Help")
            onActivated: root.helpRequested()
        }
    }
}
