// One of a few choices side by side: symbol, word, what it means (ways to pay).
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Touchable {
    id: root

    required property string symbol
    property string detail: ""
    property bool selected: false
    readonly property int inset: Theme.px(26)

    objectName: "tile-" + text
    implicitWidth: Theme.columnThree
    implicitHeight: Math.max(Theme.px(192), words.height + Theme.px(44) + 3 * Theme.px(22))
    ringRadius: Theme.radiusButton
    spoken: detail === "" ? text : text + ", " + detail
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: selected

    background: ChoiceFrame {
        selected: root.selected
        pressed: root.pressedLook
        radius: Theme.radiusButton
    }
    contentItem: Item {
        Icon {
            x: root.inset
            y: Theme.s3
            name: root.symbol
            px: 44
        }
        RadioDot {
            x: parent.width - width - root.inset
            y: Theme.s3
            on: root.selected
        }
        Column {
            id: words
            x: root.inset
            y: Theme.px(84)
            width: parent.width - 2 * Theme.px(20)
            KText {
                width: parent.width
                text: root.text
                px: 30
                line: 1.25
                strong: true
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            KText {
                width: parent.width
                text: root.detail
                px: Theme.caption
                line: 1.25
                quiet: true
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
    }
}
