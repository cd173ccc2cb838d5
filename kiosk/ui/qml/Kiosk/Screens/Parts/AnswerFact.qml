// One half of the answer: shape, what there is, where. A hairline stands before every fact but the first.
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Components

RowLayout {
    id: root

    required property string tone
    required property string title
    required property string detail
    required property int index

    spacing: Theme.px(18)

    Rectangle {
        visible: root.index > 0
        implicitWidth: Theme.hairline
        implicitHeight: Theme.s8
        color: Theme.line
        Layout.rightMargin: Theme.px(18)
    }
    StateShape { availability: root.tone; px: 38 }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0
        KText {
            text: root.title
            px: Theme.body
            line: 1.3
            strong: true
            tabular: true
            elide: Text.ElideRight
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        KText {
            text: root.detail
            px: Theme.small
            line: 1.3
            quiet: true
            elide: Text.ElideRight
            Layout.fillWidth: true
            Accessible.ignored: true
        }
    }
}
