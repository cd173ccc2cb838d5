// Back, scan, basket; on Home the access modes and Help.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Rectangle {
    id: root

    property bool home: false
    property bool speaks: false
    property bool showBack: true
    property bool showScan: true
    property bool showBasket: true
    property string backText: qsTr("Back")
    property string backSymbol: "back"
    property string scanText: qsTr("Scan")
    property string scanSymbol: "scan"
    property string basketText: qsTr("Basket")
    property string basketSymbol: "basket"
    property int basketCount: 0
    signal backRequested
    signal scanRequested
    signal basketRequested
    signal largeSimpleRequested
    signal controlsDownRequested
    signal readAloudRequested
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
            symbol: root.backSymbol
            text: root.backText
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            onActivated: root.backRequested()
        }
        FooterButton {
            objectName: "scanButton"
            visible: root.showScan && !Theme.largeSimple
            symbol: root.scanSymbol
            text: root.scanText
            outlined: true
            anchors.centerIn: parent
            onActivated: root.scanRequested()
        }
        FooterButton {
            objectName: "basketButton"
            visible: root.showBasket && !(Theme.largeSimple && root.speaks)
            symbol: root.basketSymbol
            text: root.basketText
            count: root.basketCount
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            onActivated: root.basketRequested()
        }
        FooterButton {
            objectName: "footerReadAloudButton"
            visible: Theme.largeSimple && root.speaks
            symbol: "speak"
            text: qsTr("Read aloud")
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            onActivated: root.readAloudRequested()
        }
    }
    Row {
        id: modes
        visible: root.home
        anchors.verticalCenter: parent.verticalCenter
        x: Theme.marginWide
        width: parent.width - 2 * Theme.marginWide
        readonly property int shown: root.speaks ? 4 : 3
        readonly property real taken: large.width + down.width + help.width + (root.speaks ? speak.width : 0)
        spacing: Math.max(0, (width - taken) / (shown - 1))

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
            id: speak
            objectName: "homeReadAloudButton"
            visible: root.speaks
            symbol: "speak"
            text: qsTr("Read aloud")
            onActivated: root.readAloudRequested()
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
