// Words and a sign in the middle of a button; wraps to two lines, and only then becomes smaller.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Item {
    id: root

    required property string text
    required property color colour
    property string symbol: ""
    property bool symbolFirst: false
    property real px: Theme.action
    property real smallestPx: 32
    property real symbolPx: 44
    property int gap: Theme.s3
    property int weight: Theme.actionWeight
    property bool leftAligned: false
    readonly property int lineCount: words.lineCount
    readonly property real room: width - (symbol === "" ? 0 : sign.width + gap)

    implicitWidth: probe.implicitWidth + (symbol === "" ? 0 : sign.width + gap)
    implicitHeight: words.implicitHeight

    KText {
        id: probe
        visible: false
        text: root.text
        px: root.px
        font.weight: root.weight
        Accessible.ignored: true
    }
    Icon {
        id: sign
        visible: root.symbol !== ""
        name: root.symbol
        px: root.symbolPx
        colour: root.colour
        x: root.symbolFirst ? words.x - width - root.gap : words.x + words.width + root.gap
        y: Math.round((root.height - height) / 2)
    }
    KText {
        id: words
        readonly property int taken: root.symbol === "" ? 0 : sign.width + root.gap
        // Two lines hold less than twice their width, because words do not break.
        readonly property bool tooMuch: probe.implicitWidth > 1.5 * root.room
        text: root.text
        px: tooMuch ? Math.min(root.px, root.smallestPx) : root.px
        font.weight: root.weight
        color: root.colour
        width: Math.min(Math.ceil(probe.implicitWidth), Math.max(0, root.room))
        x: (root.leftAligned ? 0 : Math.round((root.width - width - taken) / 2)) + (root.symbolFirst ? taken : 0)
        y: Math.round((root.height - height) / 2)
        wrapMode: Text.Wrap
        maximumLineCount: 2
        elide: Text.ElideRight
        horizontalAlignment: root.leftAligned ? Text.AlignLeft : Text.AlignHCenter
        Accessible.ignored: true
    }
}
