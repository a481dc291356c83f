import { type Cookie, expect, type Page } from "@playwright/test";

/** The accounts of the demonstration hub. */
export const ACCOUNTS = {
  conseil: "conseil@demo.test",
  responsable: "responsable@demo.test",
  createur: "createur@demo.test",
  partenaire: "partenaire@demo.test",
  pole: "pole@demo.test",
} as const;

export const PASSWORD = "parcours-demo-2026";

export type Account = keyof typeof ACCOUNTS;

const sessions = new Map<Account, { cookies: Cookie[]; start: string }>();

/** Signs in and lands where that account starts; a worker signs each account in by the form once. */
export async function signIn(page: Page, who: Account): Promise<void> {
  const known = sessions.get(who);
  if (known) {
    await page.context().addCookies(known.cookies);
    await page.goto(known.start);
    if (page.url() === known.start) return;
  }
  await signInByForm(page, who);
  sessions.set(who, { cookies: await page.context().cookies(), start: page.url() });
}

/** Signs in and opens a page; fails where the page answers anything but itself. */
export async function signInAt(page: Page, who: Account, address: string): Promise<void> {
  const known = sessions.get(who);
  if (known) await page.context().addCookies(known.cookies);
  else await signIn(page, who);
  let answer = await page.goto(address);
  if (page.url().includes("/connexion")) {
    await signIn(page, who);
    answer = await page.goto(address);
  }
  expect(answer?.status(), address).toBe(200);
  expect(new URL(page.url()).pathname, "the page itself, not the sign-in").toBe(address.split("?")[0]);
}

/** Signs in by the form, whatever session there is. */
export async function signInByForm(page: Page, who: Account): Promise<void> {
  await page.goto("/connexion");
  await page.getByLabel(/^(Adresse de courriel|E-mail address)/).fill(ACCOUNTS[who]);
  await page.getByLabel(/^(Mot de passe|Password)/).fill(PASSWORD);
  await page.getByLabel(/^(Mot de passe|Password)/).press("Enter");
  await expect(page).not.toHaveURL(/\/connexion/);
}
