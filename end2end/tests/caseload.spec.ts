import { expect, test } from "@playwright/test";
import { signIn } from "../support/accounts";
import { axe } from "../support/axe";
import { screens } from "../support/screens";

test("caseload: journeys are tagged together, found by their tag, and laid out as a board @phone", async ({ page }) => {
  await signIn(page, "conseil");
  const tag = `Lot ${test.info().project.name} ${Date.now().toString(36)}`;
  await page.goto("/parcours?lien=nous");
  await axe(page);
  await screens(page, "parcours-liste");
  const boxes = page.locator("main td.pick input");
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await page.getByRole("combobox", { name: "Étiquette", exact: true }).last().fill(tag);
  await page.getByRole("button", { name: "Étiqueter", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: tag })).toContainText("est sur 2 parcours de plus");
  await axe(page);
  await page.locator("select#filter-etiquette").selectOption({ label: tag });
  await page.getByRole("button", { name: "Chercher", exact: true }).click();
  await expect(page.locator("main tbody tr")).toHaveCount(2);
  await page.getByRole("link", { name: "Tableau par étape" }).click();
  await expect(page.locator("main .lane-card").first()).toContainText(tag);
  await axe(page);
  await screens(page, "parcours-tableau");
});

test("referrals: the list by keys alone @javascript", async ({ page }) => {
  await signIn(page, "conseil");
  await page.goto("/orientations?file=toutes");
  const first = page.locator("#row-0");
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(first).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("j");
  await expect(page.locator("#row-1")).toBeFocused();
  await page.keyboard.press("k");
  await expect(first).toBeFocused();
  await page.keyboard.press("?");
  await expect(page.locator("#keys-help").getByText("orientation suivante")).toBeVisible();
  await axe(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await expect(page.locator("form[role=search] select").first()).toBeFocused();
  await page.keyboard.press("j");
  await expect(page.locator("form[role=search] select").first()).toBeFocused();
  await first.focus();
  const address = await first.getAttribute("href");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${address}$`));
});

test("caseload: the list by keys alone, which stay quiet while one writes and where they are switched off @javascript", async ({ page }) => {
  await signIn(page, "responsable");
  await page.goto("/parcours");
  const first = page.locator("#row-0");
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(first).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("j");
  await expect(page.locator("#row-1")).toBeFocused();
  await page.keyboard.press("k");
  await page.keyboard.press("x");
  await expect(page.locator("tr[data-row='0'] input")).toBeChecked();
  await page.keyboard.press("Control+j");
  await expect(first).toBeFocused();
  await page.keyboard.press("?");
  await expect(page.locator("#keys-help")).toBeVisible();
  await axe(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await expect(page.locator("#q")).toBeFocused();
  await page.keyboard.type("jx?/");
  await expect(page.locator("#q")).toHaveValue("jx?/");
  await page.locator("#q").fill("");
  await first.focus();
  const address = await first.getAttribute("href");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${address}$`));
  await page.goto("/parcours");
  await page.getByText("Affichage", { exact: true }).click();
  await page.getByLabel("Raccourcis clavier à une touche").uncheck();
  await page.getByRole("button", { name: "Garder cet affichage" }).click();
  await page.keyboard.press("/");
  await page.waitForTimeout(300);
  await expect(page.locator("#q")).not.toBeFocused();
});
