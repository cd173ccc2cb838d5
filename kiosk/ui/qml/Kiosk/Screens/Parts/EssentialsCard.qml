// The essentials in legal order, and the button directly below them: nothing stands in between.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Components

Card {
    id: root

    required property var model
    required property string button
    required property string busy
    /// Two articles and more have smaller pictures.
    property bool dense: false
    /// Closer together where little height is left.
    property bool low: false
    readonly property int inset: Theme.px(low ? 24 : 36)
    signal pressed

    elevation: "action"
    implicitHeight: column.implicitHeight + 2 * inset

    ColumnLayout {
        id: column
        x: root.inset
        y: root.inset
        width: root.width - 2 * root.inset
        spacing: 0

        Repeater {
            model: root.model
            delegate: EssentialRow {
                dense: root.dense || root.low
                low: root.low
                Layout.fillWidth: true
            }
        }
        PrimaryButton {
            objectName: "orderButton"
            text: root.button
            reason: root.busy
            symbol: ""
            // Why it waits takes two lines in the same place: nothing moves under a finger.
            tallHeight: minimumHeight
            minimumHeight: root.low ? Theme.px(104) : Math.max(Theme.primaryHeight, Theme.px(124))
            Layout.fillWidth: true
            Layout.topMargin: Theme.px(root.low ? 12 : 28)
            onActivated: root.pressed()
        }
    }
}
