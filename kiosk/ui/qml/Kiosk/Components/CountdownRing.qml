// A ring that empties, redrawn when the number changes and never between.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import Kiosk.Theme

Item {
    id: root

    required property int seconds
    required property int total
    property real px: 300
    property real strokePx: 18
    property bool numbered: true
    readonly property real share: total > 0 ? Math.max(0, Math.min(1, seconds / total)) : 0

    implicitWidth: Theme.px(px)
    implicitHeight: Theme.px(px)
    Accessible.role: Accessible.ProgressBar
    Accessible.name: qsTr("%n second(s) left", "", seconds)

    Shape {
        anchors.fill: parent
        ShapePath {
            strokeColor: Theme.line
            strokeWidth: Theme.px(root.strokePx)
            fillColor: Theme.clear
            PathAngleArc { centerX: root.width / 2; centerY: root.height / 2; radiusX: (root.width - Theme.px(root.strokePx)) / 2; radiusY: radiusX; startAngle: -90; sweepAngle: 360 }
        }
        ShapePath {
            strokeColor: root.share > 0 ? Theme.accent : Theme.clear
            strokeWidth: Theme.px(root.strokePx)
            fillColor: Theme.clear
            capStyle: ShapePath.RoundCap
            PathAngleArc { centerX: root.width / 2; centerY: root.height / 2; radiusX: (root.width - Theme.px(root.strokePx)) / 2; radiusY: radiusX; startAngle: -90; sweepAngle: 360 * root.share }
        }
    }
    KText {
        visible: root.numbered
        anchors.centerIn: parent
        text: root.seconds
        px: 136
        exact: true
        display: true
        tabular: true
        Accessible.ignored: true
    }
}
