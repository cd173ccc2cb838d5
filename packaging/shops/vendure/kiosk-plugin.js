// What Touchpoint Kiosk needs in a Vendure 3 shop: custom fields, the payment "pay in store", and stock that is
// allocated at the branch an order names. See README.md beside this file. Plain JavaScript, needs nothing but @vendure/core.
'use strict'
const {
  Allocation, Allow, ConfigService, Ctx, LanguageCode, MultiChannelStockLocationStrategy, Order, OrderLine, OrderService,
  PaymentMethodHandler, Permission, PluginCommonModule, ProductVariant, StockLevel, Transaction, TransactionalConnection,
  UserInputError, VendurePlugin, isGraphQlErrorResult,
} = require('@vendure/core')
// Both belong to @vendure/core; they are looked for from there, because npm and pnpm place them differently.
const ofCore = name => require(require.resolve(name, { paths: [require.resolve('@vendure/core')] }))
const { Args, Mutation, Query, Resolver } = ofCore('@nestjs/graphql')
const { parse } = ofCore('graphql')

const VERSION = 3
const MOST_VARIANTS = 5000 // in one answer

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
  // An order may hold lines from several places: a line's own branch goes before that of its order.
  OrderLine: [text('branchId', 'Taken from the stock of', 'Aus dem Bestand von')],
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

/**
 * Allocates a whole line at the branch that it or its order names, or refuses the order. Where no branch is named, and for
 * home delivery when that branch is short, it is allocated as ever.
 */
class BranchStockLocationStrategy extends MultiChannelStockLocationStrategy {
  async forAllocation(ctx, stockLocations, orderLine, quantity) {
    const line = await this.connection.getEntityOrThrow(ctx, OrderLine, orderLine.id, { relations: ['order'] })
    const branch = line.customFields?.branchId || line.order.customFields?.branchId
    if (!branch) return super.forAllocation(ctx, stockLocations, orderLine, quantity)
    const location = stockLocations.find(place => place.customFields?.branchId === branch)
    if (!location) throw new UserInputError(`KIOSK_BRANCH_UNKNOWN: no stock location has the branch code ${branch}`)
    const available = await this.availableAt(ctx, location, line.productVariantId)
    if (available < quantity) {
      if (line.order.customFields?.kioskKind === 'order') return super.forAllocation(ctx, stockLocations, orderLine, quantity)
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

const schema = parse(`
  "Whether the plugin is there, and whether its stock strategy is the one in use."
  type KioskPluginInfo { version: Int! allocatesAtBranch: Boolean! }
  "Where pieces of an order were allocated."
  type KioskAllocation { orderLineId: ID! stockLocationId: ID! quantity: Int! }
  type KioskStockLevel { stockLocationId: ID! stockOnHand: Int! stockAllocated: Int! }
  type KioskStock {
    id: ID! sku: String! trackInventory: GlobalFlag! outOfStockThreshold: Int! useGlobalOutOfStockThreshold: Boolean!
    stockLevels: [KioskStockLevel!]!
  }
  extend type Query {
    "Stock of the channel's variants behind the one with the id \`after\`, by id: what productVariants says, at a tenth of its cost."
    kioskStock(after: ID, take: Int!): [KioskStock!]!
    kioskPlugin: KioskPluginInfo!
    kioskAllocations(orderId: ID!): [KioskAllocation!]!
  }
  extend type Mutation {
    "Authorises the payment of a kiosk's order, once however often it is asked: the money is taken at the till."
    authoriseKioskPayment(orderId: ID!, method: String!, expectedTotal: Money!, metadata: JSON): Order!
  }
`)

/** What the kiosks ask the Admin API beyond what Vendure has. */
class KioskResolver {
  constructor(connection, orders, config) {
    Object.assign(this, { connection, orders, config })
  }

  kioskPlugin() {
    const used = this.config.catalogOptions.stockLocationStrategy
    return { version: VERSION, allocatesAtBranch: used instanceof BranchStockLocationStrategy }
  }

  async kioskStock(ctx, { after, take }) {
    const variants = this.connection.getRepository(ctx, ProductVariant).createQueryBuilder('variant')
      .select(['id', 'sku', 'trackInventory', 'outOfStockThreshold', 'useGlobalOutOfStockThreshold'].map(name => `variant.${name}`))
      .innerJoin('variant.channels', 'channel', 'channel.id = :channel', { channel: ctx.channelId })
      .where('variant.deletedAt IS NULL')
    if (after) variants.andWhere('variant.id > :after', { after })
    const found = await variants.orderBy('variant.id').limit(Math.min(Math.max(take, 1), MOST_VARIANTS)).getMany()
    if (!found.length) return []
    const levels = await this.connection.getRepository(ctx, StockLevel).createQueryBuilder('level')
      .where('level.productVariantId IN (:...ids)', { ids: found.map(variant => variant.id) }).orderBy('level.id').getMany()
    const stockLevels = new Map(found.map(variant => [String(variant.id), []]))
    for (const level of levels) stockLevels.get(String(level.productVariantId)).push(level)
    return found.map(variant => ({ ...variant, stockLevels: stockLevels.get(String(variant.id)) }))
  }

  async kioskAllocations(ctx, { orderId }) {
    await this.connection.getEntityOrThrow(ctx, Order, orderId, { channelId: ctx.channelId })
    const found = await this.connection.getRepository(ctx, Allocation).find({
      where: { orderLine: { order: { id: orderId } } }, relations: { orderLine: true }, order: { id: 'ASC' },
    })
    return found.map(one => ({ orderLineId: one.orderLine.id, stockLocationId: one.stockLocationId, quantity: one.quantity }))
  }

  /**
   * Vendure takes several payments that are sent at the same time, and allocates the stock for each. Here the order is
   * locked first, so the second one finds the payment of the first.
   */
  async authoriseKioskPayment(ctx, { orderId, method, expectedTotal, metadata }) {
    await this.lock(ctx, orderId)
    const order = await this.orders.findOne(ctx, orderId)
    if (!order) throw new UserInputError(`KIOSK_ORDER_UNKNOWN: there is no order ${orderId}`)
    const payments = await this.orders.getOrderPayments(ctx, orderId)
    if (payments.some(payment => !['Declined', 'Error'].includes(payment.state))) return order
    if (order.totalWithTax !== expectedTotal) {
      throw new UserInputError(`KIOSK_TOTAL_CHANGED: the order costs ${order.totalWithTax} and not ${expectedTotal}`)
    }
    const result = await this.orders.addPaymentToOrder(ctx, orderId, { method, metadata: metadata || {} })
    // Thrown, because an answer that is only returned would keep what was already written.
    if (isGraphQlErrorResult(result)) throw new UserInputError(`KIOSK_PAYMENT_REFUSED: ${result.errorCode} ${result.message}`)
    return result
  }

  async lock(ctx, orderId) {
    const orders = this.connection.getRepository(ctx, Order)
    const locks = ['postgres', 'mysql', 'mariadb'].includes(orders.manager.connection.options.type)
    await orders.findOne({
      where: { id: orderId }, select: { id: true }, loadEagerRelations: false,
      ...(locks ? { lock: { mode: 'pessimistic_write' } } : {}),
    })
  }
}

/** What TypeScript would make of `@One() @Two() name(@Three() ...)`. */
function decorated(name, decorators, parameters = []) {
  const of = KioskResolver.prototype
  const property = Object.getOwnPropertyDescriptor(of, name)
  parameters.forEach((decorate, index) => decorate(of, name, index))
  for (const decorate of decorators.reverse()) decorate(of, name, property)
  Object.defineProperty(of, name, property)
}
Resolver()(KioskResolver)
Reflect.defineMetadata('design:paramtypes', [TransactionalConnection, OrderService, ConfigService], KioskResolver)
decorated('kioskPlugin', [Query(), Allow(Permission.ReadOrder)])
decorated('kioskStock', [Query(), Allow(Permission.ReadCatalog, Permission.ReadProduct)], [Ctx(), Args()])
decorated('kioskAllocations', [Query(), Allow(Permission.ReadOrder)], [Ctx(), Args()])
decorated('authoriseKioskPayment', [Transaction(), Mutation(), Allow(Permission.UpdateOrder)], [Ctx(), Args()])

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
  adminApiExtensions: { schema, resolvers: [KioskResolver] },
})(KioskPlugin)

module.exports = { KioskPlugin, KioskResolver, BranchStockLocationStrategy, payInStore, customFields }
