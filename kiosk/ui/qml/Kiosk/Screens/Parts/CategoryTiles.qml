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
        delegate: CategoryTile {
            required property string key
            required property string name
            required property string countText
            required property int index

            objectName: "tile_" + index
            width: index < 2 ? Theme.columnTwo : Theme.columnThree
            height: root.tileHeight
            text: name
            spoken: name + ", " + countText
            onActivated: root.chosen(key)
        }
    }
}
