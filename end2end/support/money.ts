import { expect, type Page, test } from "@playwright/test";

/** Days from today, as a form takes them. */
export const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** Opens a journey with a financing stage that the adviser's organisation keeps; answers both addresses. */
export async function financed(page: Page, project = "Boulangerie du canal"): Promise<{ journey: string; stage: string }> {
  const mark = `${test.info().project.name.slice(0, 4)}${Date.now().toString(36)}`.replace(/[^a-z]/gi, "x");
  await page.goto("/parcours/nouveau");
  await page.getByLabel(/^Prénom/).fill("Maud");
  await page.getByLabel(/^Nom(?! du projet)/).first().fill(`Argent${mark}`);
  await page.getByLabel(/^Nom du projet/).fill(project);
  await page.locator("main form[action='/api/journeys/open'] button[type=submit]").last().click();
  await expect(page).toHaveURL(/\/parcours\/[0-9a-f-]{36}/);
  const journey = new URL(page.url()).pathname;
  await page.goto(`${journey}/etapes/nouvelle?type=financing`);
  await page.locator("[name='form[aim]']").fill("Un four et trois mois de trésorerie.");
  await page.locator("main form[action='/api/stages/plan'] button[type=submit]").click();
  await expect(page).toHaveURL(/\/etapes\/[0-9a-f-]{36}/);
  return { journey, stage: new URL(page.url()).pathname };
}

export async function ask(page: Page, stage: string, instrument: string, euros: string): Promise<void> {
  await page.goto(`${stage}/demande`);
  await page.locator("[name='form[instrument]']").selectOption(instrument);
  await page.locator("[name='form[requested]']").fill(euros);
  await page.locator("[name='form[financer]']").fill("Tremplin du canal");
  await page.locator("[name='form[submitted_on]']").fill(day(-20));
  await page.locator("main form[action='/api/financing/write'] button[type=submit]").click();
  await expect(page.locator(".state[data-state='submitted']")).toBeVisible();
}

export async function act(page: Page, code: string, on: number, shown: string, more: Record<string, string> = {}): Promise<void> {
  const form = page.locator("form[action='/api/financing/act']");
  await form.locator(`[name='form[act]'][value='${code}']`).check();
  await form.locator("[name='form[on]']").fill(day(on));
  for (const [name, value] of Object.entries(more)) await form.locator(`[name='form[${name}]']`).fill(value);
  await form.locator("button[type=submit]").click();
  await expect(page.locator(`.state[data-state='${shown}']`).first()).toBeVisible();
}
