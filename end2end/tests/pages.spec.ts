import { expect, test } from "@playwright/test";
import { type Account, signInAt } from "../support/accounts";
import { axe } from "../support/axe";
import { screens } from "../support/screens";

const PUBLIC = ["/", "/connexion", "/structures", "/aide", "/accessibilite", "/donnees-personnelles", "/nulle-part"];

/** The fixed pages of each account, and where to find the address of one record of each list. */
const PAGES: Record<Account, { fixed: string[]; linked: [list: string, link: RegExp][] }> = {
  conseil: {
    fixed: ["/tableau-de-bord", "/parcours", "/parcours?q=introuvable", "/parcours/nouveau", "/orientations", "/statistiques", "/compte", "/avis", "/absences"],
    linked: [
      ["/parcours", /^\/parcours\/[0-9a-f-]{36}$/],
      ["/orientations", /^\/orientations\/[0-9a-f-]{36}$/],
      ["/structures", /^\/structures\/[0-9a-f-]{36}$/],
    ],
  },
  responsable: { fixed: ["/tableau-de-bord", "/parcours/importer", "/statistiques"], linked: [] },
  createur: { fixed: ["/mon-parcours", "/compte", "/avis"], linked: [] },
  partenaire: { fixed: ["/statistiques", "/statistiques?etape=training", "/avis"], linked: [] },
  pole: {
    fixed: ["/administration", "/administration/imports", "/administration/structures/nouvelle", "/administration/comptes/nouveau", "/statistiques"],
    linked: [
      ["/administration", /^\/administration\/structures\/[0-9a-f-]{36}$/],
      ["/administration", /^\/administration\/comptes\/[0-9a-f-]{36}$/],
    ],
  },
};

// Each page once for axe, which is a script; what those without scripts read, the other specs walk.
const name = (address: string) => address.replace(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "") || "accueil";

for (const address of PUBLIC) {
  test(`${address} is accessible to anybody @phone @javascript`, async ({ page }) => {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await axe(page);
    await screens(page, `public-${name(address)}`);
  });
}

for (const who of Object.keys(PAGES) as Account[]) {
  for (const address of PAGES[who].fixed) {
    test(`${who} opens ${address} @phone @javascript`, async ({ page }) => {
      await signInAt(page, who, address);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      await axe(page);
      await screens(page, `${who}-${name(address)}`);
    });
  }
  for (const [list, pattern] of PAGES[who].linked) {
    test(`${who} opens one of ${list} like ${pattern.source} @phone @javascript`, async ({ page }) => {
      await signInAt(page, who, list);
      const links = await page.locator("main a").evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
      const address = links.find((link) => pattern.test(link));
      expect(address, `a link on ${list}`).toBeTruthy();
      const answer = await page.goto(address!);
      expect(answer?.status()).toBe(200);
      await axe(page);
      await screens(page, `${who}-one-of-${name(list)}-${name(pattern.source).slice(0, 24)}`);
    });
  }
}

test("every page says it in English too", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: /English version/ }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeAttached();
  await page.goto("/structures");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await axe(page);
});

test("the skip link leads to the content by keyboard", async ({ page }) => {
  await page.goto("/structures");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Aller au contenu" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#contenu")).toBeFocused();
});
