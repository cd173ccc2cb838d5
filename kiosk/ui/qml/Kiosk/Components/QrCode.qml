// A code on white in every theme, whole pixels per module. `token` comes from the registry of codes.
import QtQuick
import Kiosk.Theme

Rectangle {
    id: root

    required property string token
    /// Side of one module in design pixels: 10 reads well from an arm's length.
    property real module: 10
    property string description: ""
    readonly property int modulePx: Math.max(2, Theme.px(module))

    implicitWidth: code.implicitWidth
    implicitHeight: code.implicitHeight
    radius: Theme.radiusTile
    color: Theme.qrLight
    border.width: Theme.hairline
    border.color: Theme.line
    Accessible.role: Accessible.Graphic
    Accessible.name: description

    Image {
        id: code
        anchors.centerIn: parent
        cache: false
        smooth: false
        source: root.token === "" ? "" : "image://qr/" + root.token + "?m=" + root.modulePx + "&c=" + Theme.hex(Theme.qrDark)
                                         + "&k=" + Theme.hex(Theme.qrLight)
        Accessible.ignored: true
    }
}
