// The search line: a magnifier, the words, and a cross that clears them. `resting` makes it a button (Home).
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.VirtualKeyboard
import Kiosk.Theme

Item {
    id: root

    property alias text: entry.text
    property alias entry: entry
    property string label: qsTr("Search")
    property string placeholder: qsTr("Brand, model or number")
    property bool resting: false
    signal edited(string text)
    signal accepted
    signal cleared
    signal activated

    implicitWidth: Theme.columnWidth
    implicitHeight: Theme.px(resting ? 112 : 120)

    Touchable {
        objectName: "searchButton"
        visible: root.resting
        anchors.fill: parent
        spoken: root.label + ". " + root.placeholder
        background: Rectangle {
            radius: Theme.radiusButton
            color: Theme.surface
            border.width: Theme.controlStroke
            border.color: Theme.control
        }
        contentItem: Item {
            KText { id: word; x: Theme.px(104); anchors.verticalCenter: parent.verticalCenter; text: root.label; px: 32; strong: true; Accessible.ignored: true }
            KText { x: word.x + word.width + Theme.s3; width: parent.width - x - Theme.s3; anchors.verticalCenter: parent.verticalCenter; text: root.placeholder; px: 32; quiet: true; elide: Text.ElideRight; Accessible.ignored: true }
        }
        onActivated: root.activated()
    }
    TextEntry {
        id: entry
        objectName: "searchField"
        visible: !root.resting
        anchors.fill: parent
        px: root.width < Theme.columnWidth ? Theme.lead : 40
        leftPadding: Theme.px(108)
        rightPadding: Theme.px(112)
        placeholderText: root.placeholder
        spoken: root.label
        enterWord: root.label
        enterAction: EnterKeyAction.Search
        onTextEdited: root.edited(text)
        onAccepted: root.accepted()
    }
    Icon {
        name: "search"
        px: 44
        x: Theme.px(36)
        anchors.verticalCenter: parent.verticalCenter
    }
    Touchable {
        objectName: "clearSearchButton"
        visible: !root.resting && entry.text !== ""
        width: Theme.px(80)
        height: width
        x: root.width - width - Theme.px(20)
        anchors.verticalCenter: parent.verticalCenter
        ringRadius: Math.min(Theme.radiusRound, height / 2)
        spoken: qsTr("Clear")
        background: Rectangle {
            radius: Theme.radiusRound
            color: Theme.nowhereSoft
        }
        contentItem: Item {
            Icon { name: "close"; px: 36; anchors.centerIn: parent }
        }
        onActivated: {
            entry.clear();
            root.cleared();
        }
    }
}
