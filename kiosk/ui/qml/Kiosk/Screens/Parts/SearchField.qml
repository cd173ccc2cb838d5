// The search field with its sign and the cross that empties it.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Components

TextEntry {
    id: root

    signal typed(string text)
    signal cleared

    // What is being composed counts as well: the list follows every key.
    readonly property string words: text.slice(0, cursorPosition) + preeditText + text.slice(cursorPosition)

    placeholderText: qsTr("Brand, model or number")
    spoken: qsTr("Search")
    enterWord: qsTr("Search")
    px: Theme.largeSimple ? 40 : 38
    leftPadding: Theme.px(116)
    rightPadding: Theme.px(124)
    maximumLength: 80
    onWordsChanged: if (activeFocus) root.typed(words)

    Icon {
        name: "search"
        px: 44
        x: Theme.px(38)
        anchors.verticalCenter: parent.verticalCenter
    }
    Touchable {
        id: cross
        objectName: "clearSearch"
        visible: root.words !== ""
        width: Theme.px(80)
        height: Theme.px(80)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(20)
        anchors.verticalCenter: parent.verticalCenter
        ringRadius: width / 2
        spoken: qsTr("Empty the field")
        onActivated: {
            root.clear();
            root.forceActiveFocus();
            root.cleared();
        }
        background: Rectangle {
            radius: Math.min(width / 2, Theme.radiusRound)
            color: cross.pressedLook ? Theme.line : Theme.nowhereSoft
        }
        contentItem: Item {
            Icon {
                name: "close"
                px: 34
                anchors.centerIn: parent
            }
        }
    }
}
