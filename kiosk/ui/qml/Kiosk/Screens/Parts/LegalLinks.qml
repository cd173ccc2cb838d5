// The legal texts that belong to an order, in one line where they fit.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Components

Flow {
    id: root

    /// "Withdrawal: 14 days"; empty where nothing is bought.
    property string withdrawal: ""
    readonly property list<Item> shown: [terms, right, privacy, maker].filter(link => link.visible)
    readonly property real taken: shown.reduce((sum, link) => sum + link.implicitWidth, 0)
    signal picked(string topic)
    signal makerPicked

    // In one line they fill the column; over two lines they stand below each other in two columns.
    readonly property bool fits: taken + (shown.length - 1) * Theme.s3 <= width
    readonly property real half: Math.floor(width / 2)
    spacing: fits ? Math.floor((width - taken) / Math.max(1, shown.length - 1)) - 1 : 0

    TextLink {
        id: terms
        width: root.fits ? implicitWidth : root.half
        objectName: "legal-agb"
        text: qsTr("Terms")
        onActivated: root.picked("agb")
    }
    TextLink {
        id: right
        width: root.fits ? implicitWidth : root.half
        objectName: "legal-withdrawal"
        visible: root.withdrawal !== ""
        text: root.withdrawal
        onActivated: root.picked("withdrawal")
    }
    TextLink {
        id: privacy
        width: root.fits ? implicitWidth : root.half
        objectName: "legal-privacy"
        text: qsTr("Privacy")
        onActivated: root.picked("privacy")
    }
    TextLink {
        id: maker
        width: root.fits ? implicitWidth : root.half
        objectName: "legal-maker"
        text: qsTr("Maker")
        onActivated: root.makerPicked()
    }
}
