import { expect, type Page, test } from "@playwright/test";
import { signIn } from "../support/accounts";
import { axe } from "../support/axe";
import { mark, openJourney } from "../support/hub";
import { screens } from "../support/screens";

/** Announces a workshop that lies ahead; answers its title. */
async function announce(page: Page, places: string): Promise<string> {
  const title = `Fixer ses prix ${mark()}`;
  await page.goto("/ateliers");
  const form = page.locator("form[action='/api/together/open_workshop']");
  if (!(await form.isVisible())) await page.getByText("Annoncer un atelier").click();
  await form.locator("[name='form[title]']").fill(title);
  await form.locator("[name='form[on]']").fill("2030-01-15");
  await form.locator("[name='form[at]']").fill("14:00");
  await form.locator("[name='form[places]']").fill(places);
  await form.getByRole("button", { name: "Annoncer" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  return title;
}

/** A project of two, Zoé and Omar. */
async function ofTwo(page: Page, last: string): Promise<void> {
  const journey = await openJourney(page, "Zoé", last);
  await page.goto(`${journey}/equipe`);
  await page.getByLabel(/^Prénom/).fill("Omar");
  await page.getByLabel(/^Nom/).fill(last);
  await page.getByRole("button", { name: "Ajouter au projet" }).last().click();
  await expect(page).toHaveURL(/fait=person_joined/);
}

test("a workshop with one place left asks who of a team comes, and stays told once it is cancelled @phone", async ({ page }) => {
  await signIn(page, "conseil");
  const last = `Atelier-${mark()}`;
  await ofTwo(page, last);
  await announce(page, "1");
  await page.getByLabel(/^Personne ou parcours à inscrire/).fill(last);
  await page.getByRole("button", { name: "Inscrire", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("Cochez celles qui viennent");
  await axe(page);
  await screens(page, "atelier-qui-vient");
  await page.getByRole("alert").getByRole("link").click();
  await page.getByLabel(`Omar ${last}`).check();
  await page.getByRole("button", { name: "Inscrire", exact: true }).click();
  await expect(page.getByRole("status")).toContainText(`L’inscription est faite : Omar ${last}`);
  await page.getByText("Annuler l’atelier…").click();
  await page.getByRole("button", { name: "Annuler l’atelier", exact: true }).click();
  await expect(page.getByText("Inscriptions au moment de l’annulation")).toBeVisible();
  await expect(page.locator("main .rows li")).toContainText([`Omar ${last}`]);
  await expect(page.locator("main .rows li .state")).toHaveText("Annulé");
  await axe(page);
  await screens(page, "atelier-annule");
  await page.goto(`${new URL(page.url()).pathname}/feuille`);
  await expect(page.getByText("il n’y a rien à signer")).toBeVisible();
  await expect(page.locator("table")).toHaveCount(0);
  await axe(page);
  await screens(page, "feuille-annulee");
});
