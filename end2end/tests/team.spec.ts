import { expect, test } from "@playwright/test";
import { signIn } from "../support/accounts";
import { axe } from "../support/axe";
import { screens } from "../support/screens";

test("collective project: somebody joins, leaves, and the past shows who was there @phone", async ({ page }) => {
  await signIn(page, "conseil");
  await page.goto("/parcours?conseil=moi&lien=nous&tri=ouverture");
  await page.locator("main .rows .title a").first().click();
  const journey = new URL(page.url()).pathname;
  await page.getByRole("link", { name: /^Les personnes du projet/ }).click();
  await expect(page).toHaveURL(/\/equipe$/);
  await axe(page);
  await screens(page, "equipe");
  const name = `Zoé Testard${test.info().project.name.replace(/[^a-z]/gi, "")}${Date.now().toString(36).replace(/[^a-z]/g, "")}`;
  await page.getByLabel(/^Prénom/).fill("Zoé");
  await page.getByLabel(/^Nom/).fill(name.slice(4));
  const agrees = page.getByLabel(/^Cette personne est d’accord/);
  if ((await agrees.count()) > 0) await agrees.check();
  await page.getByRole("button", { name: "Ajouter au projet" }).last().click();
  await expect(page).toHaveURL(/fait=person_joined/);
  await expect(page.getByRole("paragraph").filter({ hasText: name }).first()).toBeVisible();
  const yesterday = new Date(Date.now() - 864e5).toISOString().slice(0, 10);
  await page.goto(`${journey}?au=${yesterday}`);
  await expect(page.getByRole("heading", { level: 1 })).not.toContainText(name);
  await axe(page);
  await page.goto(`${journey}/equipe`);
  const line = page.locator("main .rows > li").filter({ hasText: name });
  await line.getByText(`${name} quitte le projet…`).click();
  await line.getByRole("button", { name: "Noter le départ" }).click();
  await expect(page).toHaveURL(/fait=person_left/);
  await expect(page.locator("section[aria-labelledby='former']")).toContainText(name);
  await axe(page);
  await screens(page, "equipe-depart");
});

test("who was on a collective project is known of any past date", async ({ page }) => {
  await signIn(page, "conseil");
  const unique = `${test.info().project.name}${Date.now().toString(36)}`.replace(/[^a-z]/gi, "");
  const ago = (days: number) => new Date(Date.now() - days * 864e5).toISOString().slice(0, 10);
  const [lead, first, second] = ["Ada", "Bob", "Cléo"].map((name) => `${name} Équipe${unique}`);
  const fill = async (name: string) => {
    await page.getByLabel(/^Prénom/).fill(name.split(" ")[0]);
    await page.getByLabel(/^Nom(?! du)/).fill(name.split(" ")[1]);
  };

  await test.step("a journey of an older project is opened on its day", async () => {
    await page.goto("/parcours/nouveau");
    await fill(lead);
    await page.getByLabel(/^Nom du projet/).fill(`Atelier ${unique}`);
    await page.locator("[name='form[welcome]']").uncheck();
    await page.locator("[name='form[opened_on]']").fill(ago(400));
    await axe(page);
    await page.locator("main form[action='/api/journeys/open'] button[type=submit]").last().click();
    await expect(page).toHaveURL(/\/parcours\/[0-9a-f-]{36}/);
  });
  const journey = new URL(page.url()).pathname;

  await test.step("two people join, one leaves", async () => {
    for (const [name, day] of [[first, 300], [second, 200]] as const) {
      await page.goto(`${journey}/equipe`);
      await fill(name);
      await page.locator("[name='form[joined_on]']").fill(ago(day));
      const other = page.getByLabel(/^C’est une autre personne/);
      if ((await other.count()) > 0) await other.check();
      await page.getByRole("button", { name: "Ajouter au projet" }).last().click();
      await expect(page).toHaveURL(/fait=person_joined/);
    }
    await page.goto(`${journey}/equipe`);
    const line = page.locator("main .rows > li").filter({ hasText: `${first} quitte le projet…` });
    await line.getByText(`${first} quitte le projet…`).click();
    await line.locator("[name='form[left_on]']").fill(ago(100));
    await line.getByRole("button", { name: "Noter le départ" }).click();
    await expect(page).toHaveURL(/fait=person_left/);
  });

  await test.step("each of three past dates has its own team", async () => {
    for (const [day, there] of [[350, [lead]], [250, [lead, first]], [50, [lead, second]]] as const) {
      await page.goto(`${journey}?au=${ago(day)}`);
      const title = page.getByRole("heading", { level: 1 });
      for (const name of [lead, first, second]) {
        if ((there as readonly string[]).includes(name)) await expect(title).toContainText(name);
        else await expect(title).not.toContainText(name);
      }
      await axe(page);
    }
  });
});
