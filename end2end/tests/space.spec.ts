import { expect, test } from "@playwright/test";
import { signIn } from "../support/accounts";
import { axe } from "../support/axe";
import { openJourney } from "../support/journeys";
import { linkTo } from "../support/mail";
import { screens } from "../support/screens";

test("a journey enters a space that is there already only once its owner says so @phone", async ({ page, browser }) => {
  // A mail, which waits for the next round of the job.
  test.setTimeout(180_000);
  const mail = `maud.${test.info().project.name}.${Date.now()}@courriel.demo.test`;
  const invite = async (project: string) => {
    await openJourney(page, project);
    await page.getByText(/^Inviter .* dans son espace/).first().click();
    const form = page.locator("form[action='/api/creators/open_space']").first();
    await form.getByLabel("Courriel de connexion").fill(mail);
    await axe(page);
    await form.getByRole("button", { name: "Envoyer l’invitation" }).click();
    await expect(page.getByText(`Invitation envoyée à ${mail}`)).toBeVisible();
    return (await page.getByRole("status").allTextContents()).join(" ");
  };
  await signIn(page, "conseil");
  const first = await invite("Café des lilas");

  const phone = await browser.newContext({
    locale: "fr-FR",
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: test.info().project.use.javaScriptEnabled,
  });
  const hers = await phone.newPage();
  await hers.goto(await linkTo(mail, "/invitation/"));
  await hers.getByRole("button", { name: "Entrer sans mot de passe" }).click();
  await hers.getByRole("button", { name: "J’ai lu, ouvrir mon parcours" }).click();
  await expect(hers.getByText("Café des lilas").first()).toBeVisible();

  expect(await invite("Atelier des vélos"), "the adviser is told the same").toBe(first);
  await hers.goto("/mon-parcours");
  const asked = hers.getByRole("region", { name: "Est-ce bien votre parcours ?" });
  await expect(asked).toContainText("Atelier des vélos");
  await axe(hers);
  await screens(hers, "parcours-a-reconnaitre");
  await expect(hers.getByRole("navigation", { name: "Mes autres parcours" })).toHaveCount(0);
  await asked.getByRole("button", { name: "Ce n’est pas moi" }).click();
  await expect(hers.getByRole("status").first()).toContainText("personne n’en est averti");
  await page.reload();
  await expect(page.getByText(`Invitation envoyée à ${mail}`)).toBeVisible();
  await hers.getByText("Parcours que vous n’avez pas voulus").click();
  await axe(hers);
  await hers.getByRole("button", { name: "C’est bien moi" }).click();
  await expect(hers.getByText("Atelier des vélos").first()).toBeVisible();
  await expect(hers.getByRole("navigation", { name: "Mes autres parcours" })).toContainText("Café des lilas");
  await expect(asked).toHaveCount(0);
  await phone.close();
});
