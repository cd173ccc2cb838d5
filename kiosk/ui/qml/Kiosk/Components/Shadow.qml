// The shadow of the rectangle it fills: a nine-patch drawn once per brand, radius and scale.
import QtQuick
import Kiosk.Backend
import Kiosk.Theme

Item {
    id: root

    /// flat, card or action
    property string elevation: "card"
    property int radius: Theme.radiusCard
    readonly property int reach: Theme.px(KioskTheme.shadowReach(elevation, Theme.brandKey))

    visible: reach > 0 && !Theme.highContrast

    BorderImage {
        id: patch
        readonly property int corner: root.reach + root.radius + 1
        anchors.fill: parent
        anchors.margins: -root.reach
        visible: root.visible
        border { left: patch.corner; right: patch.corner; top: patch.corner; bottom: patch.corner }
        source: root.visible ? "image://shadow/" + root.elevation + "?r=" + root.radius + "&s=" + Theme.scale.toFixed(4)
                               + "&b=" + Theme.brandKey : ""
        smooth: false
        Accessible.ignored: true
    }
}
