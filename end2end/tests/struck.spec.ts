import { expect, test } from "@playwright/test";
import { signIn, signInAt } from "../support/accounts";
import { axe } from "../support/axe";
import { openJourney, planStage } from "../support/journeys";
import { screens } from "../support/screens";

test("a stage that was written down by mistake is struck out, and what it was stays readable", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "conseil");
  const journey = await openJourney(page, "Épicerie du faubourg", "2026-01-12");
  const stage = await planStage(page, journey, "training", { programme: "Tenir un stock" });
  const send = page.locator("form[action='/api/stages/correct'] button[type=submit]");
  const why = page.locator("[name='form[why]']");

  await test.step("an act begins and is withdrawn: it did not happen", async () => {
    const form = page.locator("form[action='/api/stages/act']");
    await form.getByLabel(/^Démarrer/).check();
    await form.locator("[name='form[reason]']").fill("Convention reçue");
    await form.locator("button[type=submit]").click();
    await page.getByRole("link", { name: /^Corriger.*Démarrer/ }).click();
    await page.getByLabel(/^Cet acte n’a pas eu lieu/).check();
    await why.fill("C’était une autre personne");
    await send.click();
    await expect(page.getByRole("heading", { name: "Ce qui s’est passé" })).toBeVisible();
    await expect(page.locator(".timeline s")).toHaveCount(1);
  });

  await test.step("striking the whole stage asks why, by the name of the field", async () => {
    await page.getByRole("link", { name: /^Corriger.*Prévoir/ }).click();
    await page.getByLabel(/^L’étape entière a été inscrite par erreur/).check();
    await send.click();
    const line = page.getByRole("alert").getByRole("link", { name: "Pourquoi cette correction ? Ce champ est à remplir." });
    await expect(line).toBeVisible();
    await expect(page.locator(".field .error")).toHaveText("Ce champ est à remplir.");
    await axe(page);
    await screens(page, "strike-refused");
    await line.click();
    await expect(why).toBeFocused();
    await why.fill("Inscrite sur le mauvais parcours");
    await send.click();
    await expect(page).toHaveURL(/fait=stage_struck/);
    await expect(page.locator("main")).toContainText("inscrite par erreur, a été rayée");
    await axe(page);
  });

  await test.step("its page keeps what it was, with the act that was withdrawn", async () => {
    await page.getByRole("link", { name: "Lire ce qui y était écrit" }).first().click();
    await expect(page).toHaveURL(new RegExp(stage));
    const main = page.locator("main");
    for (const text of ["Étape rayée", "Inscrite sur le mauvais parcours", "Tenir un stock", "Convention reçue", "C’était une autre personne"]) {
      await expect(main).toContainText(text);
    }
    await expect(page.locator(".timeline s")).toHaveCount(1);
    await expect(page.locator("main form")).toHaveCount(0);
    await axe(page);
    await screens(page, "struck");
  });
});

test("the créatrice is told of a stage that was struck out, and not what stood there @phone", async ({ page }) => {
  await signInAt(page, "createur", "/mon-parcours");
  const section = page.locator("#chemin");
  await section.getByText("Rayé du parcours").click();
  await expect(section).toContainText("avec La Passerelle");
  await expect(section).toContainText("car inscrite par erreur");
  await expect(section).toContainText("Raison donnée : Inscrite sur ce parcours au lieu de celui d’un autre projet.");
  await expect(page.locator("main")).not.toContainText("Tenir une caisse");
  await axe(page);
  await screens(page, "struck-creator");
});

test("what was typed for a form that is gone comes back in the words of the form", async ({ page, context }) => {
  await signIn(page, "conseil");
  const journey = await openJourney(page, "Atelier vélo du canal", "2026-01-12");
  const stage = await planStage(page, journey, "training", { programme: "Régler un moyeu", started_on: "2026-02-02" });
  const form = page.locator("form[action='/api/stages/act']");
  await form.getByLabel(/^Interrompre/).check();
  await form.locator("[name='form[on]']").fill("2026-03-02");
  await form.locator("[name='form[reason]']").fill("Non");

  const other = await context.newPage();
  await other.goto(stage);
  const first = other.locator("form[action='/api/stages/act']");
  await first.getByLabel(/^Annuler/).check();
  await first.locator("[name='form[on]']").fill("2026-02-16");
  await first.locator("button[type=submit]").click();
  await expect(first).toHaveCount(0);
  await other.close();

  await form.locator("button[type=submit]").click();
  const kept = page.getByRole("alert");
  await expect(kept).toContainText("plus aucun acte ne s’y ajoute");
  await expect(kept.locator("dt")).toHaveText(["Que s’est-il passé ?", "Date d’effet", "Motif ou précision"]);
  await expect(kept.locator("dd")).toHaveText(["Interrompre", "02/03/2026", "Non"]);
  await axe(page);
  await screens(page, "given-back");
});
