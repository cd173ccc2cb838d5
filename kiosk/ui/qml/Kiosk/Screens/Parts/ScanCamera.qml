// What the camera sees, in the scanner's frame: hold the label up to it and watch. It covers the drawn scene.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components

Item {
    id: root

    readonly property int inset: Math.round(Math.min(picture.width, picture.height) * 0.11)
    /// Little height: only what must be said.
    readonly property bool brief: height < Theme.px(560)

    component Corner: Item {
        id: corner
        property bool atRight: false
        property bool atBottom: false
        width: Math.round(Math.min(picture.width, picture.height) * 0.16)
        height: width
        x: atRight ? picture.width - root.inset - width : root.inset
        y: atBottom ? picture.height - root.inset - height : root.inset
        clip: true
        Rectangle {
            x: corner.atRight ? -corner.width : 0
            y: corner.atBottom ? -corner.height : 0
            width: 2 * corner.width
            height: 2 * corner.height
            radius: Theme.px(38)
            color: Theme.clear
            border.width: Theme.stroke(7)
            border.color: Theme.qrLight
        }
    }

    CameraView {
        id: picture
        width: root.width
        height: Math.floor(root.height - words.height) // whole pixels, else the picture is scaled
        bottomRadius: 0
    }
    Corner {}
    Corner { atRight: true }
    Corner { atBottom: true }
    Corner { atRight: true; atBottom: true }
    Rectangle {
        // The line moves with the pictures, so that nothing is painted for it alone.
        readonly property real swing: Theme.reduceMotion ? 0 : Math.sin(Viewfinder.picture / 14)
        readonly property int reach: picture.height / 2 - root.inset - Theme.px(28)
        objectName: "scanLine"
        x: root.inset + Theme.px(4)
        y: Math.round(picture.height / 2 + swing * reach - height / 2)
        width: picture.width - 2 * x
        height: Theme.stroke(6)
        radius: height / 2
        color: Theme.beam
        visible: Viewfinder.live
    }
    Column {
        id: words
        anchors.bottom: parent.bottom
        width: parent.width
        topPadding: Theme.px(root.brief ? 14 : 24)
        bottomPadding: Theme.px(root.brief ? 16 : 28)
        spacing: Theme.px(10)
        Row {
            visible: !root.brief
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.px(18)
            Icon {
                name: "up"
                px: 44
                colour: Theme.qrLight
                anchors.verticalCenter: parent.verticalCenter
            }
            KText {
                text: qsTr("The camera is right above the screen")
                px: root.width < Theme.columnWidth ? 26 : Theme.row
                strong: true
                color: Theme.qrLight
                width: Math.min(implicitWidth, root.width - Theme.px(128))
                wrapMode: Text.WordWrap
                anchors.verticalCenter: parent.verticalCenter
            }
        }
        BalancedText {
            objectName: "cameraNotice"
            sentence: qsTr("The camera's picture is only shown here. It is never kept.")
            px: Theme.textPx(Theme.caption)
            strong: false
            color: Theme.qrLight
            anchors.horizontalCenter: parent.horizontalCenter
            width: root.width - Theme.px(64)
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: false
            Accessible.role: Accessible.StaticText
            Accessible.name: sentence
        }
    }
}
