// One kind sentence with a sign, over a zone that holds no control: big on Attract and Home, small over the mark elsewhere.
// Place it once in the window; `big` follows the screen.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Item {
    id: root

    required property string text
    property string detail: ""
    property string symbol: "distance"
    property bool shown: false
    property bool big: false
    readonly property int drop: shown ? 0 : -Theme.hintDrop

    x: Theme.marginWide + (Theme.landscape && !big ? 0 : Math.round((parent.width - (Theme.landscape ? parent.width : Theme.pageWidth)) / 2))
    y: Theme.px(big ? 144 : Theme.landscape ? 8 : 20) + drop
    width: Theme.px(big ? (Theme.landscape ? 744 : 984) : 548)
    height: Math.max(Theme.px(big ? 228 : 96), big ? words.implicitHeight + Theme.s4 : 0)
    opacity: shown ? 1 : 0
    visible: opacity > 0
    Accessible.role: Accessible.AlertMessage
    Accessible.name: detail === "" ? text : text + " " + detail
    Accessible.ignored: !shown

    Behavior on y { NumberAnimation { duration: root.shown ? Theme.hintInMs : Theme.hintOutMs; easing.type: Easing.BezierSpline; easing.bezierCurve: root.shown ? Theme.easeOut : Theme.easeIn } }
    Behavior on opacity { NumberAnimation { duration: root.shown ? Theme.hintInMs : Theme.hintOutMs } }

    Shadow {
        anchors.fill: parent
        elevation: "action"
        visible: root.big
    }
    Rectangle {
        anchors.fill: parent
        radius: root.big ? Theme.radiusCard : Theme.radiusButton
        color: Theme.inverse
    }
    Icon {
        id: sign
        name: root.symbol
        px: root.big ? 112 : 52
        colour: Theme.inverseInk
        x: Theme.px(root.big ? 52 : 30)
        anchors.verticalCenter: parent.verticalCenter
    }
    Column {
        id: words
        x: sign.x + sign.width + Theme.px(root.big ? 44 : 22)
        width: root.width - x - Theme.px(24)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.s1
        KText {
            width: parent.width
            text: root.text
            px: root.big ? 50 : 30
            exact: true
            line: 1.2
            strong: true
            color: Theme.inverseInk
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        KText {
            width: parent.width
            visible: root.big && text !== ""
            text: root.detail
            px: 29
            color: Theme.inverseInk2
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
}
