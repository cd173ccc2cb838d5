// Category pictures: two wide ones, then three.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Components

Flow {
    id: root

    property var model
    /// Only three, in one row: where the controls stay in the lower part.
    property bool oneRow: false
    property int tileHeight: Theme.px(oneRow ? 212 : Theme.landscape ? 248 : 274)
    signal chosen(key: string)

    // Not the Theme's columns: rounded one by one they may be a pixel wider than the page, and the row would break.
    function columnOf(count: int): real {
        return Math.floor((width - (count - 1) * spacing) / count);
    }

    spacing: Theme.gutter

    Repeater {
        model: root.model
        delegate: CategoryTile {
            required property string key
            required property string name
            required property string countText
            required property int index

            objectName: "tile_" + index
            visible: !root.oneRow || index < 3
            width: root.columnOf(index < 2 && !root.oneRow ? 2 : 3)
            height: root.tileHeight
            text: name
            spoken: name + ", " + countText
            onActivated: root.chosen(key)
        }
    }
}
