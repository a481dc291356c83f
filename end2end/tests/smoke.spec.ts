import { expect, test } from "@playwright/test";
import { axe } from "../support/axe";
import { screens } from "../support/screens";

test("the first page is French, whole and accessible @phone", async ({ page }) => {
  const answer = await page.goto("/");
  expect(answer?.status()).toBe(200);
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await axe(page);
  await screens(page, "accueil");
});
