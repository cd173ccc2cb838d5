// Vendure as the kiosk's tests run it: one process (server and job queue), schema made at start, pictures from a folder.
'use strict'
const fs = require('fs')
const path = require('path')
const { bootstrap, DefaultJobQueuePlugin, DefaultLogger, JobQueueService, LanguageCode, LogLevel,
  dummyPaymentHandler } = require('@vendure/core')
const { KioskPlugin } = require('./kiosk-plugin.js')

const env = name => {
  if (!process.env[name]) throw new Error(`the environment variable ${name} is missing`)
  return process.env[name]
}
const assets = path.join(__dirname, 'assets')
fs.mkdirSync(assets, { recursive: true })

// Files as they were uploaded; addresses follow the one that the question came to, so they survive another port.
const storage = {
  write: (name, data) => fs.promises.writeFile(path.join(assets, name), data).then(() => name),
  writeFileFromBuffer: (name, data) => storage.write(name, data),
  writeFileFromStream: async (name, stream) => {
    const parts = []
    for await (const part of stream) parts.push(part)
    return storage.write(name, Buffer.concat(parts))
  },
  readFileToBuffer: name => fs.promises.readFile(path.join(assets, name)),
  readFileToStream: async name => fs.createReadStream(path.join(assets, name)),
  deleteFile: name => fs.promises.unlink(path.join(assets, name)),
  fileExists: async name => fs.existsSync(path.join(assets, name)),
  toAbsoluteUrl: (request, name) => `http://${request.headers.host}/assets/${name}`,
}

const serveAssets = (request, response) => {
  const file = path.join(assets, path.basename(request.path))
  if (fs.existsSync(file)) response.sendFile(file)
  else response.status(404).end()
}

bootstrap({
  apiOptions: {
    hostname: '127.0.0.1', port: +env('PORT'), adminApiPath: 'admin-api', shopApiPath: 'shop-api',
    middleware: [{ route: 'assets', handler: serveAssets }],
  },
  defaultLanguageCode: LanguageCode.de,
  authOptions: {
    tokenMethod: ['bearer', 'api-key'], requireVerification: false,
    superadminCredentials: { identifier: env('KIOSK_ADMIN_USER'), password: env('KIOSK_ADMIN_PASSWORD') },
  },
  dbConnectionOptions: {
    type: 'postgres', host: '127.0.0.1', port: +env('PGPORT'), username: env('PGUSER'), password: '',
    database: env('PGDATABASE'), synchronize: true, logging: false,
  },
  assetOptions: { assetStorageStrategy: storage, assetPreviewStrategy: { generatePreviewImage: async (ctx, type, data) => data } },
  paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
  plugins: [DefaultJobQueuePlugin.init({ pollInterval: 200 }), KioskPlugin],
  logger: new DefaultLogger({ level: LogLevel.Warn }),
}).then(app => app.get(JobQueueService).start()).catch(error => { console.error(error); process.exit(1) })
