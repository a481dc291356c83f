import { expect, test } from "@playwright/test";
import { ACCOUNTS, PASSWORD, signIn, signInAt } from "../support/accounts";
import { mark, openJourney } from "../support/hub";
import { push, skip, tabTo, type } from "../support/keyboard";

test("by keyboard: an adviser signs in, opens a journey, plans a stage and starts it", async ({ page }) => {
  const last = `Clavier-${mark()}`;
  await page.goto("/connexion");
  await skip(page);
  await type(page, page.getByLabel(/^Adresse de courriel/), ACCOUNTS.conseil);
  await type(page, page.getByLabel(/^Mot de passe/), PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/tableau-de-bord/);
  await push(page, page.getByRole("navigation").getByRole("link", { name: "Parcours", exact: true }));
  await expect(page).toHaveURL(/\/parcours$/);
  await skip(page);
  await push(page, page.locator("main a[href='/parcours/nouveau']"));
  await expect(page).toHaveURL(/nouveau/);
  await skip(page);
  await type(page, page.getByLabel(/^Prénom/), "Zoé");
  await type(page, page.getByLabel(/^Nom(?! du projet)/).first(), last);
  await type(page, page.getByLabel(/^Nom du projet/), "Atelier de vélos");
  await push(page, page.locator("main form[action='/api/journeys/open'] button[type=submit]").last());
  await expect(page).toHaveURL(/\/parcours\/[0-9a-f-]{36}/);
  await skip(page);
  await push(page, page.locator("main a[href$='/etapes/nouvelle']"));
  await skip(page);
  await push(page, page.locator("main a[href*='type=incubation']"));
  await expect(page).toHaveURL(/type=incubation/);
  await skip(page);
  await push(page, page.getByRole("button", { name: "Ajouter l’étape" }));
  await expect(page).toHaveURL(/etapes\/[0-9a-f-]{36}/);
  await skip(page);
  const form = page.locator("form[action='/api/stages/act']").first();
  await tabTo(page, form.locator("[name='form[act]']"));
  await page.keyboard.press("Space");
  await push(page, form.locator("button[type=submit]"));
  await expect(page.locator(".state[data-state=active]").first()).toBeVisible();
});

test("by keyboard: a meeting is recorded and a referral sent", async ({ page }) => {
  await signInAt(page, "conseil", "/parcours?conseil=moi&lien=nous");
  const journey = await page.locator("main .rows .title a").last().getAttribute("href");
  await page.goto(`/rendez-vous/saisir?parcours=${journey!.split("/")[2]}`);
  await skip(page);
  await type(page, page.locator("[name='form[body]']"), "Point sur les devis.");
  await push(page, page.getByRole("button", { name: "Enregistrer", exact: true }));
  await expect(page).toHaveURL(/fait=quick_written/);
  await page.goto(`${journey}/orienter`);
  await skip(page);
  await push(page, page.locator("main a[href*='financing'], main button[value=financing]"));
  await skip(page);
  await push(page, page.locator("main a[href*='structure=']"));
  await skip(page);
  await type(page, page.getByLabel(/^Le besoin/), "Un prêt d’honneur pour l’outillage.");
  await push(page, page.getByRole("button", { name: "Garder en brouillon" }));
  await expect(page.locator(".state[data-state=draft]").first()).toBeVisible();
});

test("by keyboard: a meeting is recorded without a mouse, in few keys", async ({ page }) => {
  const last = `Vite-${mark()}`;
  await signIn(page, "conseil");
  await openJourney(page, "Zoé", last);
  await page.goto("/rendez-vous/saisir");
  await expect(page.getByLabel(/^Avec qui/)).toBeFocused();
  await page.keyboard.type(last);
  let keys = 0;
  const note = page.locator("[name='form[body]']");
  while (keys < 20 && !(await note.evaluate((one) => one === document.activeElement))) {
    await page.keyboard.press("Tab");
    keys++;
  }
  await page.keyboard.type("Point sur les devis.");
  const next = page.locator("[name='form[title]']");
  while (keys < 20 && !(await next.evaluate((one) => one === document.activeElement))) {
    await page.keyboard.press("Tab");
    keys++;
  }
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/fait=quick_written/);
  expect(keys, "Tab to the note and to the next action, where Enter sends").toBeLessThanOrEqual(12);
  await expect(page.getByRole("status")).toContainText(last);
  await page.getByRole("link", { name: "Noter un autre rendez-vous" }).click();
  await expect(page.getByLabel(/^Avec qui/)).toBeFocused();
});

test("by keyboard: a créatrice writes to her adviser, and a partner filters figures", async ({ page }) => {
  await signIn(page, "createur");
  const words = `Merci ${mark()}`;
  await skip(page);
  await type(page, page.locator("form[action='/api/messages/post'] textarea"), words);
  await push(page, page.locator("form[action='/api/messages/post'] button[type=submit]"));
  await expect(page.getByText(words).first()).toBeVisible();
  await page.context().clearCookies();
  await signIn(page, "partenaire");
  await skip(page);
  await tabTo(page, page.getByLabel("Étape", { exact: true }));
  await page.keyboard.type("Fo");
  await push(page, page.getByRole("button", { name: "Afficher" }));
  await expect(page).toHaveURL(/etape=training/);
});
