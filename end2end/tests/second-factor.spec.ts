import { createHmac } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { PASSWORD } from "../support/accounts";
import { axe } from "../support/axe";
import { invite, mark } from "../support/hub";
import { screens } from "../support/screens";

/** What an app with that secret (base 32) shows so many steps of 30 seconds from now: RFC 6238. */
function codeOf(secret: string, steps = 0): string {
  const bits = [...secret].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const sum = createHmac("sha1", key).update(counter).digest();
  const value = sum.readUInt32BE(sum[19] & 15) & 0x7fffffff;
  return String(value % 1_000_000).padStart(6, "0");
}

async function signIn(page: Page, mail: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto("/connexion");
  await page.getByLabel(/^Adresse de courriel/).fill(mail);
  await page.getByLabel(/^Mot de passe/).fill(PASSWORD);
  await page.getByRole("button", { name: "Se connecter", exact: true }).click();
  await expect(page).toHaveURL(/\/connexion\/code/);
}

test("an adviser sets a second factor up, signs in with it, and once with a recovery code", async ({ page }) => {
  const mail = `facteur-${mark()}@receveur.test`;
  const path = await invite(page, `Atelier ${mark()}`, mail);
  await page.goto(path);
  await page.locator("[name='form[new_password]']").fill(PASSWORD);
  await page.locator("[name='form[new_password_again]']").fill(PASSWORD);
  await page.getByRole("button", { name: "Enregistrer et entrer" }).click();
  await expect(page).toHaveURL(/\/tableau-de-bord/);

  await page.goto("/compte");
  await page.getByRole("link", { name: "Mettre en place" }).click();
  await axe(page);
  await page.getByRole("button", { name: "Mettre en place" }).click();
  await expect(page.getByRole("img", { name: /^Code QR/ })).toBeVisible();
  await axe(page);
  await screens(page, "second-facteur");
  const secret = (await page.locator("code.secret").innerText()).replaceAll(" ", "");
  await page.getByLabel("Le code que l’application montre").fill("000000");
  await page.getByRole("button", { name: "Activer" }).click();
  await expect(page.getByRole("alert")).toContainText("Ce code ne convient pas");
  await page.getByLabel("Le code que l’application montre").fill(codeOf(secret));
  await page.getByRole("button", { name: "Activer" }).click();
  await expect(page.locator(".recovery-codes li")).toHaveCount(10);
  await axe(page);
  await screens(page, "codes-de-secours");
  const recovery = await page.locator(".recovery-codes li").first().innerText();
  await page.reload();
  await expect(page.locator(".recovery-codes")).toHaveCount(0);

  await signIn(page, mail);
  await axe(page);
  await screens(page, "code");
  await page.getByLabel("Code à 6 chiffres").fill(codeOf(secret, 1));
  await page.getByRole("button", { name: "Se connecter", exact: true }).first().click();
  await expect(page).toHaveURL(/\/tableau-de-bord/);

  await signIn(page, mail);
  await page.getByText("Je n’ai pas mon téléphone").click();
  await page.getByLabel("Code de secours").fill(recovery);
  await page.getByRole("button", { name: "Se connecter", exact: true }).last().click();
  await expect(page).toHaveURL(/\/tableau-de-bord/);
  await page.goto("/compte/second-facteur");
  await expect(page.getByText("Codes de secours qui restent : 9")).toBeVisible();
});
