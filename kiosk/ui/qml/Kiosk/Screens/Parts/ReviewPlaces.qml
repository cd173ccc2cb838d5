// Where it goes and where messages go, each with a way to change it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Components

Card {
    id: root

    required property var model
    readonly property int inset: Theme.px(36)
    signal changeRequested(string key)

    implicitHeight: column.implicitHeight

    ColumnLayout {
        id: column
        x: root.inset
        width: root.width - 2 * root.inset
        spacing: 0

        Repeater {
            model: root.model
            delegate: InfoRow {
                id: row
                required property int index
                required property string key
                required detail
                required symbol
                Layout.fillWidth: true
                Layout.preferredHeight: Math.max(Theme.px(140), implicitHeight + Theme.s2)

                Divider {
                    parent: row
                    visible: row.index > 0
                    width: row.width
                }
                Chip {
                    objectName: "change-" + row.key
                    text: qsTr("Change")
                    spoken: qsTr("Change: %1").arg(row.title)
                    Accessible.role: Accessible.Button
                    Accessible.checkable: false
                    onActivated: root.changeRequested(row.key)
                }
            }
        }
    }
}
