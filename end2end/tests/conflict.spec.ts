import { expect, type Page, test } from "@playwright/test";
import { signIn } from "../support/accounts";
import { axe } from "../support/axe";
import { openJourney } from "../support/journeys";
import { screens } from "../support/screens";

const save = (page: Page) => page.locator("form[action='/api/journeys/save'] button[type=submit]").click();

test("a conflict resolved: two people edit one journey, and nothing is lost @phone", async ({ page, browser }) => {
  await signIn(page, "conseil");
  const journey = await openJourney(page, "Conserverie du canal");
  const context = await browser.newContext();
  const other = await context.newPage();
  await signIn(other, "responsable");

  await test.step("both have the form open, and each saves", async () => {
    await page.goto(`${journey}/modifier`);
    await other.goto(`${journey}/modifier`);
    await other.getByLabel(/^Nom du projet/).fill("Les Bocaux du port");
    await other.getByLabel(/^Téléphone/).fill("06 39 98 12 34");
    await save(other);
    await expect(other).toHaveURL(/fait=saved/);
    await page.getByLabel(/^Nom du projet/).fill("La Conserverie solidaire");
    await page.getByLabel(/^Le projet en quelques phrases/).fill("Des légumes en bocaux.");
    await save(page);
  });

  await test.step("what collides stands side by side, the rest is merged", async () => {
    await expect(page.getByRole("heading", { name: /^Deux versions/ })).toBeVisible();
    const pair = page.getByRole("group", { name: "Nom du projet" });
    await expect(pair).toContainText("La Conserverie solidaire");
    await expect(pair).toContainText("Les Bocaux du port");
    await expect(page.locator(".compare")).toContainText(/Enregistré par Marc Sabatier le \d/);
    await expect(page.locator(".compare .pair")).toHaveCount(1);
    await expect(page.getByLabel(/^Téléphone/)).toHaveValue("06 39 98 12 34");
    await expect(page.getByLabel(/^Le projet en quelques phrases/)).toHaveValue("Des légumes en bocaux.");
    await axe(page);
    await screens(page, "conflict");
  });

  await test.step("a choice is asked for, then saved", async () => {
    await save(page);
    await expect(page.getByRole("alert")).toContainText("choisissez l’une des deux");
    await axe(page);
    await page.getByLabel(/Les Bocaux du port/).check();
    await save(page);
    await expect(page).toHaveURL(/fait=saved/);
    await expect(page.locator("main")).toContainText("Les Bocaux du port");
    await expect(page.locator("main")).toContainText("Des légumes en bocaux.");
  });

  await test.step("what stood before stays readable, with who changed it", async () => {
    const earlier = page.locator("details", { hasText: "Versions antérieures" });
    for (const summary of await earlier.locator("summary").all()) await summary.click();
    await expect(earlier.filter({ hasText: "Nom du projet" })).toContainText("Conserverie du canal");
    await expect(earlier.filter({ hasText: "Téléphone" })).toContainText("Marc Sabatier");
    await axe(page);
    await screens(page, "earlier-versions");
  });
  await context.close();
});
