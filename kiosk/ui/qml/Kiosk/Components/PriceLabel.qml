// A price and what the law wants beside it: VAT and shipping, the old price and the lowest of 30 days, the base price.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Column {
    id: root

    required property string price
    property string oldPrice: ""
    property string vatLine: ""
    property string reductionLine: ""
    property string basePrice: ""
    property real px: Theme.price
    property bool rightAligned: false
    readonly property int side: rightAligned ? Text.AlignRight : Text.AlignLeft
    readonly property real before: old.visible ? old.implicitWidth + Theme.px(20) : 0
    readonly property bool stacked: before + now.implicitWidth > width

    spacing: Theme.s1
    width: Theme.columnTwo
    Accessible.role: Accessible.StaticText
    Accessible.name: [price, oldPrice === "" ? "" : qsTr("before: %1").arg(oldPrice), vatLine, reductionLine, basePrice]
                     .filter(part => part !== "").join(", ")

    Item {
        width: parent.width
        height: root.stacked ? old.height + now.height : now.height
        KText {
            id: old
            visible: root.oldPrice !== ""
            text: root.oldPrice
            px: 30
            quiet: true
            tabular: true
            font.strikeout: true
            x: root.rightAligned ? (root.stacked ? parent.width - width : now.x - width - Theme.px(20))
                                 : root.stacked ? 0 : now.implicitWidth + Theme.px(20)
            y: root.stacked ? 0 : now.y + now.baselineOffset - baselineOffset
            Accessible.ignored: true
        }
        KText {
            id: now
            text: root.price
            px: root.px
            display: root.px >= Theme.displayFrom
            strong: true
            tabular: true
            x: root.rightAligned ? parent.width - width : 0
            y: root.stacked ? old.height : 0
            Accessible.ignored: true
        }
    }
    component Line: KText {
        width: root.width
        visible: text !== ""
        quiet: true
        tabular: true
        wrapMode: Text.Wrap
        horizontalAlignment: root.side
        Accessible.ignored: true
    }
    Line { text: root.vatLine; px: 26 }
    Line { text: root.basePrice; px: Theme.caption }
    Line { text: root.reductionLine; px: Theme.caption }
}
