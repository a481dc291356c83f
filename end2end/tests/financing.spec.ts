import { expect, test } from "@playwright/test";
import { signIn } from "../support/accounts";
import { axe } from "../support/axe";
import { act, ask, day, financed } from "../support/money";
import { screens } from "../support/screens";

test("two requests on one journey: one granted and partly paid, the plan balanced", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "conseil");
  const { journey, stage } = await financed(page);
  await ask(page, stage, "banque", "20000");
  await ask(page, stage, "ph_initiative", "8000");
  await axe(page);
  await act(page, "complete", -18, "complete");
  await act(page, "review", -17, "under_review");
  await act(page, "committee", -15, "in_committee", { committee_on: day(-10) });

  await test.step("more than was asked for is refused, and what was typed stays", async () => {
    const form = page.locator("form[action='/api/financing/act']");
    await form.locator("[name='form[act]'][value='grant']").check();
    await form.locator("[name='form[on]']").fill(day(-10));
    await form.locator("[name='form[amount]']").fill("9000");
    await form.locator("[name='form[reason]']").fill("Vu en comité");
    await form.locator("button[type=submit]").click();
    await expect(page.locator(".error-summary")).toContainText("au plus 8");
    await expect(form.locator("[name='form[reason]']")).toHaveValue("Vu en comité");
    await axe(page);
  });

  await act(page, "grant", -10, "granted", { amount: "6000", valid_until: day(120) });
  await act(page, "sign", -5, "signed");
  await act(page, "disburse", -2, "partly_disbursed", { amount: "2500" });
  await expect(page.locator("main")).toContainText("sur 6");
  await screens(page, "demande");

  await test.step("the day of an earlier act is corrected, and the wrong one stays readable", async () => {
    await page.getByRole("link", { name: /^Corriger.*Demande déposée/ }).click();
    const form = page.locator("form[action='/api/financing/correct']");
    await form.locator("[name='form[on]']").fill(day(-19));
    await form.locator("[name='form[why]']").fill("Récépissé relu");
    await axe(page);
    await screens(page, "demande-corriger");
    await form.locator("button[type=submit]").click();
    await expect(page.locator("#history ~ .timeline")).toContainText("Récépissé relu");
    await axe(page);
  });

  await test.step("the plan says what is missing, then that it is balanced", async () => {
    await page.goto(`${journey}/financement`);
    const add = async (item: string, euros: string) => {
      const form = page.locator("form[action='/api/financing/add_line']");
      if (!(await form.isVisible())) await page.locator("details:has(form[action='/api/financing/add_line']) summary").click();
      await form.locator("[name='form[item]']").selectOption(item);
      await form.locator("[name='form[amount]']").fill(euros);
      await form.locator("button[type=submit]").click();
      await expect(page.getByRole("status").first()).toBeVisible();
    };
    await add("equipment", "24000");
    await add("cash", "4000");
    await expect(page.locator("main .notice").last()).toContainText("Il manque 2");
    await add("own_funds", "2000");
    await expect(page.locator("main")).toContainText("Le plan est équilibré");
    await axe(page);
    await screens(page, "plan-de-financement");
  });

  await test.step("the committee list has it, to read and to take away", async () => {
    await page.goto("/comites?quand=passes&instrument=ph_initiative");
    await expect(page.locator("main table", { hasText: "Boulangerie du canal" })).toBeVisible();
    await axe(page);
    await screens(page, "comites");
    const file = await page.request.get("/comites.csv?quand=passes&instrument=ph_initiative");
    expect(await file.text()).toContain("Boulangerie du canal");
  });
});

test("a créateur reads of the own money in plain words", async ({ page }) => {
  await signIn(page, "createur");
  await page.goto("/mon-parcours#financement");
  const section = page.locator("#financement");
  await expect(section).toContainText("Un comité décide le");
  await axe(page);
  await screens(page, "mon-financement");
});
