// A column that scrolls up and down when it must, with a button that says so; keeps the focused item in sight.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Window
import Kiosk.Theme

Item {
    id: root

    default property alias content: column.data
    property alias spacing: column.spacing
    /// false: the column is exactly as high as the area, so that a list inside can fill it and page itself.
    property bool scroll: true
    /// The column is at least as high as the area, so that a filler can push its last part to the bottom.
    property bool stretch: false
    readonly property bool more: scroll && flick.contentHeight - flick.contentY > flick.height + Theme.s1
    readonly property int bleed: Theme.s4
    /// The button has a strip of its own below the column: it lies over nothing. While typing, fields come into sight
    /// by themselves.
    readonly property bool overflows: scroll && column.implicitHeight > height + Theme.s1
    readonly property bool typing: Qt.inputMethod.visible // qmllint disable missing-property
    readonly property int strip: overflows && !typing ? Theme.targetMinimum + Theme.s1 : 0

    implicitHeight: column.implicitHeight
    Accessible.role: Accessible.Grouping

    function reveal(item: Item) {
        let walk = item;
        while (walk && walk !== column)
            walk = walk.parent;
        if (!walk)
            return;
        const top = item.mapToItem(column, 0, 0).y;
        if (top < flick.contentY)
            flick.contentY = Math.max(0, top - Theme.s8); // the label above a field belongs to it
        else if (top + item.height + Theme.s3 > flick.contentY + flick.height)
            flick.contentY = Math.max(0, Math.min(flick.contentHeight - flick.height, top + item.height + Theme.s3 - flick.height));
    }

    Connections {
        target: root.Window.window
        function onActiveFocusItemChanged() {
            if (root.Window.activeFocusItem)
                root.reveal(root.Window.activeFocusItem);
        }
    }

    Flickable {
        id: flick
        // Wider than the column, so that shadows and rings are not cut.
        x: -root.bleed
        width: root.width + 2 * root.bleed
        height: root.height - root.strip
        contentWidth: width
        contentHeight: column.height
        flickableDirection: Flickable.VerticalFlick
        boundsBehavior: Flickable.StopAtBounds
        interactive: root.scroll && contentHeight > height + 1
        clip: interactive
        onHeightChanged: {
            contentY = Math.max(0, Math.min(contentY, contentHeight - height));
            if (root.Window.activeFocusItem)
                root.reveal(root.Window.activeFocusItem);
        }

        ColumnLayout {
            id: column
            x: root.bleed
            width: root.width
            height: !root.scroll ? flick.height : root.stretch ? Math.max(implicitHeight, flick.height) : implicitHeight
            spacing: Theme.s3
        }
    }

    // What goes on below fades out instead of being cut in the middle of a line.
    Rectangle {
        visible: root.more
        x: -root.bleed
        y: flick.height - height
        width: flick.width
        height: Theme.s3
        gradient: Gradient {
            GradientStop { position: 0; color: Qt.alpha(Theme.bg, 0) }
            GradientStop { position: 1; color: Theme.bg }
        }
    }
    Touchable {
        objectName: "scrollMoreButton"
        visible: root.more && !root.typing
        width: Theme.targetMinimum
        height: Theme.targetMinimum
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        ringRadius: Math.min(Theme.radiusRound, height / 2)
        spoken: qsTr("Show more")
        background: Rectangle {
            radius: Theme.radiusRound
            color: Theme.surface
            border.width: Theme.controlStroke
            border.color: Theme.control
        }
        contentItem: Item {
            Icon {
                name: "down"
                px: 36
                anchors.centerIn: parent
            }
        }
        onActivated: flick.contentY = Math.min(flick.contentHeight - flick.height, flick.contentY + 0.8 * flick.height)
    }
}
