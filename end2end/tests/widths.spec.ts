import { expect, type Page, test } from "@playwright/test";
import { PASSWORD, signInAt } from "../support/accounts";

/** The pixels that the page has beyond its edge, and the filters whose longest choice is cut. */
function measured(page: Page): Promise<{ over: number; cut: string[] }> {
  return page.evaluate(() => {
    const cut = [...document.querySelectorAll<HTMLSelectElement>(".filters select")].filter((select) => {
      const free = select.cloneNode(true) as HTMLSelectElement;
      free.style.cssText = "inline-size: auto; position: absolute; visibility: hidden";
      select.parentElement!.append(free);
      const wanted = free.getBoundingClientRect().width;
      free.remove();
      return wanted > select.getBoundingClientRect().width + 1;
    });
    const { scrollWidth, clientWidth } = document.documentElement;
    return { over: scrollWidth - clientWidth, cut: cut.map((select) => select.name) };
  });
}

test("the table of contracts and its filters fit each screen @javascript", async ({ page }) => {
  await page.goto("/connexion");
  await page.getByLabel(/^Adresse de courriel/).fill("odile.cazenave@tournesol.demo.test");
  await page.getByLabel(/^Mot de passe/).fill(PASSWORD);
  await page.getByLabel(/^Mot de passe/).press("Enter");
  await expect(page).not.toHaveURL(/\/connexion/);
  for (const width of [390, 1024, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/contrats");
    expect(await measured(page), `${width} px`).toEqual({ over: 0, cut: [] });
    const table = page.locator(".table-stack");
    expect(await table.evaluate((one) => one.scrollWidth - one.clientWidth), `the table at ${width} px`).toBeLessThanOrEqual(0);
  }
});

test("the list of journeys is no wider than the screen @javascript", async ({ page }) => {
  await signInAt(page, "conseil", "/parcours");
  for (const width of [390, 1024, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/parcours");
    expect((await measured(page)).over, `${width} px`).toBe(0);
  }
});
