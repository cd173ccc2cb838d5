// A panel over the screen: the scrim (a tap on it closes, or says "still here"), a card of the page's colour.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme

FocusScope {
    id: root

    property bool open: false
    property string title: ""
    property bool closable: true
    property int panelWidth: Math.min(width - 2 * Theme.marginWide, Theme.px(984))
    property int panelHeight: Math.min(height - 2 * Theme.s6, inner.childrenRect.height + 2 * Theme.px(56) + (closable || title !== "" ? Theme.s12 : 0))
    default property alias content: inner.data
    readonly property int innerWidth: panelWidth - 2 * Theme.px(56)
    /// The scrim or the cross was tapped.
    signal dismissed

    anchors.fill: parent
    visible: open
    focus: open
    Accessible.role: Accessible.Dialog
    Accessible.name: title
    Keys.onEscapePressed: root.dismissed()

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim
        TapHandler {
            gesturePolicy: TapHandler.ReleaseWithinBounds
            onTapped: root.dismissed()
        }
    }
    Item {
        id: panel
        x: Theme.landscape ? root.width - Theme.marginWide - width : Math.round((root.width - width) / 2)
        y: Theme.landscape ? Math.round((root.height - height) / 2)
                           : Math.min(root.height - Theme.footerHeight - Theme.px(28) - height, Math.max(Theme.s6, root.height - height - Theme.px(164)))
        width: root.panelWidth
        height: root.panelHeight

        // Taps inside are not taps on the scrim.
        MouseArea { anchors.fill: parent }
        Card {
            anchors.fill: parent
            elevation: "action"
            radius: Theme.radiusSheet
            color: Theme.bg
        }
        KText {
            visible: text !== ""
            x: Theme.px(56)
            y: Theme.px(48)
            width: root.innerWidth - Theme.s12
            text: root.title
            px: 40
            strong: true
            elide: Text.ElideRight
            Accessible.role: Accessible.Heading
        }
        HeaderButton {
            objectName: "closeButton"
            visible: root.closable
            symbol: "close"
            spoken: qsTr("Close")
            x: parent.width - width - Theme.s5
            y: Theme.s5
            onActivated: root.dismissed()
        }
        Item {
            id: inner
            x: Theme.px(56)
            y: Theme.px(56) + (root.closable || root.title !== "" ? Theme.s12 : 0)
            width: root.innerWidth
            height: parent.height - y - Theme.px(56)
        }
    }
}
