// Where it goes and where messages go, each with a way to change it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Components

Card {
    id: root

    required property var model
    readonly property int inset: Theme.px(low ? 28 : 36)
    /// Closer together where little height is left.
    property bool low: false
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
                narrow: root.low
                minimumHeight: Theme.px(root.low ? 104 : 128)
                Layout.fillWidth: true
                Layout.preferredHeight: Math.max(Theme.px(root.low ? 104 : 140), implicitHeight + (root.low ? 0 : Theme.s2))

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
