import { expect, type Page, test } from "@playwright/test";
import { signIn } from "../support/accounts";
import { axe } from "../support/axe";
import { screens } from "../support/screens";

/** Names of this run's own, so that projects and retries do not meet. */
const mark = () => `${test.info().project.name.slice(0, 6)}${Date.now().toString(36)}`.replace(/[^a-z0-9]/g, "");

/** Opens a journey of La Passerelle with a cooperative stage; answers the address of its contracts. */
async function cooperativeStage(page: Page): Promise<string> {
  await page.goto("/parcours/nouveau");
  await page.getByLabel(/^Prénom/).fill("Mireille");
  await page.getByLabel(/^Nom(?! du projet)/).first().fill(`Cazals-${mark()}`);
  await page.getByLabel(/^Nom du projet/).fill("Couture et retouches");
  await page.locator("[name='form[opened_on]']").fill("2025-01-01");
  await page.locator("main form[action='/api/journeys/open'] button[type=submit]").last().click();
  await expect(page).toHaveURL(/\/parcours\/[0-9a-f-]{36}/);
  const journey = new URL(page.url()).pathname;
  await page.goto(`${journey}/etapes/nouvelle?type=activity_cooperative`);
  await page.locator("[name='form[started_on]']").fill("2025-01-01");
  await page.getByRole("button", { name: "Ajouter l’étape" }).click();
  await expect(page.getByRole("heading", { name: "Contrats avec la coopérative" })).toBeVisible();
  await page.getByRole("link", { name: "Voir et tenir les contrats" }).click();
  await expect(page.getByRole("heading", { name: "Pas encore de contrat" })).toBeVisible();
  return `${journey}/contrats`;
}

/** Writes a contract down; the form is left as it is answered. */
async function record(page: Page, kind: "cape" | "cesa", from: string, to: string, which?: "first" | "renewal"): Promise<void> {
  const name = kind === "cape" ? "Inscrire un CAPE" : "Inscrire un CESA";
  await page.getByRole("link", { name }).first().click();
  const form = page.locator("form[action='/api/contracts/record']");
  if (which) await form.locator(`[name='form[renewal]'][value='${which}']`).check();
  await form.locator("[name='form[starts_on]']").fill(from);
  if (to) await form.locator("[name='form[ends_on]']").fill(to);
  if (kind === "cape") await form.locator("[name='form[signed_on]']").fill(from);
  await form.getByRole("button", { name: "Enregistrer" }).click();
}

test("a CAPE is renewed twice, a CESA follows, and its deadline is worked out", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "conseil");
  const contracts = await cooperativeStage(page);
  await axe(page);

  await test.step("a CAPE and its two renewals", async () => {
    await record(page, "cape", "2024-01-01", "2024-06-30", "first");
    await expect(page.getByRole("status").first()).toBeVisible();
    await record(page, "cape", "2024-07-01", "2024-12-31", "renewal");
    await expect(page.getByRole("heading", { name: /CAPE, 1er renouvellement/ })).toBeVisible();
    await record(page, "cape", "2025-01-01", "2025-02-28", "renewal");
    await expect(page.getByRole("heading", { name: /CAPE, 2e renouvellement/ })).toBeVisible();
  });

  await test.step("a fourth period is refused with its rule, and what was typed stays", async () => {
    await record(page, "cape", "2025-03-01", "2025-08-31", "renewal");
    await expect(page.getByRole("alert")).toContainText("C. com. L127-2");
    await expect(page.locator("[name='form[ends_on]']")).toHaveValue("2025-08-31");
    await axe(page);
    await screens(page, "contract-refused");
  });

  await test.step("as a new CAPE it is doubtful, and asks for a yes with its reason", async () => {
    const form = page.locator("form[action='/api/contracts/record']");
    await form.locator("[name='form[renewal]'][value=first]").check();
    await form.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page.getByRole("alert")).toContainText("juridiquement douteux");
    await expect(page.getByLabel(/^Oui, je confirme ce nouveau CAPE/)).toBeVisible();
    await axe(page);
  });

  await test.step("the CESA", async () => {
    await page.goto(contracts);
    await record(page, "cesa", "2025-03-01", "");
    const card = page.locator("article", { has: page.getByRole("heading", { name: /^CESA/ }) });
    await card.getByText("Comment cette date est calculée").click();
    await expect(card.getByText("Associé·e au plus tard le 1er janvier 2027")).toBeVisible();
    await expect(card.getByText(/moins 2 mois\s: CAPE du 1er\sjanvier 2025/)).toBeVisible();
  });

  await test.step("an interview, turnover, and the person becomes an associate", async () => {
    const last = page.locator("article").first();
    await last.getByRole("link", { name: "Inscrire un entretien" }).click();
    await page.locator("[name='form[from]']").fill("2025-09-10");
    await page.locator("[name='form[signed]']").fill("2025-09-12");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page.getByText("document signé le 12 septembre 2025")).toBeVisible();
    await page.locator("article").first().getByRole("link", { name: "Inscrire un chiffre d’affaires" }).click();
    await page.locator("[name='form[from]']").fill("2025-03-01");
    await page.locator("[name='form[to]']").fill("2025-05-31");
    await page.locator("[name='form[amount]']").fill("4 320,50");
    await axe(page);
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page.getByText("4\u202f320,50\u00a0€").first()).toBeVisible();
    await page.locator("article").first().getByRole("link", { name: "Devenu·e associé·e" }).click();
    await page.locator("[name='form[associate_on]']").fill("2026-05-04");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page.getByText("4 mai 2026").first()).toBeVisible();
    await axe(page);
    await screens(page, "contracts");
  });

  await test.step("a correction keeps what stood before", async () => {
    await page.locator("article").first().getByRole("link", { name: "Corriger" }).click();
    await page.locator("[name='form[signed_on]']").fill("2025-02-20");
    await page.getByLabel(/^Pourquoi cette correction/).fill("Date de signature relue");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.locator("article").first().getByText("Corrections et réponses").click();
    await expect(page.getByText("Date de signature relue")).toBeVisible();
  });

  await test.step("a contract by mistake is struck out, and stays visible as that", async () => {
    await page.locator("article").first().getByRole("link", { name: "Rayer ce contrat" }).click();
    await page.getByLabel(/^Pourquoi rayer ce contrat/).fill("Doublon");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page.getByRole("alert")).toContainText("Ce qui a eu lieu n’est pas rayé avec lui");
    await page.goto(contracts);
    await page.locator("article").last().getByRole("link", { name: "Rayer ce contrat" }).click();
    await axe(page);
    await page.getByLabel(/^Pourquoi rayer ce contrat/).fill("Contrat d’une autre personne");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    const struck = page.locator("section", { has: page.getByRole("heading", { name: "Contrats rayés" }) });
    await expect(struck).toContainText("CAPE du 1er janvier 2024 au 30 juin 2024");
    await expect(struck).toContainText("Contrat d’une autre personne");
    await expect(page.getByRole("heading", { name: /2e renouvellement/ })).toHaveCount(0);
    await axe(page);
    await screens(page, "contract-struck");
  });
});

test("the cooperative reads its contract table and takes it away as a file @phone", async ({ page }) => {
  await page.goto("/connexion");
  await page.getByLabel(/^Adresse de courriel/).fill("odile.cazenave@tournesol.demo.test");
  await page.getByLabel(/^Mot de passe/).fill("parcours-demo-2026");
  await page.getByLabel(/^Mot de passe/).press("Enter");
  await expect(page).toHaveURL(/tableau-de-bord/);
  await axe(page);
  await page.getByRole("link", { name: "Contrats CAPE et CESA", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Contrats" })).toBeVisible();
  expect(await page.locator("tbody tr").count()).toBeGreaterThan(5);
  await axe(page);
  await screens(page, "contract-table");
  await page.getByLabel("Contrat", { exact: true }).selectOption("cesa");
  await page.getByRole("button", { name: "Filtrer" }).click();
  await expect(page).toHaveURL(/contrat=cesa/);
  await expect(page.locator("tbody tr").first()).toContainText("CESA");
  const file = await page.request.get((await page.getByRole("link", { name: /CSV/ }).getAttribute("href"))!);
  expect(file.status()).toBe(200);
  expect(await file.text()).toContain("CESA");
  await page.goto("/contrats");
  const day = new Date(Date.now() - 864e5 * 200).toISOString().slice(0, 10);
  await page.getByLabel("Situation au").fill(day);
  await page.getByRole("button", { name: "Filtrer" }).click();
  await expect(page.locator("main")).toContainText("ce qui avait pris effet ce jour-là");
  expect(await page.locator("tbody tr").count()).toBeGreaterThan(3);
  await axe(page);
  await screens(page, "contract-table-then");
  await page.getByRole("link", { name: "Revenir à aujourd’hui" }).click();
  await page.locator("tbody th a").first().click();
  await expect(page).toHaveURL(/\/contrats#contrat-/);
  await axe(page);
  await screens(page, "contracts-of-the-cooperative");
});

test("a coordinator sets a threshold from a day to come", async ({ page }) => {
  await signIn(page, "pole");
  await page.getByRole("link", { name: "Repères et délais" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Repères" })).toBeVisible();
  await axe(page);
  await screens(page, "thresholds");
  await page.getByRole("link", { name: "Changer : Fiche ou offre à vérifier" }).first().click();
  await page.getByLabel(/^Nouvelle valeur/).fill("5");
  await page.getByLabel(/^À partir du/).fill("2020-01-01");
  await page.getByRole("button", { name: "Enregistrer la valeur" }).click();
  await expect(page.getByRole("alert")).toContainText("ne change pas le passé");
  await axe(page);
  await page.getByLabel(/^À partir du/).fill("2199-01-01");
  await page.getByRole("button", { name: "Enregistrer la valeur" }).click();
  await expect(page.getByText("à partir du 01/01/2199")).toBeVisible();
});
