// One kind sentence with a sign, over a zone that holds no control: big on Attract and Home, small over the mark
// elsewhere. It takes no touch: what lies below it is touched through it. Stands once in the window.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Item {
    id: root

    /// Empty: there is no hint. The last words stay while the banner goes.
    required property string text
    property string detail: ""
    property string symbol: ""
    property bool big: false
    /// Something lies over the screen that the hint must not cover; it is there again afterwards.
    property bool covered: false
    /// Where the first control of the header begins; 0 when none is near.
    property int before: 0
    readonly property bool shown: text !== "" && !covered
    readonly property string spoken: detail === "" ? text : text + " " + detail
    readonly property int page: Theme.landscape ? 0 : Math.round((parent.width - Theme.pageWidth) / 2)
    property real drop: shown ? 0 : -Theme.hintDrop

    // What is seen while it goes.
    QtObject {
        id: last
        property string text: ""
        property string detail: ""
        property string symbol: ""
    }

    function keep(): void {
        if (root.text === "")
            return;
        last.text = root.text;
        last.detail = root.detail;
        last.symbol = root.symbol;
    }

    function announce(): void {
        if (root.shown)
            root.Accessible.announce(root.spoken, Accessible.Polite);
    }

    objectName: "hintBanner"
    x: page + Theme.marginWide
    y: Theme.px(big ? 144 : Theme.landscape ? 8 : 20) + Math.round(drop)
    width: big ? Theme.px(Theme.landscape ? 744 : 984) : Math.min(Theme.px(548), before > 0 ? before - Theme.gutter - x : Theme.px(548))
    height: big ? Math.max(Theme.px(232), words.implicitHeight + Theme.s4) : Theme.px(96)
    opacity: shown ? 1 : 0
    visible: opacity > 0
    Accessible.role: Accessible.AlertMessage
    Accessible.name: root.spoken
    Accessible.ignored: !root.shown
    onSpokenChanged: {
        root.keep();
        Qt.callLater(root.announce);  // once, however many of the words changed
    }
    onSymbolChanged: root.keep()
    onShownChanged: Qt.callLater(root.announce)
    Component.onCompleted: root.keep()

    Behavior on drop {
        NumberAnimation {
            duration: root.shown ? Theme.hintInMs : Theme.hintOutMs
            easing.type: Easing.BezierSpline
            easing.bezierCurve: root.shown ? Theme.easeOut : Theme.easeIn
        }
    }
    Behavior on opacity {
        NumberAnimation { duration: root.shown ? Theme.hintInMs : Theme.hintOutMs }
    }

    Shadow {
        anchors.fill: parent
        elevation: "action"
        visible: root.big
        radius: Theme.radiusCard
    }
    // A rim of the page keeps it apart from what is dark below it.
    Rectangle {
        anchors.fill: parent
        anchors.margins: -Theme.controlStroke
        visible: !root.big
        radius: Theme.radiusButton + Theme.controlStroke
        color: Theme.bg
    }
    Rectangle {
        anchors.fill: parent
        radius: root.big ? Theme.radiusCard : Theme.radiusButton
        color: Theme.inverse
        // Against a page that is as dark, too.
        border.width: Theme.highContrast ? Theme.controlStroke : 0
        border.color: Theme.inverseInk
    }
    Icon {
        id: sign
        name: last.symbol
        px: !root.big ? 52 : Theme.landscape ? 96 : 112
        colour: Theme.inverseInk
        x: Theme.px(!root.big ? 30 : Theme.landscape ? 40 : 52)
        anchors.verticalCenter: parent.verticalCenter
    }
    Column {
        id: words
        x: sign.x + sign.width + Theme.px(!root.big ? 22 : Theme.landscape ? 32 : 44)
        width: root.width - x - Theme.px(root.big && Theme.landscape ? 16 : 24)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.s1
        BalancedText {
            width: parent.width
            sentence: last.text
            px: root.big ? 50 : Theme.largeSimple ? 34 : 30
            oneLine: root.big ? 0.45 : 1
            color: Theme.inverseInk
        }
        KText {
            width: parent.width
            visible: root.big && text !== ""
            text: last.detail
            px: 29
            color: Theme.inverseInk2
            wrapMode: Text.WordWrap
            Accessible.ignored: true
        }
    }
}
