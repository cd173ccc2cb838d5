// Camera (where it is on), language, access and Help: in the header, or as a wide row above the footer when the header is out of reach.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

RowLayout {
    id: root

    property string languageCode: "DE"
    property bool wide: false
    property bool cameraOn: false
    property bool cameraSees: false
    signal cameraRequested
    signal languageRequested
    signal accessRequested
    signal helpRequested

    spacing: Theme.s2

    HeaderButton {
        objectName: "cameraButton"
        visible: root.cameraOn
        symbol: root.cameraSees ? "camera" : "camera-off"
        text: root.wide ? qsTr("Camera") : ""
        spoken: root.cameraSees ? qsTr("Camera on: what it sees") : qsTr("Camera on, but it sees nothing just now")
        Layout.fillWidth: root.wide
        onActivated: root.cameraRequested()
    }
    HeaderButton {
        objectName: "languageButton"
        visible: !Theme.largeSimple
        symbol: "globe"
        text: root.languageCode
        spoken: qsTr("Language: %1").arg(root.languageCode)
        Layout.fillWidth: root.wide
        onActivated: root.languageRequested()
    }
    HeaderButton {
        objectName: "accessButton"
        visible: !Theme.largeSimple
        symbol: "accessibility"
        text: root.wide ? qsTr("Display") : ""
        spoken: qsTr("Display and access")
        Layout.fillWidth: root.wide
        onActivated: root.accessRequested()
    }
    HeaderButton {
        objectName: "helpButton"
        symbol: "help"
        text: qsTr("Help")
        Layout.fillWidth: root.wide
        onActivated: root.helpRequested()
    }
}
