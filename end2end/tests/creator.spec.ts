import { expect, type Page, test } from "@playwright/test";
import { signIn, signInByForm } from "../support/accounts";
import { axe } from "../support/axe";
import { linkTo } from "../support/mail";
import { screens } from "../support/screens";

/** Nothing on the page is wider than the screen. */
async function fits(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over, "pixels beyond the edge").toBeLessThanOrEqual(0);
}

test.describe("a créatrice on her phone @phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("she finds her way on the page by its navigation @phone", async ({ page }) => {
    await signIn(page, "createur");
    const contents = page.getByRole("navigation", { name: "Sur cette page" });
    const links = await contents.getByRole("link").all();
    expect(links.length).toBeGreaterThan(8);
    for (const link of links) {
      const anchor = (await link.getAttribute("href"))!;
      await expect(page.locator(anchor)).toHaveCount(1);
      await expect(page.locator(`${anchor} h2`).first()).toHaveText(/.+/);
    }
    await contents.getByRole("link", { name: /^Messages/ }).click();
    await expect(page).toHaveURL(/#messages$/);
    await expect(page.getByRole("heading", { name: "Messages" })).toBeInViewport();
    await expect(contents, "the navigation stays in sight").toBeInViewport();
    await expect(page.locator("a[href^='tel:']").first()).toBeVisible();
    await fits(page);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(height, "what is read less often is folded").toBeLessThan(7600);
    await axe(page);
    await screens(page, "mon-parcours");
    await contents.getByRole("link", { name: "Mes étapes" }).click();
    await expect(page.locator("#chemin .pathway-picture"), "the picture stands open").toBeInViewport();
    await page.locator("#chemin details > summary").first().click();
    await expect(page.locator("#chemin ul.rows li").first()).toBeVisible();
    const folded = page.locator(".section-fold:not([open]) > summary");
    while ((await folded.count()) > 0) await folded.first().click();
    await axe(page);
  });

  test("a word of the trade explains itself by keyboard and by touch @phone", async ({ page }) => {
    await signIn(page, "createur");
    const word = page.getByRole("button", { name: /^CAPE/ }).first();
    const meaning = page.locator("#mot-cape");
    await expect(meaning).toBeHidden();
    await word.focus();
    await page.keyboard.press("Enter");
    await expect(meaning).toContainText("Contrat d’appui au projet d’entreprise");
    await axe(page);
    await page.keyboard.press("Escape");
    await expect(meaning).toBeHidden();
    await word.click();
    await meaning.getByRole("button", { name: "J’ai compris" }).click();
    await expect(meaning).toBeHidden();
  });

  test("she writes, and her adviser answers @phone", async ({ page, browser }) => {
    const said = `Une question du téléphone ${Date.now().toString(36)}`;
    await signIn(page, "createur");
    await page.getByLabel("Votre message").fill("   ");
    await page.getByRole("button", { name: "Envoyer", exact: true }).click();
    await expect(page.getByRole("alert")).toBeInViewport();
    await axe(page);
    await page.getByLabel("Votre message").fill(said);
    await page.getByRole("button", { name: "Envoyer", exact: true }).click();
    await expect(page.getByText(said)).toBeInViewport();

    const other = await browser.newContext({ locale: "fr-FR", javaScriptEnabled: test.info().project.use.javaScriptEnabled });
    const adviser = await other.newPage();
    await signInByForm(adviser, "conseil");
    await expect(adviser.getByRole("heading", { name: "Messages à lire" })).toBeVisible();
    await adviser.goto((await adviser.getByRole("link", { name: "Amélie Rouquette" }).first().getAttribute("href"))!);
    await expect(adviser.getByText(said)).toBeVisible();
    await axe(adviser);
    await screens(adviser, "messages");
    const answer = `Une réponse ${Date.now().toString(36)}`;
    await adviser.getByLabel("Votre message").fill(answer);
    await adviser.getByRole("button", { name: "Envoyer", exact: true }).click();
    await expect(adviser.getByText(answer)).toBeVisible();
    await other.close();

    await page.goto("/mon-parcours#messages");
    await expect(page.getByText(answer)).toBeVisible();
    await expect(page.getByText(/Lu par .*Claire Vidal/).last()).toBeVisible();
  });

  test("she keeps her details up to date @phone", async ({ page }) => {
    await signIn(page, "createur");
    await page.locator(".section-fold > summary", { hasText: "Mes coordonnées" }).click();
    await page.getByText("Changer mes coordonnées").click();
    await page.getByRole("textbox", { name: /^Mon téléphone/ }).fill("12");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page.getByRole("alert")).toBeInViewport();
    await expect(page.getByRole("textbox", { name: /^Mon téléphone/ })).toHaveValue("12");
    await axe(page);
    await page.getByRole("textbox", { name: /^Mon téléphone/ }).fill("06 39 98 44 55");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page).toHaveURL(/#coordonnees$/);
    await expect(page.locator("#coordonnees")).toContainText("06 39 98 44 55");
  });
});

test("a space is opened, entered by mail, and its notice read @phone", async ({ page, browser }) => {
  // Two mails, each of which waits for the next round of the job.
  test.setTimeout(240_000);
  const mail = `rosa.${test.info().project.name}.${Date.now()}@courriel.demo.test`;
  await signIn(page, "conseil");
  // The browsers of all projects share a hub: each opens the space of somebody else.
  const at = ["with-javascript", "without-javascript", "phone"].indexOf(test.info().project.name);
  await page.goto("/parcours?conseil=moi");
  const all = await page.locator("main .rows .title a").evaluateAll((links) => links.map((link) => link.getAttribute("href")!));
  for (const address of all.filter((_, place) => place % 3 === at)) {
    await page.goto(address);
    if ((await page.getByText(/^Inviter .* dans son espace/).count()) > 0) break;
  }
  const summary = page.getByText(/^Inviter .* dans son espace/).first();
  await summary.click();
  const form = page.locator("form[action='/api/creators/open_space']").first();
  await form.getByLabel("Courriel de connexion").fill(mail);
  await form.getByRole("button", { name: "Envoyer l’invitation" }).click();
  await expect(page.locator(".invitation-link"), "the link goes to the person alone").toHaveCount(0);
  await expect(page.getByText(`Invitation envoyée à ${mail}`)).toBeVisible();
  await axe(page);
  await screens(page, "ouvrir-un-espace");

  const phone = await browser.newContext({
    locale: "fr-FR",
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: test.info().project.use.javaScriptEnabled,
  });
  const hers = await phone.newPage();
  await hers.goto(await linkTo(mail, "/invitation/"));
  await axe(hers);
  await hers.getByRole("button", { name: "Entrer sans mot de passe" }).click();
  await expect(hers.getByRole("heading", { level: 1, name: /vos données, en clair/ })).toBeVisible();
  await axe(hers);
  await fits(hers);
  await screens(hers, "information");
  await hers.getByRole("button", { name: "J’ai lu, ouvrir mon parcours" }).click();
  await expect(hers.getByRole("heading", { name: "Où j’en suis" })).toBeVisible();
  await hers.context().clearCookies();

  await hers.goto("/connexion");
  await axe(hers);
  await screens(hers, "connexion");
  const asking = hers.locator("form[action='/api/accounts/send_link']");
  await asking.getByLabel(/courriel/).fill(mail);
  await asking.getByRole("button", { name: "Recevoir un lien" }).click();
  await expect(hers.getByRole("status")).toContainText("Si un espace existe à cette adresse");
  const link = await linkTo(mail, "/connexion/lien/");
  await hers.goto(link);
  await axe(hers);
  await hers.getByRole("button", { name: "Entrer" }).click();
  await expect(hers.getByRole("heading", { name: "Où j’en suis" })).toBeVisible();
  expect((await hers.goto(link))?.status(), "a link works once").toBe(410);
  await phone.close();
});
