// A word on the left, what it is on the right: shipping, delivery, payment.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme

RowLayout {
    id: root

    required property string label
    required property string value
    property real px: 27
    property bool strong: false

    spacing: Theme.s3
    KText {
        text: root.label
        px: root.px
        strong: root.strong
        wrapMode: Text.WordWrap
        Layout.alignment: Qt.AlignTop
        Layout.fillWidth: true
        Layout.maximumWidth: Math.ceil(implicitWidth)
    }
    KText {
        Layout.fillWidth: true
        // A price is never broken, however long the words beside it are.
        Layout.minimumWidth: Math.min(Math.ceil(implicitWidth), root.width / 2)
        text: root.value
        px: root.px
        strong: root.strong
        tabular: true
        horizontalAlignment: Text.AlignRight
        wrapMode: Text.Wrap
    }
}
