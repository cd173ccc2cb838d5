// A door to a part of the range: a picture on the stage tone and a word.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

Touchable {
    id: root

    required property string picture

    objectName: "category-" + text
    implicitWidth: Theme.columnTwo
    implicitHeight: Theme.px(276)
    ringRadius: Theme.radiusCard
    background: Card {
        color: Theme.stage
    }
    contentItem: Item {
        ProductPicture {
            picture: root.picture
            bare: true
            x: Theme.s2
            y: Theme.s1
            width: parent.width - 2 * Theme.s2
            height: parent.height - word.height - Theme.s4
        }
        KText {
            id: word
            x: Theme.px(26)
            y: parent.height - height - Theme.px(18)
            width: parent.width - 2 * x
            text: root.text
            px: 30
            strong: true
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
}
