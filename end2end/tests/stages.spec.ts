import { expect, type Page, test } from "@playwright/test";
import { signIn } from "../support/accounts";
import { axe } from "../support/axe";
import { openJourney, planStage } from "../support/journeys";
import { screens } from "../support/screens";

/** Writes a contract of the cooperative stage down. */
async function contract(page: Page, contracts: string, kind: "CAPE" | "CESA", from: string, to: string, which?: "first" | "renewal"): Promise<void> {
  await page.goto(contracts);
  await page.getByRole("link", { name: `Inscrire un ${kind}` }).first().click();
  const form = page.locator("form[action='/api/contracts/record']");
  if (which) await form.locator(`[name='form[renewal]'][value='${which}']`).check();
  await form.locator("[name='form[starts_on]']").fill(from);
  if (to) await form.locator("[name='form[ends_on]']").fill(to);
  if (kind === "CAPE") await form.locator("[name='form[signed_on]']").fill(from);
  await form.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByRole("status").first()).toBeVisible();
}

test("from training and incubation side by side to the company, and the page of three past days", async ({ page }) => {
  test.setTimeout(150_000);
  await signIn(page, "conseil");
  const journey = await openJourney(page, "Les Bocaux du port, à trois", "2023-01-16");

  await test.step("two carry the project", async () => {
    const second = `Second${journey.slice(-6).replace(/[^a-z]/g, "x")}`;
    await page.goto(`${journey}/equipe`);
    await page.getByLabel(/^Prénom/).fill("Léo");
    await page.getByLabel(/^Nom/).fill(second);
    await page.getByRole("button", { name: "Ajouter au projet" }).last().click();
    await expect(page).toHaveURL(/fait=person_joined/);
    await page.goto(journey);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(second);
  });

  await test.step("a stage before the opening is refused, and the opening day is corrected", async () => {
    await page.goto(`${journey}/etapes/nouvelle?type=training`);
    await page.locator("[name='form[programme]']").fill("Entreprendre à plusieurs");
    await page.locator("[name='form[started_on]']").fill("2023-01-09");
    await page.locator("main form[action='/api/stages/plan'] button[type=submit]").click();
    await expect(page.getByRole("alert")).toContainText("Au plus tôt le 16/01/2023, jour d’ouverture du parcours");
    await axe(page);
    await page.goto(`${journey}/modifier`);
    await page.locator("[name='form[opened_on]']").fill("2023-01-09");
    const save = page.locator("form[action='/api/journeys/save'] button[type=submit]");
    await save.click();
    await expect(page.getByRole("alert")).toContainText("Le jour d’ouverture était le 16/01/2023");
    await axe(page);
    await screens(page, "opening-refused");
    await page.locator("[name='form[opening_why]']").fill("La formation avait commencé avant.");
    await save.click();
    await expect(page).toHaveURL(/fait=saved/);
    await expect(page.locator("main")).toContainText("a été corrigé : le 9 janvier 2023, au lieu du 16 janvier 2023");
  });

  await test.step("training: more hours than planned are refused, and what was typed stays", async () => {
    await page.goto(`${journey}/etapes/nouvelle?type=training`);
    const form = page.locator("main form[action='/api/stages/plan']");
    const fill = (name: string, value: string) => form.locator(`[name='form[${name}]']`).fill(value);
    await fill("programme", "Entreprendre à plusieurs");
    await fill("started_on", "2023-01-09");
    await fill("ended_on", "2023-06-23");
    await form.locator("[name='form[ending]']").selectOption("complete");
    await fill("session_start", "2023-01-09");
    await fill("session_end", "2023-06-23");
    await fill("hours_planned", "7");
    await fill("sheet_on_1", "2023-01-16");
    await form.locator("[name='form[sheet_presence_1]']").selectOption("present");
    await fill("sheet_hours_1", "7,5");
    await form.locator("[name='form[funding_source_1]']").selectOption("region");
    await fill("funding_amount_1", "1 250,50");
    await form.locator("button[type=submit]").click();
    await expect(page.getByRole("alert")).toContainText("7 h au plus");
    await expect(form.locator("[name='form[sheet_hours_1]']")).toHaveValue("7,5");
    await axe(page);
    await screens(page, "training-refused");
    await fill("hours_planned", "70");
    await form.locator("button[type=submit]").click();
    await expect(page.locator("main")).toContainText("16 janvier 2023, Présent·e, 7 h 30");
    await axe(page);
    await screens(page, "training");
  });

  await test.step("a cohort, its call and its jury; the incubation is an application", async () => {
    const name = `Promotion ${journey.slice(-6)}`;
    await page.goto("/promotions");
    const form = page.locator("form[action='/api/cohorts/open']");
    if (!(await form.isVisible())) await page.getByText("Ouvrir une promotion").click();
    const fill = (field: string, value: string) => form.locator(`[name='form[${field}]']`).fill(value);
    await fill("name", name);
    await fill("call_opens", "2022-12-01");
    await fill("call_closes", "2023-01-31");
    await fill("first_jury_on", "2023-01-30");
    await form.locator("button[type=submit]").click();
    await expect(page.getByRole("alert")).toContainText("au plus tôt le 31/01/2023");
    await fill("first_jury_on", "2023-02-13");
    await axe(page);
    await form.locator("button[type=submit]").click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    const cohort = new URL(page.url()).pathname;
    const id = cohort.split("/").pop()!;
    await planStage(page, journey, "incubation", {
      cohort_id: id, application: "preselected", applied_on: "2023-01-20", started_on: "2023-02-20", step_title_1: "Statuts de la SCIC", step_due_1: "2023-06-01",
    });
    await page.goto(cohort);
    await page.getByText("Noter les décisions du premier jury").click();
    await page.getByLabel(/Les Bocaux du port/).selectOption("admitted");
    await page.getByRole("button", { name: "Enregistrer les décisions" }).click();
    await expect(page.locator("tbody")).toContainText("Retenu, le 13/02/2023");
    await axe(page);
    await screens(page, "cohort");
  });

  await test.step("a CAPE with two renewals, then a CESA", async () => {
    await planStage(page, journey, "activity_cooperative", { started_on: "2024-01-01" });
    const contracts = `${journey}/contrats`;
    await contract(page, contracts, "CAPE", "2024-01-01", "2024-06-30", "first");
    await contract(page, contracts, "CAPE", "2024-07-01", "2024-12-31", "renewal");
    await contract(page, contracts, "CAPE", "2025-01-01", "2025-02-28", "renewal");
    await contract(page, contracts, "CESA", "2025-03-01", "");
  });

  await test.step("two requests for money, and the company", async () => {
    const stage = await planStage(page, journey, "financing", { started_on: "2025-02-03", aim: "Un autoclave." });
    for (const [instrument, euros] of [["banque", "20000"], ["ph_initiative", "8000"]] as const) {
      await page.goto(`${stage}/demande`);
      await page.locator("[name='form[instrument]']").selectOption(instrument);
      await page.locator("[name='form[requested]']").fill(euros);
      await page.locator("[name='form[financer]']").fill("Tremplin du canal");
      await page.locator("main form[action='/api/financing/write'] button[type=submit]").click();
      await expect(page.locator(".state[data-state]").first()).toBeVisible();
    }
    await planStage(page, journey, "follow_up", { started_on: "2025-06-02", created: "yes", created_on: "2025-06-02" });
  });

  await test.step("the same page as of three past days", async () => {
    for (const [day, there, not] of [
      ["2023-03-15", ["Formation", "Incubation"], "Coopérative d’activités"],
      ["2024-03-15", ["Incubation", "Coopérative d’activités"], "Suivi après création"],
      ["2025-06-10", ["Coopérative d’activités", "Suivi après création"], ""],
    ] as const) {
      await page.goto(`${journey}?au=${day}`);
      const stages = page.locator("#etapes");
      for (const kind of there) await expect(stages).toContainText(kind);
      if (not) await expect(stages).not.toContainText(not);
      await axe(page);
      await screens(page, `journey-${day}`);
    }
    await page.goto(`${journey}?au=2023-03-15`);
    await expect(page.locator("#etapes .state[data-state=active]")).toHaveCount(3);
  });
});
