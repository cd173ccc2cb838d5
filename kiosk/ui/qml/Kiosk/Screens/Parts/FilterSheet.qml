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

    objectName: "filterSheet"
    title: qsTr("Filter")
    panelHeight: Math.min(height - Theme.px(Theme.landscape ? 48 : 240), Theme.px(1500))
    onDismissed: root.viewModel.closeFilters()

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.s3

        ScrollArea {
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
