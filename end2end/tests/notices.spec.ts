import { expect, test } from "@playwright/test";
import { signIn } from "../support/accounts";
import { axe } from "../support/axe";
import { screens } from "../support/screens";

test("notices lead to what they are about, and are read once it was opened @phone", async ({ page }) => {
  await signIn(page, "responsable");
  await page.getByRole("link", { name: /^Avis/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Avis");
  await axe(page);
  await screens(page, "notices");
  const unread = page.locator(".notices > li[data-unread]").filter({ has: page.locator("a") });
  if ((await unread.count()) > 0) {
    const href = await unread.first().getByRole("link").getAttribute("href");
    await page.goto(href!);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await page.goto("/avis");
    await expect(page.locator(`.notices > li[data-unread] a[href="${href}"]`)).toHaveCount(0);
  }
});

test("a créateur reads notices in plain words and marks them as read @phone", async ({ page }) => {
  await signIn(page, "createur");
  await page.goto("/avis");
  await axe(page);
  await screens(page, "notices-createur");
  const all = page.getByRole("button", { name: "Tout marquer comme lu" });
  if ((await all.count()) > 0) await all.click();
  await page.goto("/avis");
  await expect(page.getByText("Nouveau", { exact: true })).toHaveCount(0);
});

test("each person chooses what comes by mail @phone", async ({ page }) => {
  await signIn(page, "conseil");
  await page.goto("/compte#mail");
  const answers = page.getByLabel(/^Suites données à mes orientations/);
  await answers.selectOption("Aussitôt");
  await page.getByRole("button", { name: "Enregistrer mes choix" }).click();
  await expect(page.getByRole("status")).toHaveText("C’est enregistré.");
  await expect(page.getByLabel(/^Suites données à mes orientations/)).toHaveValue("at_once");
  await axe(page);
  await screens(page, "preferences");
});

test("an absence is written down, refused with what was typed, and taken back @phone", async ({ page }) => {
  await signIn(page, "responsable");
  await page.goto("/absences");
  await axe(page);
  await screens(page, "absences");
  const project = test.info().project.name.length + test.info().project.name.charCodeAt(0);
  const day = (offset: number) => new Date(Date.now() + (offset + project) * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("Personne absente").selectOption({ label: "Youssef Amrani" });
  await page.getByLabel(/^Premier jour/).fill(day(201));
  await page.getByLabel(/^Dernier jour/).fill(day(200));
  await page.getByRole("button", { name: "Enregistrer l’absence" }).click();
  await expect(page.getByText("L’absence se termine avant de commencer.").first()).toBeVisible();
  await axe(page);
  await page.getByLabel(/^Dernier jour/).fill(day(201));
  await page.getByRole("button", { name: "Enregistrer l’absence" }).click();
  await expect(page.getByRole("status")).toHaveText("C’est enregistré.");
  await page.getByRole("button", { name: "Annuler l’absence de Youssef Amrani" }).first().click();
  await expect(page.getByRole("status")).toContainText("L’absence est terminée");
});
