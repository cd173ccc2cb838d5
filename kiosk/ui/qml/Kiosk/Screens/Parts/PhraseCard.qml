// One sentence over the whole screen, to be read from two metres; a tap anywhere puts it away.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Components

FocusScope {
    id: root

    property string text: ""
    property bool open: false
    signal dismissed

    anchors.fill: parent
    visible: open
    focus: open
    Accessible.role: Accessible.Dialog
    Accessible.name: root.text
    Keys.onEscapePressed: root.dismissed()

    Rectangle {
        anchors.fill: parent
        color: Theme.inverse
    }
    MouseArea {
        objectName: "phraseGround"
        anchors.fill: parent
        onClicked: root.dismissed()
    }
    Headline {
        text: root.text
        color: Theme.inverseInk
        steps: [144, 120, 96]
        lines: 5
        x: Theme.margin
        width: root.width - 2 * Theme.margin
        y: Math.round((root.height - height - close.height) / 2)
    }
    PrimaryButton {
        id: close
        objectName: "closePhrase"
        text: qsTr("Thank you")
        symbol: "close"
        x: Math.round((root.width - width) / 2)
        y: root.height - height - Theme.footerHeight
        width: Theme.columnWidth
        onActivated: root.dismissed()
    }
}
