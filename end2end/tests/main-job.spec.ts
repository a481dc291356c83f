import { expect, type Page, test } from "@playwright/test";
import { signIn } from "../support/accounts";
import { axe } from "../support/axe";
import { choose, invite, mark, openJourney } from "../support/hub";
import { screens } from "../support/screens";

const PASSWORD = "chemin-Partage-31";

/** Moves a stage by one act, with today's date. */
async function act(page: Page, code: string, shown: string): Promise<void> {
  const form = page.locator("form[action='/api/stages/act']").first();
  await form.locator(`[name='form[act]'][value='${code}']`).check();
  await form.locator("button[type=submit]").click();
  await expect(page.locator(`.state[data-state='${shown}']`).first()).toBeVisible();
}

test("a journey is opened, moved, referred and accepted, and everybody sees it", async ({ page, browser }) => {
  test.setTimeout(120_000);
  const id = mark();
  const organisation = `Le Tremplin ${id}`;
  const link = await invite(page, organisation, `yann.${id}@tremplin.demo.test`);
  await page.context().clearCookies();

  await test.step("the receiver accepts the invitation", async () => {
    await page.goto(link);
    await axe(page);
    for (const field of await page.locator("main input[type=password]").all()) await field.fill(PASSWORD);
    await page.getByRole("button", { name: "Enregistrer et entrer" }).click();
    await expect(page).toHaveURL(/tableau-de-bord/);
  });
  const receiver = await page.context().cookies();
  await page.context().clearCookies();

  await signIn(page, "conseil");
  const journey = await openJourney(page, "Anaïs", `Œillet-${id}`);
  await axe(page);

  await test.step("it is found again without accents", async () => {
    await page.goto(`/parcours?q=anais+oeillet+${id}`);
    await expect(page.locator(`main a[href='${journey}']`)).toBeVisible();
  });

  await test.step("a training is planned, started, interrupted, resumed and completed", async () => {
    await page.goto(`${journey}/etapes/nouvelle?type=training`);
    await page.getByLabel(/^Programme/).fill("Entreprendre en économie sociale");
    await axe(page);
    await page.getByRole("button", { name: "Ajouter l’étape" }).click();
    await expect(page).toHaveURL(/\/parcours\/[0-9a-f-]{36}/);
    if (!/etapes\/[0-9a-f-]{36}/.test(page.url())) await page.locator("main a[href*='/etapes/']").filter({ hasText: "Entreprendre" }).first().click();
    await act(page, "start", "active");
    await act(page, "interrupt", "interrupted");
    await act(page, "resume", "active");
    await act(page, "complete", "completed");
    await axe(page);
    await screens(page, "stage-completed");
  });

  await test.step("the journey is referred with the person’s consent", async () => {
    await page.goto(`${journey}/orienter`);
    await axe(page);
    await choose(page, "incubation", organisation);
    await page.getByLabel(/^Le besoin/).fill("Mettre au point le modèle économique avant l’ouverture.");
    for (const part of ["identity", "stages"]) await page.locator(`input[type=checkbox][name*='${part}']`).first().check();
    await page.locator("[name='form[how]'][value=spoken]").check();
    await axe(page);
    await screens(page, "refer");
    await page.getByRole("button", { name: "Enregistrer et envoyer" }).click();
    await expect(page.locator(".state[data-state=sent]").first()).toBeVisible();
  });

  await test.step("the receiver answers from the dashboard", async () => {
    const theirs = await browser.newContext({ reducedMotion: "reduce", javaScriptEnabled: test.info().project.use.javaScriptEnabled !== false, locale: "fr-FR" });
    await theirs.addCookies(receiver);
    const other = await theirs.newPage();
    await other.goto("/tableau-de-bord");
    await axe(other);
    await other.locator("#to-answer + ul a").first().click();
    await expect(other.getByText(`Œillet-${id}`).first()).toBeVisible();
    await other.locator("form[action='/api/referrals/accept'] select").first().selectOption({ label: "Yann Receveur" });
    await other.getByRole("button", { name: "Accepter l’orientation" }).click();
    await expect(other.locator(".state[data-state=accepted]").first()).toBeVisible();
    await other.goto(journey);
    await expect(other.getByText(`Œillet-${id}`).first()).toBeVisible();
    await axe(other);
    await theirs.close();
  });

  await test.step("the sender sees the answer and the new stage", async () => {
    await page.goto(journey);
    await expect(page.locator(".state[data-state=accepted]").first()).toBeVisible();
    await expect(page.getByText(organisation).first()).toBeVisible();
    await axe(page);
    await screens(page, "journey-whole");
  });
});

test("a créatrice sees where she is, what is next and who to call @phone", async ({ page }) => {
  await signIn(page, "createur");
  await expect(page).toHaveURL(/mon-parcours/);
  for (const title of ["Où j’en suis", "Et ensuite", "Qui appeler", "Qui peut lire mon dossier"]) {
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
  }
  await expect(page.locator("a[href^='tel:']").first()).toBeVisible();
  await axe(page);
});

test("a partner filters figures and takes them away as a file", async ({ page }) => {
  await signIn(page, "partenaire");
  await page.getByLabel("Étape", { exact: true }).selectOption({ label: "Formation" });
  await page.getByRole("button", { name: "Afficher" }).click();
  await expect(page).toHaveURL(/etape=training/);
  const file = await page.request.get(await page.getByRole("link", { name: /CSV/ }).getAttribute("href").then((href) => href!));
  expect(file.status()).toBe(200);
  const text = await file.text();
  expect(text.charCodeAt(0)).toBe(0xfeff);
  expect(text).toContain("R1;");
});

test("what was typed comes back after the session was lost", async ({ page }) => {
  await signIn(page, "conseil");
  await page.goto("/parcours/nouveau");
  await page.getByLabel(/^Prénom/).fill("Éloïse");
  await page.getByLabel(/^Nom du projet/).fill("Un texte que personne ne veut retaper");
  await page.context().clearCookies();
  await page.locator("main form[action='/api/journeys/open'] button[type=submit]").last().click();
  await expect(page).toHaveURL(/connexion/);
  await page.getByLabel(/^Adresse de courriel/).fill("conseil@demo.test");
  await page.getByLabel(/^Mot de passe/).fill("parcours-demo-2026");
  await page.getByLabel(/^Mot de passe/).press("Enter");
  await expect(page.getByLabel(/^Nom du projet/)).toHaveValue("Un texte que personne ne veut retaper");
  await expect(page.getByLabel(/^Prénom/)).toHaveValue("Éloïse");
});
