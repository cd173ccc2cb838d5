// A product on the stage tone: corners are cut when the picture is loaded. `bare` leaves the ground to whoever is behind.
import QtQuick
import QtQuick.Window
import Kiosk.Theme

Rectangle {
    id: root

    /// Content id; empty shows the placeholder.
    required property string picture
    property bool bare: false
    property int topRadius: Theme.radiusCard
    property int bottomRadius: topRadius
    property string description: ""

    color: bare ? Theme.clear : Theme.stage
    topLeftRadius: topRadius
    topRightRadius: topRadius
    bottomLeftRadius: bottomRadius
    bottomRightRadius: bottomRadius
    Accessible.role: Accessible.Graphic
    Accessible.name: description
    Accessible.ignored: description === ""

    Image {
        readonly property real dpr: Screen.devicePixelRatio
        anchors.fill: parent
        // Not asynchronous: the loader thread would wait for the interpreter while holding a lock that the window waits for.
        // Asked for once the wanted size is known, else it would be drawn twice.
        readonly property size wanted: Qt.size(Math.ceil(width * dpr), Math.ceil(height * dpr))
        sourceSize: wanted
        source: wanted.width < 1 || wanted.height < 1 ? "" : "image://picture/" + (root.picture === "" ? "none" : root.picture)
                + "?r=" + (root.bare ? 0 : root.topRadius * dpr) + "&b=" + (root.bare ? 0 : root.bottomRadius * dpr)
                + "&c=" + Theme.hex(Theme.ink2)
        Accessible.ignored: true
    }
}
