import { expect, test } from "@playwright/test";
import { axe } from "../support/axe";
import { screens } from "../support/screens";

test("an organisation without an account reads a request by its link, and a refused answer keeps its text @phone", async ({ page }) => {
  await page.goto("/repondre/demonstration");
  const open = page.getByRole("button", { name: "Ouvrir la demande" });
  if ((await open.count()) > 0) {
    await axe(page);
    await screens(page, "answer-sealed");
    await open.click();
  }
  await expect(page.getByRole("heading", { name: "Votre réponse" })).toBeVisible();
  await axe(page);
  await screens(page, "answer-open");
  const declining = page.locator("details", { hasText: "Ne pas donner suite" });
  await declining.locator("summary").click();
  await declining.getByLabel(/^Votre réponse à la personne/).fill("Revenez vers nous en janvier.");
  await declining.getByRole("button", { name: "Envoyer cette réponse" }).click();
  await expect(page.getByRole("alert")).toBeInViewport();
  await expect(page.getByLabel(/^Votre réponse à la personne/)).toHaveValue("Revenez vers nous en janvier.");
  await axe(page);
  await screens(page, "answer-refused");
});
