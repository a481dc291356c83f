import { expect, type Page, test } from "@playwright/test";
import type axeCore from "axe-core";
import type { RunOptions } from "axe-core";
import { readFileSync } from "node:fs";
import { unjudged } from "./contrast";

declare global {
  interface Window {
    axe: typeof axeCore;
  }
}

const SOURCE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * Asserts that axe finds nothing on the page as it stands. axe is a script itself: it runs where scripts run. The server sends
 * the same document to those who run none, so a walk without scripts asks nothing here that its twin with scripts has not.
 * Contrast takes half of axe's time and depends on few things: it is judged where a text looks like none that was.
 */
export async function axe(page: Page): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) return;
  // What is asked of a page whose styles are still on their way is of no use.
  await page.waitForLoadState();
  const contrast = await unjudged(page);
  const options: RunOptions = {
    runOnly: RULES,
    resultTypes: ["violations"],
    iframes: false,
    rules: { "color-contrast": { enabled: contrast.any } },
  };
  await page.evaluate(SOURCE);
  const found = await page.evaluate(async (options) => {
    const { violations, passes } = await window.axe.run(document, options);
    const told = violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(" ")}\n  ${node.failureSummary}`),
    );
    return { told, passes: passes.length };
  }, options);
  expect(found.told, `axe on ${page.url()}`).toEqual([]);
  expect(found.passes, "rules that axe could apply").toBeGreaterThan(0);
  contrast.judged();
}
