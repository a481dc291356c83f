import { expect, test } from "@playwright/test";
import { signIn } from "../support/accounts";
import { axe } from "../support/axe";
import { screens } from "../support/screens";

test("the first page is French and loads what it names @phone", async ({ page }) => {
  const wrong: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") wrong.push(message.text());
  });
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("response", (answer) => {
    if (answer.status() >= 400) wrong.push(`${answer.status()} ${answer.url()}`);
  });
  const answer = await page.goto("/", { waitUntil: "networkidle" });
  expect(answer?.status()).toBe(200);
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(wrong).toEqual([]);
  await screens(page, "accueil");
});

test("a contrast that is too poor is found on a page that was judged before @javascript", async ({ page }) => {
  await page.goto("/connexion");
  await axe(page);
  for (const style of ["color: silver", "background: dimgray", "opacity: .4"]) {
    await page.getByRole("heading", { level: 1 }).evaluate((title, style) => (title.style.cssText = style), style);
    await expect(axe(page), style).rejects.toThrow("color-contrast");
  }
});

for (const who of ["conseil", "responsable", "partenaire", "pole"] as const) {
  test(`${who} signs in`, async ({ page }) => {
    await signIn(page, who);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.reload();
    await expect(page).not.toHaveURL(/\/connexion/);
  });
}

test("what does not exist answers 404 with a page", async ({ page }) => {
  const answer = await page.goto("/nulle-part");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
