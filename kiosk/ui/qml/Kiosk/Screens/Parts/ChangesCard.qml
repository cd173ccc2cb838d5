// What changed between choosing and ordering: both values, and two ways on. Nothing was ordered.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Components

Card {
    id: root

    required property var model
    readonly property int inset: Theme.px(36)

    implicitHeight: column.implicitHeight + 2 * inset

    ColumnLayout {
        id: column
        x: root.inset
        y: root.inset
        width: root.width - 2 * root.inset
        spacing: Theme.s3

        Repeater {
            model: root.model
            delegate: ColumnLayout {
                id: row
                required property int index
                required property string title
                required property string label
                required property string before
                required property string now
                spacing: Theme.px(8)
                Layout.fillWidth: true
                Accessible.role: Accessible.StaticText
                Accessible.name: qsTr("%1, %2: before %3, now %4").arg(title).arg(label).arg(before).arg(now)

                Divider {
                    visible: row.index > 0
                    Layout.fillWidth: true
                    Layout.bottomMargin: Theme.s2
                }
                KText {
                    text: row.title
                    px: 30
                    strong: true
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                RowLayout {
                    spacing: Theme.s2
                    Layout.fillWidth: true
                    KText { text: row.label; quiet: true; Accessible.ignored: true }
                    Item { Layout.fillWidth: true }
                    KText { text: row.before; quiet: true; tabular: true; font.strikeout: true; Accessible.ignored: true }
                    Icon { name: "forward"; px: 28; colour: Theme.ink2 }
                    KText { text: row.now; px: 32; strong: true; tabular: true; Accessible.ignored: true }
                }
            }
        }
    }
}
