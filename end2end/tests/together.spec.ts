import { expect, type Page, test } from "@playwright/test";
import { signIn } from "../support/accounts";
import { axe } from "../support/axe";
import { screens } from "../support/screens";

/** The address of one of the adviser's own journeys: the last of the page, which no other test has just opened. */
async function ownJourney(page: Page, words = ""): Promise<string> {
  await page.goto(`/parcours?conseil=moi&lien=nous&q=${words}`);
  const link = page.locator("main .rows .title a").last();
  const address = await link.getAttribute("href");
  expect(address).toMatch(/^\/parcours\/[0-9a-f-]{36}$/);
  return address!;
}

test("working together: a held meeting is recorded in one form, with its note and the next action @phone", async ({ page }) => {
  await signIn(page, "conseil");
  const journey = await ownJourney(page);
  const mark = `${test.info().project.name}-${Date.now().toString(36)}`;
  await page.goto(`/rendez-vous/saisir?parcours=${journey.split("/")[2]}`);
  await axe(page);
  await screens(page, "rendez-vous-saisir");
  await page.locator("[name='form[body]']").fill(`Reprise après un cancer ${mark}`);
  await page.locator("[name='form[title]']").fill(`Envoyer le devis ${mark}`);
  await page.locator("[name='form[due_on]']").fill("2030-01-15");
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("« cancer » (santé)");
  await axe(page);
  await expect(page.locator("[name='form[body]']")).toHaveValue(new RegExp(mark));
  await page.locator("[name='form[body]']").fill(`Reprise en douceur ${mark}`);
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(page).toHaveURL(/\/suivi\?fait=quick_written/);
  await expect(page.getByText(`Envoyer le devis ${mark}`).first()).toBeVisible();
  await expect(page.getByText(`Reprise en douceur ${mark}`).first()).toBeVisible();
  await axe(page);
  await screens(page, "suivi");
});

test("working together: the créatrice ticks what she has done @phone", async ({ page }) => {
  await signIn(page, "createur");
  await page.goto("/mon-parcours");
  const section = page.locator("#actions");
  await expect(section.getByRole("listitem").first()).toBeVisible();
  const tick = section.getByRole("button", { name: /^C’est fait/ });
  const before = await tick.count();
  if (before > 0) {
    await tick.first().click();
    await expect(page).toHaveURL(/fait=action_done#actions$/);
    await expect(tick).toHaveCount(before - 1);
  }
  await section.getByText(/^Faites ou annulées/).click();
  await expect(section.getByText(/Faite le/).first()).toBeVisible();
  await expect(page.locator("#rendez-vous a[href$='.ics']").first()).toBeVisible();
  await axe(page);
  await screens(page, "mon-parcours-suivi");
});

test("working together: meeting, papers and workshops are accessible @phone", async ({ page }) => {
  await signIn(page, "conseil");
  const journey = await ownJourney(page, "Rouquette");
  await page.goto(`${journey}/suivi`);
  await page.locator("#rendez-vous .rows .title a").first().click();
  await expect(page).toHaveURL(/\/rendez-vous\//);
  await axe(page);
  await screens(page, "rendez-vous");
  for (const paper of ["compte-rendu", "entretien-cesa"]) {
    await page.goto(`${journey}/${paper}`);
    await axe(page);
    await screens(page, paper);
  }
  await page.goto("/ateliers");
  await axe(page);
  await screens(page, "ateliers");
});
