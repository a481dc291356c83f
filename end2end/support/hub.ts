import { expect, type Page, test } from "@playwright/test";
import { signIn } from "./accounts";
import { axe } from "./axe";

/** Names of this run's own, so that projects and retries do not meet. */
export const mark = () => `${test.info().project.name.slice(0, 6)}${Date.now().toString(36)}`.replace(/[^a-z0-9]/g, "");

/** Opens an organisation and invites its first adviser, as the hub's coordinator; answers the invitation's path. */
export async function invite(page: Page, organisation: string, mail: string): Promise<string> {
  await signIn(page, "pole");
  await page.goto("/administration/structures/nouvelle");
  await page.locator("[name='form[name]']").fill(organisation);
  const short = page.locator("[name='form[short_name]']");
  if (await short.count()) await short.fill(organisation);
  await page.locator("input[type=checkbox][name*=incubation]").check();
  await page.locator("main form[action='/api/organisations/save'] button[type=submit]").click();
  await expect(page.getByRole("status").first()).toBeVisible();
  await page.goto("/administration/comptes/nouveau");
  await page.locator("[name='form[name]']").fill("Yann Receveur");
  await page.locator("[name='form[email]']").fill(mail);
  await page.locator("[name='form[role]']").selectOption("adviser");
  await page.locator("[name='form[organisation]']").selectOption({ label: organisation });
  await page.getByRole("button", { name: "Ouvrir le compte et créer le lien" }).click();
  await expect(page.getByText("Lien d’invitation, affiché une seule fois")).toBeVisible();
  await axe(page);
  const path = (await page.locator("main").innerHTML()).match(/\/invitation\/[0-9a-z]+/i);
  expect(path, "the invitation's link").not.toBeNull();
  return path![0];
}

/** Opens a journey from the form; answers its address. */
export async function openJourney(page: Page, first: string, last: string): Promise<string> {
  await page.goto("/parcours/nouveau");
  await page.getByLabel(/^Prénom/).fill(first);
  await page.getByLabel(/^Nom(?! du projet)/).first().fill(last);
  await page.getByLabel(/^Nom du projet/).fill("Épicerie paysanne et café associatif");
  await page.locator("main form[action='/api/journeys/open'] button[type=submit]").last().click();
  await expect(page).toHaveURL(/\/parcours\/[0-9a-f-]{36}/);
  return new URL(page.url()).pathname;
}

/** On the page of a new referral: the kind of stage, then the organisation. */
export async function choose(page: Page, kind: string, organisation: string): Promise<void> {
  await page.locator(`main a[href*='${kind}'], main [value='${kind}']`).first().click();
  const folded = page.locator("main details", { has: page.locator("a", { hasText: organisation }) });
  if (await folded.count()) await folded.locator("summary").first().click();
  await page.locator("main a", { hasText: organisation }).first().click();
}
