// The camera's live picture, as in a mirror; nothing while there is none. Corners are cut when it is fetched.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Kiosk.Backend
import Kiosk.Theme

Item {
    id: root

    property int topRadius: Theme.radiusCard
    property int bottomRadius: topRadius
    readonly property real dpr: Screen.devicePixelRatio
    readonly property size wanted: Qt.size(Math.round(width * dpr), Math.round(height * dpr))

    function ask(): void {
        if (visible && wanted.width > 0 && wanted.height > 0)
            Viewfinder.resize(wanted.width, wanted.height);
    }

    onWantedChanged: ask()
    onVisibleChanged: ask()
    Component.onCompleted: ask()
    Accessible.ignored: true

    Image {
        objectName: "cameraPicture"
        anchors.fill: parent
        visible: Viewfinder.live
        // Not asynchronous (see ProductPicture) and never cached: the last picture goes with the next one.
        cache: false
        // It comes in the size it is shown in, unless that is larger than its memory.
        smooth: implicitWidth !== root.wanted.width
        source: Viewfinder.live ? "image://camera/" + Viewfinder.picture + "?r=" + root.topRadius * root.dpr
                                  + "&b=" + root.bottomRadius * root.dpr + "&w=" + root.wanted.width : ""
        Accessible.ignored: true
    }
}
