// Attributes of an article: name left, value right, a hairline between.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Components

Card {
    id: root

    /// Rows: key, value.
    required property var rows

    implicitHeight: column.implicitHeight + Theme.s4

    Column {
        id: column
        x: Theme.px(36)
        y: Theme.s2
        width: root.width - 2 * x

        Repeater {
            model: root.rows
            delegate: Item {
                id: fact
                required property string key
                required property string value
                required property int index
                width: column.width
                height: Math.max(name.height, what.height) + Theme.s4
                Accessible.role: Accessible.StaticText
                Accessible.name: qsTr("%1: %2").arg(key).arg(value)

                Divider { visible: fact.index > 0; width: parent.width }
                KText {
                    id: name
                    y: Theme.s2
                    width: Math.round(parent.width * 0.34)
                    text: fact.key
                    quiet: true
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
                KText {
                    id: what
                    y: Theme.s2
                    x: name.width + Theme.gutter
                    width: parent.width - x
                    text: fact.value
                    strong: true
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
            }
        }
    }
}
