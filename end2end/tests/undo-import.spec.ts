import { expect, type Page, test } from "@playwright/test";
import { signIn } from "../support/accounts";
import { axe } from "../support/axe";
import { mark } from "../support/hub";
import { screens } from "../support/screens";

/** Two people whom nobody knows; answers their last names. */
async function takeIn(page: Page): Promise<[string, string]> {
  const own = mark().replace(/\d/g, (digit) => "abcdefghij"[Number(digit)]!);
  const names: [string, string] = [`Annulable${own}`, `Durable${own}`];
  const rows = names.map((name, n) => `${name};Zoé;${n}-${own}@exemple.fr;Projet ${own}${n};Accueil;01/03/2026`);
  const table = ["Nom;Prénom;Mail;Intitulé projet;Étape;Début", ...rows].join("\n");
  await page.goto("/parcours/importer");
  await page.locator("#file").setInputFiles({ name: `suivi-${own}.csv`, mimeType: "text/csv", buffer: Buffer.from(table) });
  await page.getByRole("button", { name: "Envoyer le fichier" }).click();
  await page.getByRole("button", { name: "Voir l’aperçu" }).click();
  await page.getByRole("button", { name: "Importer" }).click();
  await expect(page).toHaveURL(/fait=imported/);
  return names;
}

test("a manager undoes an import: what somebody touched stays, the rest is gone", async ({ page }) => {
  await signIn(page, "responsable");
  const [gone, kept] = await takeIn(page);
  const result = new URL(page.url()).pathname;
  await axe(page);
  await page.getByRole("link", { name: new RegExp(kept, "i") }).click();
  const journey = new URL(page.url()).pathname;
  await page.goto(`${journey}/suivi`);
  const form = page.locator("#notes form[action='/api/together/write_note']");
  await page.locator("#notes summary").first().click();
  await form.locator("textarea").fill("Vue ce matin.");
  await form.locator("button[type=submit]").first().click();
  await expect(page).toHaveURL(/fait=/);

  await page.goto("/parcours/importer");
  await axe(page);
  await screens(page, "imports");
  await page.locator(`main a[href='${result}/annuler']`).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Annuler un import");
  await expect(page.locator("main")).toContainText("1 personne, 1 parcours, 1 étape");
  await expect(page.locator("main")).toContainText("une note y a été écrite");
  await axe(page);
  await screens(page, "annuler-import");
  await page.getByRole("button", { name: "Annuler l’import" }).click();
  await expect(page).toHaveURL(/fait=import_partly_undone/);
  await expect(page.locator("main")).toContainText("Annulé en partie");
  await axe(page);

  expect((await page.goto(journey))?.status()).toBe(200);
  await page.goto(`/parcours?q=${gone}`);
  await expect(page.locator("main .rows", { hasText: new RegExp(gone, "i") })).toHaveCount(0);
});

test("an import that nobody touched is undone whole @javascript", async ({ page }) => {
  await signIn(page, "responsable");
  const [gone] = await takeIn(page);
  const result = new URL(page.url()).pathname;
  await page.getByRole("link", { name: "Annuler cet import" }).click();
  await page.getByRole("button", { name: "Annuler l’import" }).click();
  await expect(page).toHaveURL(/fait=import_undone/);
  await expect(page.locator("main")).not.toContainText(new RegExp(gone, "i"));
  await page.goto(`${result}/annuler`);
  await expect(page.locator("main")).toContainText("Rien ne peut être effacé");
});

test("a coordinator sees what undoing a list of organisations would take away @phone", async ({ page }) => {
  await signIn(page, "pole");
  await page.goto("/administration/imports");
  await axe(page);
  await screens(page, "listes-importees");
  await page.getByRole("link", { name: /Annuler cette liste/ }).click();
  await expect(page.locator("main")).toContainText("1 structure. Cela ne se récupère pas");
  await axe(page);
  await screens(page, "annuler-liste");
  await page.getByRole("link", { name: "Ne rien annuler" }).click();
  await expect(page).toHaveURL(/\/administration\/imports$/);
});
