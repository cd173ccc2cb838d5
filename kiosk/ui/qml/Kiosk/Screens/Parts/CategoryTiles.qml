// Category pictures: two wide ones, then three.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Components

Flow {
    id: root

    property var model
    property int tileHeight: Theme.px(Theme.landscape ? 248 : 274)
    signal chosen(key: string)

    spacing: Theme.gutter

    Repeater {
        model: root.model
        delegate: Touchable {
            id: tile
            required property string key
            required property string name
            required property string countText
            required property string picture
            required property int index

            objectName: "tile_" + index
            width: index < 2 ? Theme.columnTwo : Theme.columnThree
            height: root.tileHeight
            spoken: tile.name + ", " + tile.countText
            ringRadius: Theme.radiusCard
            onActivated: root.chosen(tile.key)

            background: Card {
                color: Theme.stage
            }
            contentItem: Item {
                ProductPicture {
                    bare: true
                    picture: tile.picture
                    anchors.top: parent.top
                    anchors.horizontalCenter: parent.horizontalCenter
                    anchors.topMargin: Theme.s2
                    width: parent.width - Theme.s4
                    height: parent.height - Theme.px(84)
                }
                KText {
                    text: tile.name
                    px: 30
                    strong: true
                    elide: Text.ElideRight
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.bottom: parent.bottom
                    anchors.margins: Theme.px(22)
                    Accessible.ignored: true
                }
            }
        }
    }
}
