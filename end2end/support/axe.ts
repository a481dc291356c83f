import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * Asserts that axe finds nothing on the page as it stands. axe is a script itself: it runs where scripts run. The server sends
 * the same document to those who run none, so a walk without scripts asks nothing here that its twin with scripts has not.
 */
export async function axe(page: Page): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) return;
  // No page has frames, so the second page that axe opens to gather them is not needed.
  const found = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ runOnly: RULES, resultTypes: ["violations"] })
    .analyze();
  const told = found.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}\n  ${node.failureSummary}`),
  );
  expect(told, `axe on ${page.url()}`).toEqual([]);
  expect(found.passes.length, "rules that axe could apply").toBeGreaterThan(0);
}
