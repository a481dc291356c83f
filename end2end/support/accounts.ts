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

/** Signs in by the form, whatever session there is. */
export async function signInByForm(page: Page, who: Account): Promise<void> {
  await page.goto("/connexion");
  await page.getByLabel(/^(Adresse de courriel|E-mail address)/).fill(ACCOUNTS[who]);
  await page.getByLabel(/^(Mot de passe|Password)/).fill(PASSWORD);
  await page.getByLabel(/^(Mot de passe|Password)/).press("Enter");
  await expect(page).not.toHaveURL(/\/connexion/);
}
