import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Asserts that axe finds nothing on the page as it stands. */
export async function axe(page: Page): Promise<void> {
  const scripts = test.info().project.use.javaScriptEnabled !== false;
  const found = scripts ? await analysed(page) : await analysedOnTwin(page);
  const told = found.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}\n  ${node.failureSummary}`),
  );
  expect(told, `axe on ${page.url()}`).toEqual([]);
  expect(found.passes.length, "rules that axe could apply").toBeGreaterThan(0);
}

const analysed = (page: Page) => new AxeBuilder({ page }).withTags(RULES).analyze();

/** axe is a script itself: it reads the same document, with its scripts taken out, where scripts may run. */
async function analysedOnTwin(page: Page) {
  const html = (await page.content()).replace(/<script\b[\s\S]*?<\/script>/gi, "").replace(/<\/?noscript\b[^>]*>/gi, "");
  const context = await page.context().browser()!.newContext({
    viewport: page.viewportSize(),
    storageState: await page.context().storageState(),
    javaScriptEnabled: true,
  });
  const twin = await context.newPage();
  const url = page.url();
  await twin.route(
    (asked) => asked.href === url,
    (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }),
  );
  await twin.goto(url);
  const found = await analysed(twin);
  await context.close();
  return found;
}
