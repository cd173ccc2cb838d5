// Product cards in two columns; only those in sight exist.
pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Theme
import Kiosk.Components

GridView {
    id: root

    property bool hasMore: false
    property string moreText: ""
    signal opened(string product, string colour, string sku)
    signal moreRequested

    // Halves of the page, not the Theme's columns: rounded they may be a pixel too wide, and one column would be left.
    cellWidth: Math.floor((width + Theme.gutter) / 2)
    cellHeight: Theme.px(Theme.largeSimple ? 396 : 364)
    // Shadows of the outer cards may reach into the margin.
    leftMargin: 0
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    // Cards made ahead are cancelled when the hits change under them, and Qt counts wrongly then.
    cacheBuffer: 0
    reuseItems: true
    rightMargin: -Theme.gutter
    keyNavigationEnabled: true

    delegate: Item {
        id: cell
        required property string key
        required property string title
        required property string detail
        required property string price
        required property string picture
        required property string colourKey
        required property string sku
        required property string availability
        required property string availabilityText
        required property int index

        width: root.cellWidth
        height: root.cellHeight

        ProductCard {
            objectName: "hit_" + cell.index
            width: cell.width - Theme.gutter
            height: cell.height - Theme.gutter
            text: cell.title
            detail: cell.detail
            price: cell.price
            picture: cell.picture
            availability: cell.availability
            availabilityText: cell.availabilityText
            onActivated: root.opened(cell.key, cell.colourKey, cell.sku)
        }
    }
    footer: Item {
        width: Theme.columnWidth
        height: root.hasMore ? Theme.px(140) : Theme.s3
        TextLink {
            objectName: "moreHits"
            visible: root.hasMore
            anchors.centerIn: parent
            text: qsTr("Show more")
            after: root.moreText
            symbol: "down"
            px: Theme.body
            onActivated: root.moreRequested()
        }
    }
}
