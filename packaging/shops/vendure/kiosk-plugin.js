// What Touchpoint Kiosk needs in a Vendure 3 shop: custom fields, the payment "pay in store", and stock that is
// allocated at the branch an order names. See README.md beside this file. Plain JavaScript, needs nothing but @vendure/core.
'use strict'
const {
  LanguageCode, MultiChannelStockLocationStrategy, OrderLine, PaymentMethodHandler, ProductVariant, StockLevel,
  PluginCommonModule, UserInputError, VendurePlugin,
} = require('@vendure/core')

const label = (en, de) => [{ languageCode: LanguageCode.en, value: en }, { languageCode: LanguageCode.de, value: de }]
const text = (name, en, de, more = {}) => ({ name, type: 'string', nullable: true, public: false, label: label(en, de), ...more })

const customFields = {
  ProductVariant: [text('ean', 'EAN', 'EAN', { public: true })],
  StockLocation: [text('branchId', 'Branch code of the kiosks', 'Filialcode der Kioske')],
  Order: [
    // One order of a kiosk makes one order here, whatever breaks: the database refuses a second one with this key.
    text('externalId', 'Order key of the kiosk', 'Auftragsschlüssel des Kiosks', { unique: true }),
    text('branchId', 'Taken from the stock of', 'Aus dem Bestand von'),
    text('kioskKind', 'Kind of kiosk order', 'Art des Kioskauftrags'),
    text('kioskNumber', 'Number shown on the kiosk', 'Nummer am Kiosk'),
    text('kioskDetails', 'Details from the kiosk (JSON)', 'Einzelheiten vom Kiosk (JSON)', { type: 'text' }),
  ],
  Customer: [text('kioskWishes', 'Wishes left at a kiosk', 'Am Kiosk hinterlassene Wünsche', { type: 'text' })],
}

// Cash or card at the till: the shop holds a claim until the till has the money, then staff settle the payment.
const payInStore = new PaymentMethodHandler({
  code: 'pay-in-store',
  description: label('Pay in store', 'Zahlung in der Filiale'),
  args: {},
  createPayment: (ctx, order, amount, args, metadata) => ({
    amount, state: 'Authorized', transactionId: String(metadata.receipt || ''), metadata,
  }),
  settlePayment: () => ({ success: true }),
  cancelPayment: () => ({ success: true }),
  createRefund: () => ({ state: 'Settled' }),
})

/** Allocates a whole line at Order.customFields.branchId, or refuses the order; orders that name no branch are allocated as ever. */
class BranchStockLocationStrategy extends MultiChannelStockLocationStrategy {
  async forAllocation(ctx, stockLocations, orderLine, quantity) {
    const line = await this.connection.getEntityOrThrow(ctx, OrderLine, orderLine.id, { relations: ['order'] })
    const branch = line.order.customFields?.branchId
    if (!branch) return super.forAllocation(ctx, stockLocations, orderLine, quantity)
    const location = stockLocations.find(place => place.customFields?.branchId === branch)
    if (!location) throw new UserInputError(`KIOSK_BRANCH_UNKNOWN: no stock location has the branch code ${branch}`)
    const available = await this.availableAt(ctx, location, line.productVariantId)
    if (available < quantity) {
      throw new UserInputError(`KIOSK_BRANCH_SHORT: ${branch} has ${Math.max(0, available)} of the ${quantity} pieces`)
    }
    return [{ location, quantity }]
  }

  /** Pieces that may be promised there; the row is locked, so that two orders cannot both get the last piece. */
  async availableAt(ctx, location, productVariantId) {
    const variant = await this.connection.getEntityOrThrow(ctx, ProductVariant, productVariantId, { loadEagerRelations: false })
    const { inventoryNotTracked, effectiveOutOfStockThreshold } = await this.getVariantStockSettings(ctx, variant)
    if (inventoryNotTracked) return Number.MAX_SAFE_INTEGER
    const levels = this.connection.getRepository(ctx, StockLevel)
    const { queryRunner, connection } = levels.manager
    const locks = queryRunner?.isTransactionActive && ['postgres', 'mysql', 'mariadb'].includes(connection.options.type)
    const level = await levels.findOne({
      where: { productVariantId, stockLocationId: location.id },
      loadEagerRelations: false,
      ...(locks ? { lock: { mode: 'pessimistic_write' } } : {}),
    })
    if (!level || !(await this.stockLevelAppliesToActiveChannel(ctx, level))) return 0
    return level.stockOnHand - level.stockAllocated - effectiveOutOfStockThreshold
  }
}

const byName = (own, more) => [...(own || []).filter(field => !more.some(other => other.name === field.name)), ...more]

/** Adds all of it to a VendureConfig; what the shop already has of the same name is replaced. */
function configuration(config) {
  config.customFields ||= {}
  for (const [entity, fields] of Object.entries(customFields)) config.customFields[entity] = byName(config.customFields[entity], fields)
  config.paymentOptions ||= {}
  config.paymentOptions.paymentMethodHandlers = [
    ...(config.paymentOptions.paymentMethodHandlers || []).filter(handler => handler.code !== payInStore.code), payInStore,
  ]
  config.catalogOptions = { ...config.catalogOptions, stockLocationStrategy: new BranchStockLocationStrategy() }
  return config
}

/** A Vendure plugin without a line of TypeScript: `plugins: [KioskPlugin]`. */
class KioskPlugin {}
VendurePlugin({
  imports: [PluginCommonModule], configuration, compatibility: '^3.0.0',
})(KioskPlugin)

module.exports = { KioskPlugin, BranchStockLocationStrategy, payInStore, customFields }
