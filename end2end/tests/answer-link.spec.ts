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

test("taking under study by the link leaves the link to the answer @javascript", async ({ page }) => {
  await page.goto("/repondre/demonstration");
  const open = page.getByRole("button", { name: "Ouvrir la demande" });
  if ((await open.count()) > 0) {
    await open.click();
  }
  const studying = page.locator("details", { hasText: "Prendre à l’étude" });
  await studying.locator("summary").click();
  await studying.getByLabel(/^Votre nom/).fill("Ana Roux");
  await studying.getByRole("button", { name: "Prendre à l’étude" }).click();
  await expect(page.getByRole("status")).toContainText("à l’étude");
  await expect(page.locator("details", { hasText: "Prendre à l’étude" })).toHaveCount(0);
  await expect(page.locator("details", { hasText: "Accepter" }).first()).toBeVisible();
  await axe(page);
  await screens(page, "answer-studied");
});
