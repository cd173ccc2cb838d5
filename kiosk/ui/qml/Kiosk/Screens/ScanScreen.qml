// Hold the label to the scanner or the camera; the number and the name are the doors beside it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components
import Kiosk.Screens.Parts

ShopperFrame {
    id: root

    required property ScanViewModel viewModel
    /// The camera scans and its picture is here, or about to come.
    readonly property bool watching: viewModel.camera && (Viewfinder.live || Viewfinder.starting)

    showScan: false
    contentSpacing: Theme.s4
    hasStage: Theme.landscape

    stage: ScanScene {
        watching: root.watching
        visible: Theme.landscape
        anchors.fill: parent
    }

    info: [
        // Nothing to touch: with the controls down it stands above the line.
        ScanScene {
            visible: root.moved
            watching: root.watching
            tall: Theme.largeSimple ? 376 : 412
            shrink: Theme.largeSimple ? 0.54 : 0.59
            Layout.fillWidth: true
        },
        Headline {
            text: root.watching ? qsTr("Hold the label to the camera.") : qsTr("Hold the label to the scanner.")
            steps: Theme.largeSimple ? Theme.headlineSteps : [84, 72]
            Layout.fillWidth: true
            Layout.topMargin: Theme.s1
        }
    ]

    ScanScene {
        Layout.fillWidth: true
        visible: !root.moved && !Theme.landscape
        watching: root.watching
    }

    RowLayout {
        Layout.alignment: Theme.landscape ? Qt.AlignLeft : Qt.AlignHCenter
        spacing: Theme.px(18)
        Rectangle {
            implicitWidth: Theme.px(20)
            implicitHeight: Theme.px(20)
            radius: width / 2
            color: root.viewModel.understanding ? Theme.warn : Theme.here
        }
        KText {
            text: root.viewModel.understanding ? qsTr("One moment.") : qsTr("Ready.")
            strong: true
        }
        KText {
            visible: !root.viewModel.understanding
            text: root.watching ? qsTr("The scanner below works too.") : qsTr("The article opens by itself.")
            quiet: true
            Layout.maximumWidth: Theme.px(700)
            wrapMode: Text.WordWrap
        }
    }

    action: [
        PrimaryButton {
            objectName: "typeNumber"
            text: qsTr("Type the number")
            symbol: "keyboard"
            symbolFirst: true
            inked: true
            Layout.fillWidth: true
            onActivated: root.viewModel.typeNumber()
        },
        GridLayout {
            columns: Theme.largeSimple ? 1 : 2
            columnSpacing: Theme.gutter
            rowSpacing: Theme.gutter
            Layout.fillWidth: true
            SecondaryButton {
                objectName: "searchByName"
                text: qsTr("Search by name")
                symbol: "search"
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                onActivated: root.viewModel.search()
            }
            SecondaryButton {
                objectName: "noLabel"
                text: qsTr("No label")
                symbol: "help"
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                onActivated: root.viewModel.noLabel()
            }
        }
    ]
}
