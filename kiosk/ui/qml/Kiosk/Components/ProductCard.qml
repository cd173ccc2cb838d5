// A product in a list: picture, name and price, and where the wanted size is.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Touchable {
    id: root

    required property string picture
    required property string price
    property string detail: ""
    /// Where the wanted size is, and the words for it ("38 here"); empty for none.
    property string availability: ""
    property string availabilityText: ""
    /// Three in a row with name and price only.
    property bool strip: false
    readonly property real wordsPx: strip ? 26 : 30
    readonly property int inset: Theme.px(strip ? 22 : 26)
    readonly property bool priceBelow: name.implicitWidth + cost.implicitWidth + Theme.s2 > width - 2 * inset

    objectName: "product-" + text
    implicitWidth: strip ? Theme.columnThree : Theme.columnTwo
    implicitHeight: stage.height + words.height + Theme.px(strip ? 32 : 34)
    ringRadius: Theme.radiusCard
    spoken: [text, detail, price, availabilityText].filter(part => part !== "").join(", ")

    background: Card {}
    contentItem: Item {
        ProductPicture {
            id: stage
            picture: root.picture
            width: parent.width
            height: Theme.px(root.strip ? 172 : 228)
            bottomRadius: 0
        }
        Column {
            id: words
            x: root.inset
            y: stage.height + Theme.s2
            width: parent.width - 2 * root.inset
            spacing: Theme.px(4)
            Item {
                width: parent.width
                height: root.priceBelow && root.strip ? name.height + cost.height : name.height
                KText {
                    id: name
                    text: root.text
                    px: root.wordsPx
                    strong: true
                    line: 1.25
                    width: root.strip && root.priceBelow ? parent.width
                           : Math.min(implicitWidth, parent.width - cost.implicitWidth - Theme.s2)
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
                KText {
                    id: cost
                    text: root.price
                    px: root.wordsPx
                    strong: !root.strip
                    tabular: true
                    line: 1.25
                    x: root.strip && root.priceBelow ? 0 : parent.width - width
                    y: root.strip && root.priceBelow ? name.height : 0
                    Accessible.ignored: true
                }
            }
            Item {
                visible: root.detail !== "" || root.availabilityText !== ""
                width: parent.width
                height: visible ? state.height : 0
                KText {
                    width: parent.width - state.width - Theme.s1
                    text: root.detail
                    px: Theme.caption
                    quiet: true
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
                StateLine {
                    id: state
                    availability: root.availability
                    text: root.availabilityText
                    anchors.right: parent.right
                    visible: root.availabilityText !== ""
                }
            }
        }
    }
}
