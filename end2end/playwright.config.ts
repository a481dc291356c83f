import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { defineConfig, devices } from "@playwright/test";

/** Workers read this file too and inherit the environment: the first one to ask decides. */
function port(): string {
  const ask = "const s = require('net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close(); })";
  return (process.env.PARCOURS_PORT ??= execFileSync(process.execPath, ["-e", ask], { encoding: "utf8" }).trim());
}

const address = `http://127.0.0.1:${port()}`;
const bin = (process.env.PARCOURS_BIN ??= `${__dirname}/../target/debug/parcours`);
const browser = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find(existsSync);
const root = process.getuid?.() === 0;
const desktop = { viewport: { width: 1280, height: 900 } };

export default defineConfig({
  testDir: "tests",
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // A shared machine of two cores starves a browser now and then; a failure that repeats is a failure.
  retries: process.env.CI ? 1 : 0,
  workers: 2,
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  reporter: [["list"]],
  globalTeardown: "./support/teardown.ts",
  use: {
    baseURL: address,
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    // A page that is still sliding in takes no click.
    contextOptions: { reducedMotion: "reduce" },
    // A trace of every test takes a third of the machine; a failure is walked again with one.
    trace: "on-first-retry",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.PARCOURS_CHROMIUM ?? browser,
      args: ["--disable-background-networking", "--disable-component-update", ...(root ? ["--no-sandbox"] : [])],
    },
  },
  projects: [
    { name: "with-javascript", use: desktop, grepInvert: /@no-javascript/ },
    { name: "without-javascript", use: { ...desktop, javaScriptEnabled: false }, grepInvert: /@javascript/ },
    // In the dark as well: the contrast of every colour is looked at on some page.
    { name: "phone", use: { ...devices["Pixel 7"], colorScheme: "dark" }, grep: /@phone/ },
  ],
  webServer: {
    command: "./serve.sh",
    url: `${address}/healthz`,
    env: { PARCOURS_PORT: port(), PARCOURS_BIN: bin },
    timeout: 60_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
  },
});
