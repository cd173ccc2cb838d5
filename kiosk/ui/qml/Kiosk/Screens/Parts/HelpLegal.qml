// Withdraw without a login, the legal texts, and that we forget.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.Components

ColumnLayout {
    id: root

    signal withdrawRequested
    signal picked(string topic)

    spacing: Theme.s2

    SecondaryButton {
        objectName: "withdrawButton"
        text: qsTr("Withdraw from contract")
        symbol: "return"
        Layout.fillWidth: true
        onActivated: root.withdrawRequested()
    }
    Flow {
        spacing: Theme.s4
        Layout.fillWidth: true
        TextLink { objectName: "legal-agb"; text: qsTr("Terms"); onActivated: root.picked("agb") }
        TextLink { objectName: "legal-privacy"; text: qsTr("Privacy"); onActivated: root.picked("privacy") }
        TextLink { objectName: "legal-imprint"; text: qsTr("Who we are"); onActivated: root.picked("imprint") }
    }
    KText {
        text: qsTr("We forget you when you leave.")
        quiet: true
        wrapMode: Text.WordWrap
        Layout.fillWidth: true
    }
}
