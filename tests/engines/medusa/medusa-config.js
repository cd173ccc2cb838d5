// Medusa as the kiosk's tests run it: headless, one process, no Redis; pictures from the folder `static`.
const { defineConfig } = require("@medusajs/framework/utils")

module.exports = defineConfig({
  admin: { disable: true },
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    http: {
      storeCors: "http://127.0.0.1:8000",
      adminCors: "http://127.0.0.1:8000",
      authCors: "http://127.0.0.1:8000",
      jwtSecret: process.env.JWT_SECRET,
      cookieSecret: process.env.COOKIE_SECRET,
    },
  },
})
