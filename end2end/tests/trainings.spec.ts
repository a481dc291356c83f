import { expect, test } from "@playwright/test";
import { signIn } from "../support/accounts";
import { axe } from "../support/axe";
import { openJourney, planStage } from "../support/journeys";
import { day } from "../support/money";
import { screens } from "../support/screens";

test("a session is typed once, and its hours go into one form @phone", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "conseil");
  const programme = `Vendre en ligne ${test.info().project.name} ${Date.now().toString(36)}`;
  const first = await openJourney(page, "Épicerie du port", day(-30));
  await planStage(page, first, "training", {
    programme,
    session_start: day(-20),
    session_end: day(20),
    hours_planned: "21",
    modality: "in_person",
  });
  const second = await openJourney(page, "Atelier vélo", day(-30));

  await test.step("the next trainee takes the session over", async () => {
    await page.goto(`${second}/etapes/nouvelle?type=training`);
    const take = page.locator("form:has(select[name='session'])");
    const option = await take.locator("option", { hasText: programme }).getAttribute("value");
    await take.locator("select").selectOption(option);
    await axe(page);
    await take.locator("button").click();
    await expect(page.locator("[name='form[programme]']")).toHaveValue(programme);
    await expect(page.locator("[name='form[hours_planned]']")).toHaveValue("21");
    await expect(page.locator("[name='form[session_start]']")).toHaveValue(day(-20));
    await screens(page, "session-reprise");
    await page.locator("main form[action='/api/stages/plan'] button[type=submit]").click();
    await expect(page).toHaveURL(/\/etapes\/[0-9a-f-]{36}/);
  });

  await test.step("the hours of all trainees, one above what was planned", async () => {
    await page.getByRole("link", { name: "Toute la session" }).click();
    const line = (project: string) => page.locator("fieldset.line", { hasText: project });
    const hours = (project: string) => line(project).locator("input:not([type=hidden])");
    await hours("Épicerie").fill("21");
    await hours("Atelier").fill("22,5");
    const save = page.locator("form[action='/api/stages/attend'] button[type=submit]");
    await save.click();
    await expect(page.locator(".error-summary")).toContainText("Atelier vélo");
    await expect(hours("Épicerie")).toHaveValue("21");
    await axe(page);
    await line("Atelier").locator("textarea").fill("Une séance de rattrapage.");
    await save.click();
    await expect(page.getByRole("status").first()).toContainText("enregistrées");
    await axe(page);
    await screens(page, "session-heures");
  });

  await test.step("the sheet to sign", async () => {
    await page.getByRole("link", { name: "Feuille d’émargement" }).click();
    await expect(page.locator("table.sign-in-sheet tbody tr")).toHaveCount(2);
    await axe(page);
    await screens(page, "session-feuille");
  });
});
