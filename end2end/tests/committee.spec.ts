import { expect, type Locator, type Page, test } from "@playwright/test";
import { signIn } from "../support/accounts";
import { axe } from "../support/axe";
import { act, ask, day, financed } from "../support/money";
import { screens } from "../support/screens";

const MET = -9;
const INSTRUMENTS = { honour: "ph_initiative", bank: "banque", club: "cigales" };

/** Three requests of one project before the committee of that day; answers how its person is called. */
async function sitting(page: Page): Promise<string> {
  const { journey, stage } = await financed(page, "Fournil du port");
  for (const [instrument, euros] of [
    [INSTRUMENTS.honour, "8000"],
    [INSTRUMENTS.bank, "20000"],
    [INSTRUMENTS.club, "5000"],
  ] as const) {
    await ask(page, stage, instrument, euros);
    await act(page, "complete", -18, "complete");
    await act(page, "review", -17, "under_review");
    await act(page, "committee", -15, "in_committee", { committee_on: day(MET) });
  }
  await page.goto(journey);
  return (await page.locator("main").innerText()).match(/Argent\w+/)?.[0] ?? "";
}

const field = (line: Locator, name: string) => line.locator(`[name^='form[${name}.']`);

test("what a committee decided is entered in one form @phone", async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, "conseil");
  const called = await sitting(page);
  expect(called).not.toBe("");
  await page.goto("/comites?quand=passes");
  await page.locator(`a[href='/comites/${day(MET)}']`).click();
  const form = page.locator("form[action='/api/financing/decide']");
  const line = (instrument: string) => form.locator("fieldset.decision", { hasText: called }).filter({ hasText: instrument });
  const [honour, bank, club] = [line("honneur"), line("bancaire"), line("CIGALES")];
  await axe(page);

  await test.step("a line shows what its decision needs", async () => {
    await expect(field(honour, "amount")).toBeHidden();
    await field(honour, "act").focus();
    await field(honour, "act").selectOption("grant");
    await expect(field(honour, "amount")).toHaveValue("8000");
    await expect(field(honour, "conditions")).toBeHidden();
    await field(bank, "act").selectOption("grant_conditionally");
    await expect(field(bank, "conditions")).toBeVisible();
    await expect(field(bank, "motive")).toBeHidden();
  });

  await test.step("a refused line is named, and everything stays", async () => {
    await field(honour, "amount").fill("9000");
    await field(bank, "conditions").fill("Bail signé");
    await form.locator("button[type=submit]").click();
    const summary = page.locator(".error-summary");
    await expect(summary).toContainText(called);
    await expect(summary).toContainText("au plus 8");
    await expect(field(honour, "amount")).toHaveValue("9000");
    await expect(field(bank, "conditions")).toHaveValue("Bail signé");
    await axe(page);
    await screens(page, "comite-refuse");
  });

  await test.step("what is recorded is told, and what still waits", async () => {
    await field(honour, "amount").fill("7500");
    await form.locator("button[type=submit]").click();
    const told = page.getByRole("status").filter({ hasText: "Décisions enregistrées" });
    await expect(told).toContainText("Accordée, 7");
    await expect(told).toContainText("Accordée sous réserve, 20");
    await expect(told).toContainText("Attendent encore");
    await expect(club).toBeVisible();
    await expect(page.locator("table", { hasText: "Déjà décidées" })).toContainText(called);
    await axe(page);
    await screens(page, "comite");
  });
});
