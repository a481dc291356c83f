import { expect, type Page, test } from "@playwright/test";
import { signIn } from "../support/accounts";
import { axe } from "../support/axe";
import { mark } from "../support/hub";
import { screens } from "../support/screens";

/** So many days ago. */
const ago = (days: number) => new Date(Date.now() - days * 864e5).toISOString().slice(0, 10);

/** The day is told, and nothing can be done from there. */
async function past(page: Page): Promise<void> {
  await expect(page.locator("main")).toContainText("Situation au");
  await expect(page.getByRole("link", { name: "Revenir à aujourd’hui" })).toBeVisible();
  await expect(page.locator("main form[method='post']")).toHaveCount(0);
  await axe(page);
}

test("referrals as of three past days, one of them, and the way back", async ({ page }) => {
  await signIn(page, "conseil");
  const found: string[] = [];
  for (const days of [30, 200, 500]) {
    await page.goto(`/orientations?file=toutes&au=${ago(days)}`);
    await past(page);
    found.push(await page.getByRole("status").first().innerText());
    await screens(page, `orientations-${days}`);
  }
  expect(new Set(found).size, found.join()).toBeGreaterThan(1);
  await page.locator("main tbody th a").first().click();
  await expect(page).toHaveURL(new RegExp(`/orientations/[0-9a-f-]{36}\\?au=${ago(500)}`));
  await past(page);
  await expect(page.locator("main .timeline li").first()).toBeVisible();
  await screens(page, "orientation-500");
  await page.getByRole("link", { name: "Revenir à aujourd’hui" }).click();
  await expect(page).toHaveURL(/\/orientations\/[0-9a-f-]{36}$/);
  await page.getByLabel("Voir la situation au").fill(ago(500));
  await page.getByRole("button", { name: "Voir", exact: true }).click();
  await past(page);
});

test("cohorts as of a past day, and before they were known", async ({ page }) => {
  await signIn(page, "conseil");
  const name = `Promotion ${mark()}`;
  await page.goto("/promotions");
  const form = page.locator("form[action='/api/cohorts/open']");
  if (!(await form.isVisible())) await page.getByText("Ouvrir une promotion").click();
  const fields = { name, call_opens: ago(300), call_closes: ago(250), first_jury_on: ago(150) };
  for (const [field, value] of Object.entries(fields)) await form.locator(`[name='form[${field}]']`).fill(value);
  await form.locator("button[type=submit]").click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.goto(`/promotions?au=${ago(200)}`);
  await past(page);
  await screens(page, "promotions-200");
  const line = page.locator("main ul.rows > li").filter({ hasText: name });
  await expect(line).toContainText("Jury le");
  await line.getByRole("link").click();
  await past(page);
  await screens(page, "promotion-200");
  await page.goto(`${new URL(page.url()).pathname}?au=${ago(301)}`);
  await expect(page.locator("main")).toContainText("n’était pas encore connue");
  await past(page);
});
