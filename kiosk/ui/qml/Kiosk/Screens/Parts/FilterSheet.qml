// Everything to narrow by: category, size, colour, price.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Kiosk.Backend
import Kiosk.Theme
import Kiosk.Components

Sheet {
    id: root

    required property SearchViewModel viewModel

    // With the controls down nothing of it is above the line.
    readonly property int room: Theme.landscape ? height - Theme.s6
        : Theme.controlsMoved ? height - Theme.controlsTop - Theme.footerHeight - Theme.px(28) : height - Theme.px(240)

    objectName: "filterSheet"
    title: qsTr("Filter")
    panelHeight: Math.min(room,
                          choices.implicitHeight + buttons.implicitHeight + Theme.s4 + 2 * Theme.px(56) + Theme.s12)
    onDismissed: root.viewModel.closeFilters()

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.s3

        ScrollArea {
            id: choices
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.s3

            FilterChips {
                Layout.fillWidth: true
                title: qsTr("Category")
                model: root.viewModel.categories
                onPicked: key => root.viewModel.pick(key)
            }
            FilterChips {
                Layout.fillWidth: true
                title: qsTr("Size")
                model: root.viewModel.sizes
                onPicked: key => root.viewModel.pick(key)
            }
            FilterChips {
                Layout.fillWidth: true
                title: qsTr("Colour")
                model: root.viewModel.colours
                onPicked: key => root.viewModel.pick(key)
            }
            FilterChips {
                Layout.fillWidth: true
                title: qsTr("Price")
                model: root.viewModel.prices
                onPicked: key => root.viewModel.pick(key)
            }
        }
        ColumnLayout {
            id: buttons
            spacing: Theme.s2
            Layout.fillWidth: true
            TextLink {
                objectName: "clearFilters"
                visible: root.viewModel.narrowed
                Layout.alignment: Qt.AlignHCenter
                text: qsTr("Remove the filters")
                symbol: "close"
                symbolFirst: true
                px: Theme.body
                onActivated: root.viewModel.clearFilters()
            }
            PrimaryButton {
                objectName: "showHits"
                Layout.fillWidth: true
                text: qsTr("Show %1").arg(root.viewModel.totalText)
                reason: root.viewModel.total === 0 ? qsTr("Nothing fits. Please remove a filter.") : ""
                onActivated: root.viewModel.closeFilters()
            }
        }
    }
}
