import { expect, type Page, test } from "@playwright/test";

/** Opens a journey of the adviser's organisation for an invented person, today or on a past day; answers its address. */
export async function openJourney(page: Page, project: string, openedOn = ""): Promise<string> {
  const mark = `${test.info().project.name.slice(0, 4)}${Date.now().toString(36)}`.replace(/[^a-z]/gi, "x");
  await page.goto("/parcours/nouveau");
  await page.getByLabel(/^Prénom/).fill("Maud");
  await page.getByLabel(/^Nom(?! du projet)/).first().fill(`Essai${mark}`);
  await page.getByLabel(/^Nom du projet/).fill(project);
  await page.locator("[name='form[opened_on]']").fill(openedOn);
  await page.locator("main form[action='/api/journeys/open'] button[type=submit]").last().click();
  await expect(page).toHaveURL(/\/parcours\/[0-9a-f-]{36}/);
  return new URL(page.url()).pathname;
}

/** Plans a stage that the adviser's organisation keeps; answers its address. */
export async function planStage(page: Page, journey: string, kind: string, fields: Record<string, string>): Promise<string> {
  await page.goto(`${journey}/etapes/nouvelle?type=${kind}`);
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`[name='form[${name}]']`);
    if ((await field.evaluate((one) => one.tagName)) === "SELECT") await field.selectOption(value);
    else await field.fill(value);
  }
  await page.locator("main form[action='/api/stages/plan'] button[type=submit]").click();
  await expect(page).toHaveURL(/\/etapes\/[0-9a-f-]{36}/);
  return new URL(page.url()).pathname;
}
